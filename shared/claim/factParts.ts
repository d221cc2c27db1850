import type { FactName } from './facts.ts';

/**
 * Every field of a contract is a fact of its own, with a stamp of its own: a notice that leaves out an e-mail address
 * says nothing against it. What is read together is taken apart here when it is stated, under the contract's own names
 * ("worker.email"), and put together again for the view. Merging values instead would make the order matter.
 */

/** Values of facts by stored name; null: stated that there is none. */
export type StoredFacts = Readonly<Record<string, unknown>>;

interface Composed {
  readonly name: FactName;
  readonly prefix: string;
  readonly parts: readonly string[];
  /** People of whom it can be known that they are there, and nothing else: a lawyer whose address was taken back. */
  readonly canBeEmpty?: boolean;
}

const CONTACT = ['name', 'role', 'email', 'phone', 'language', 'zone', 'postalCode'];
const PROFESSIONAL = [...CONTACT, 'licence', 'paidBy'];

const CASE_MANAGER = [...PROFESSIONAL, 'consent', 'intern', 'ownership', 'referrals'];

const COMPOSED: readonly Composed[] = [
  { name: 'workerName', prefix: 'worker', parts: ['given', 'middle', 'family', 'suffix'] },
  { name: 'workerContact', prefix: 'worker', parts: ['email', 'phone', 'language', 'zone', 'postalCode'] },
  { name: 'dateOfInjury', prefix: 'injury', parts: ['date', 'time', 'zone'] },
  { name: 'injuryPlace', prefix: 'injury.place', parts: ['postalCode', 'state'] },
  { name: 'injuryCodes', prefix: 'injury', parts: ['nature', 'part', 'cause'] },
  { name: 'representative', prefix: 'representative', parts: CONTACT, canBeEmpty: true },
  { name: 'adjuster', prefix: 'adjuster', parts: PROFESSIONAL, canBeEmpty: true },
  { name: 'caseManager', prefix: 'caseManager', parts: CASE_MANAGER, canBeEmpty: true },
  { name: 'supervisor', prefix: 'supervisor', parts: CONTACT, canBeEmpty: true },
  { name: 'interpreterVendor', prefix: 'vendors.interpreter', parts: CONTACT },
  { name: 'transportVendor', prefix: 'vendors.transport', parts: CONTACT },
];

const BY_NAME: ReadonlyMap<string, Composed> = new Map(COMPOSED.map((composed) => [composed.name, composed]));

type Entry = readonly [string, unknown];

/** None at all is none of each part, so that whole and parts need no comparing with each other. */
const noneOf = ({ name, prefix, parts, canBeEmpty }: Composed): readonly Entry[] => [
  ...(canBeEmpty === true ? [[name, null] as const] : []),
  ...parts.map((part): Entry => [`${prefix}.${part}`, null]),
];

const partsOf = (composed: Composed, value: unknown): readonly Entry[] => {
  if (typeof value !== 'object' || value === null) return noneOf(composed);
  const { name, prefix, parts, canBeEmpty } = composed;
  const said = new Map<string, unknown>(Object.entries(value));
  const entries = parts.flatMap((part): readonly Entry[] => {
    const stated = said.get(part);
    return stated === undefined ? [] : [[`${prefix}.${part}`, stated]];
  });
  const saysNothingElse = canBeEmpty === true && entries.every(([, stated]) => stated === null);
  return saysNothingElse ? [[name, true], ...entries] : entries;
};

/** The facts that a message states, each on its own. */
export const toStoredFacts = (statement: { readonly [Name in FactName]?: unknown }): StoredFacts =>
  Object.fromEntries(
    Object.entries(statement).flatMap(([name, value]): readonly Entry[] => {
      if (value === undefined) return [];
      const composed = BY_NAME.get(name);
      return composed === undefined ? [[name, value]] : partsOf(composed, value);
    }),
  );

const isKnown = (value: unknown): boolean => value !== undefined && value !== null;

const together = (facts: StoredFacts, { name, prefix, parts, canBeEmpty }: Composed): readonly Entry[] => {
  const known = parts.flatMap((part): readonly Entry[] => {
    const value = facts[`${prefix}.${part}`];
    return isKnown(value) ? [[part, value]] : [];
  });
  const isThere = known.length > 0 || (canBeEmpty === true && facts[name] === true);
  return isThere ? [[name, Object.fromEntries(known)]] : [];
};

/** Facts as they are read, with what is not known left out. */
export const fromStoredFacts = (facts: StoredFacts): Record<string, unknown> => {
  const simple = Object.entries(facts).filter(([name, value]) => isKnown(value) && !name.includes('.'));
  return Object.fromEntries([...simple, ...COMPOSED.flatMap((composed) => together(facts, composed))]);
};
