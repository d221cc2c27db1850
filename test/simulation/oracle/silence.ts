import { TAG } from '#shared/contracts/names.ts';
import { MINUTE } from '#shared/contracts/time.ts';
import { ENDED_BY, type Scope } from '../people/meaning.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import type { Ledger } from '../world/ledger.ts';
import { type Asked, attemptKey, inTag, roleOfContact } from './asked.ts';
import type { Effect, KnownClaim } from './register.ts';

/** Law 3, done means silent; and every other word after which a claim, a party or a paper has to be left alone. */

/** The right itself, and the seconds that a call of SES in good time may still take. */
export const RIGHT = MINUTE + 3_000;

/** The one exception: the attempt was committed before, and SES took the mail within its 60 s. */
export const hadTheRight = (ledger: Ledger, { mail }: Pick<Asked, 'mail'>, before: number): boolean => {
  const attempt = ledger.attempts.get(attemptKey(mail));
  return attempt !== undefined && attempt.order < before && mail.at - attempt.at <= RIGHT;
};

const inScope = (scope: Scope, { contact, item }: Asked): boolean => {
  if (scope.kind === 'claim') return true;
  if (scope.kind === 'item') return inTag(scope.itemId) === item;
  return roleOfContact(contact) === scope.party;
};

/** Whether the input, as long as it holds, forbids what is asked. */
const forbids = ({ input }: Effect, { subject }: KnownClaim, ask: Asked): boolean => {
  const { meaning } = input;
  switch (meaning.kind) {
    case 'ends':
      return inTag(meaning.itemId) === ask.item;
    case 'closes':
      return true;
    case 'opts-out':
      return roleOfContact(ask.contact) === meaning.party;
    case 'report':
      return (
        meaning.report.signed &&
        meaning.report.documents.some((document) =>
          (ENDED_BY[subject.state][document] ?? []).some((itemId) => inTag(itemId) === ask.item),
        )
      );
    case 'promises':
      return inTag(meaning.itemId) === ask.item && ask.mail.at < Date.parse(meaning.date);
    case 'pauses':
      return inScope(meaning.scope, ask) && (meaning.until === undefined || ask.mail.at < meaning.until);
    default:
      return false;
  }
};

const isEndedBy = ({ input }: Effect, { input: later }: Effect): boolean => {
  const { meaning } = input;
  const { meaning: next } = later;
  if (meaning.kind === 'closes') return next.kind === 'reopens';
  if (meaning.kind === 'promises') return next.kind === 'promises' && next.itemId === meaning.itemId;
  if (meaning.kind !== 'pauses' || (next.kind !== 'resumes' && next.kind !== 'pauses')) return false;
  return JSON.stringify(next.scope) === JSON.stringify(meaning.scope);
};

/** Whether an effect still held when the mail went out. */
const holds = (effect: Effect, effects: readonly Effect[], order: number): boolean =>
  effect.taken.order < order &&
  !effects.some(
    (later) => later.taken.order > effect.taken.order && later.taken.order < order && isEndedBy(effect, later),
  );

const NAMES: Partial<Record<Effect['input']['meaning']['kind'], string>> = {
  pauses: 'while it is paused by',
  promises: 'although it is promised by',
  'opts-out': 'after the opt-out',
  closes: 'after it was closed by',
};

export const judgeSilence = (
  ledger: Ledger,
  claim: KnownClaim,
  effects: readonly Effect[],
  ask: Asked,
): readonly string[] =>
  effects
    .filter((effect) => forbids(effect, claim, ask) && holds(effect, effects, ask.mail.order))
    .filter(({ taken }) => !hadTheRight(ledger, ask, taken.order))
    .map(({ input }) => {
      const after = NAMES[input.meaning.kind] ?? 'after';
      return `law 3: ${ask.mail.sesMessageId} asks for ${ask.item} of ${claim.claimId} ${after} ${input.key}`;
    });

/** A task is closed: nobody is told of it any more, save by an attempt that was committed before. */
export const judgeClosed = ({ attempts, closedTasks }: Ledger, mail: AcceptedMail): readonly string[] => {
  if (mail.tags[TAG.fileKind] !== 'task') return [];
  const pk = `task#${mail.tags[TAG.tenant]}#${mail.tags[TAG.file]}`;
  const attempt = attempts.get(attemptKey(mail));
  const closed = closedTasks.get(pk);
  if (attempt === undefined || closed === undefined || attempt.order < closed.order) return [];
  return [`law 3: ${mail.sesMessageId} tells of ${pk}, which was closed`];
};

/** Law 2: of a marked pair one is silent until a person has looked. */
export const judgeMark = (claim: KnownClaim, effects: readonly Effect[], ask: Asked): readonly string[] => {
  if (!claim.marked) return [];
  const resolved = effects.find(({ input }) => input.meaning.kind === 'resolves-mark');
  if (resolved !== undefined && resolved.taken.order < ask.mail.order) return [];
  return [`law 2: ${ask.mail.sesMessageId} asks for ${ask.item} of ${claim.claimId}, which is one of a marked pair`];
};
