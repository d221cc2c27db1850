import * as z from 'zod';
import { type FactName, type Stamp, sourceOf } from './facts.ts';

/**
 * When somebody first knew: of several senders who tell of one injury the earliest counts, since a law runs from the first
 * word and a second sender's later one takes nothing back. Each sender's word is a fact of its own
 * ("employerKnowledge@broker"), so that a sender can correct itself; a person's word stands over all that was said before it.
 */

export const KNOWLEDGE_FACTS: ReadonlySet<string> = new Set<FactName>(['employerKnowledge', 'administratorKnowledge']);

/** Under which name a statement of `name` is kept. */
export const knowledgeName = (name: string, stamp: Stamp, byPerson: boolean): string =>
  KNOWLEDGE_FACTS.has(name) && !byPerson ? `${name}@${sourceOf(stamp)}` : name;

const StatedSchema = z.looseObject({ date: z.string(), time: z.string().optional() });

const orderOf = (value: unknown): string => {
  const { date, time = '' } = StatedSchema.parse(value);
  return `${date}T${time}`;
};

type StoredFacts = Readonly<Record<string, unknown>>;
type StampBy = (name: string) => Stamp | undefined;

/** What counts as said: a person's word, and every sender's that is not older. */
const wordsOf = (name: string, facts: StoredFacts, stampBy: StampBy): readonly unknown[] => {
  const own = name in facts ? [facts[name]] : [];
  const ownStamp = stampBy(name);
  const others = Object.keys(facts).filter((key) => key.startsWith(`${name}@`));
  const heard = others.filter((key) => own.length === 0 || (ownStamp ?? '~') < (stampBy(key) ?? ''));
  return [...own, ...heard.map((key) => facts[key])];
};

/** Facts with one date for each kind of knowledge: the earliest that counts. */
export const withEarliestKnowledge = (facts: StoredFacts, stampBy: StampBy): StoredFacts => {
  const kept = Object.entries(facts).filter(([name]) => !KNOWLEDGE_FACTS.has(name.split('@')[0] ?? ''));
  const earliest = [...KNOWLEDGE_FACTS].flatMap((name) => {
    const known = wordsOf(name, facts, stampBy).filter((value) => value !== undefined && value !== null);
    const [first] = known.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
    return first === undefined ? [] : [[name, first] as const];
  });
  return Object.fromEntries([...kept, ...earliest]);
};
