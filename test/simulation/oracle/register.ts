import type { Input } from '../people/inputs.ts';
import type { Subject } from '../people/subject.ts';
import type { Ledger, Taken } from '../world/ledger.ts';
import type { Stage } from '../world/stage.ts';

/** Which claim is whose, and what was said of each, as the books of the onlooker have it. */

export interface KnownClaim {
  readonly claimId: string;
  readonly subject: Subject;
  /** When the notice that opened it was taken in. */
  readonly opened: Taken;
  /** It opened as one of a pair, silent until a person has looked. */
  readonly marked: boolean;
}

export interface Effect {
  readonly input: Input;
  readonly taken: Taken;
}

export interface Register {
  claim(claimId: string): KnownClaim | undefined;
  claims(): readonly KnownClaim[];
  /** What was taken in about a claim, with the order in which it came to bear. */
  effectsOn(claim: KnownClaim): readonly Effect[];
  /** What was taken in and may or may not bear on it: a report that waited, of a person with two claims. */
  mayBearOn(claim: KnownClaim): readonly Effect[];
  /** The books went back: what is not in them any more is known no more. */
  forget(): void;
}

const OPENS: ReadonlySet<string | undefined> = new Set(['opened', 'marked']);

/** A report that waited bears from when its claim was opened. */
const bearing = ({ inputs }: Ledger, input: Input, claim: KnownClaim): Taken | undefined => {
  const taken = inputs.get(input.key);
  if (taken === undefined || input.meaning.kind === 'nonsense') return undefined;
  if (taken.claimId === claim.claimId) return taken;
  const { meaning } = input;
  const isReport = meaning.kind === 'visit' || (meaning.kind === 'report' && !meaning.misfiled);
  const waited = taken.claimId === undefined && isReport;
  return waited && taken.order < claim.opened.order ? { ...taken, order: claim.opened.order } : undefined;
};

export const createRegister = ({ house, story }: Stage): Register => {
  const { ledger } = house;
  const known = new Map<string, KnownClaim>();
  const bySubject = Map.groupBy(story.inputs, ({ subject }) => subject.index);
  const notices = story.inputs.filter(({ meaning }) => meaning.kind === 'notice');
  const refresh = (): void => {
    for (const { key, subject } of notices) {
      const opened = ledger.inputs.get(key);
      if (opened?.claimId === undefined || !OPENS.has(opened.outcome) || known.has(opened.claimId)) continue;
      const { claimId } = opened;
      known.set(claimId, { claimId, subject, opened, marked: opened.outcome === 'marked' });
    }
  };
  const hasPair = ({ subject }: KnownClaim): boolean =>
    [...known.values()].filter((other) => other.subject === subject).length > 1;
  const allOn = (claim: KnownClaim): readonly Effect[] =>
    (bySubject.get(claim.subject.index) ?? []).flatMap((input) => {
      const taken = bearing(ledger, input, claim);
      return taken === undefined ? [] : [{ input, taken }];
    });
  const isSure = (claim: KnownClaim, { taken }: Effect): boolean => taken.claimId !== undefined || !hasPair(claim);
  return {
    claim: (claimId) => {
      if (!known.has(claimId)) refresh();
      return known.get(claimId);
    },
    claims: () => {
      refresh();
      return [...known.values()];
    },
    forget: () => known.clear(),
    effectsOn: (claim) => allOn(claim).filter((effect) => isSure(claim, effect)),
    mayBearOn: (claim) => allOn(claim).filter((effect) => !isSure(claim, effect)),
  };
};
