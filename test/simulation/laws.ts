import { TAG } from '#shared/contracts/names.ts';
import { MINUTE } from '#shared/contracts/time.ts';
import { type Asked, inTag, listAsked, listMessages } from './asked.ts';
import { type Doubles, judgeDoubles } from './doubles.ts';
import { judgeHours } from './hours.ts';
import type { Stage } from './stage.ts';
import { ENDED_BY, type Input, type Scope } from './story.ts';

/** The laws, read off what was said to the system and what SES accepted. Nothing here knows how a claim decides. */

/** Order in which an input was taken in; a report that came first counts from the notice that its claim was opened by. */
const takenIn = (stage: Stage, input: Input): number | undefined => {
  const { inputs } = stage.house.ledger;
  const own = inputs.get(input.id)?.order;
  if (own === undefined || input.door !== 'provider-reports') return own;
  const notices = stage.story.inputs.filter(({ door, subject }) => door === 'fnol' && subject === input.subject);
  const orders = notices.flatMap(({ id }) => inputs.get(id)?.order ?? []);
  return orders.length === 0 ? undefined : Math.max(own, Math.min(...orders));
};

const claimIdOf = ({ claimIds }: Stage, { subject }: Input): string => claimIds.get(subject.reference) ?? '';

/** What an input silences for good: `every` item, or the named ones. */
const silences = ({ meaning, subject }: Input): 'every' | readonly string[] => {
  switch (meaning.kind) {
    case 'ends':
      return [meaning.itemId];
    case 'closes':
      return 'every';
    case 'report':
      return meaning.report.signed
        ? meaning.report.documents.flatMap((document) => ENDED_BY[subject.state][document] ?? [])
        : [];
    default:
      return [];
  }
};

/** The right itself, and the seconds that a call of SES in good time may still take. */
const RIGHT = MINUTE + 3_000;

/** The one exception: the attempt was committed before, and SES took the mail within its 60 s. */
const hadTheRight = ({ house }: Stage, { mail }: Asked, before: number): boolean => {
  const attempt = house.ledger.attempts.get(`${mail.tags[TAG.message]}#${mail.tags[TAG.attempt]}`);
  return attempt !== undefined && attempt.order < before && mail.at - attempt.at <= RIGHT;
};

const isAbout = (silenced: 'every' | readonly string[], item: string): boolean =>
  silenced === 'every' || silenced.some((itemId) => inTag(itemId) === item);

/** Law 3: done means silent. */
const judgeSilence = (stage: Stage, asked: readonly Asked[]): readonly string[] =>
  stage.story.inputs.flatMap((input) => {
    const silenced = silences(input);
    const order = takenIn(stage, input);
    if (order === undefined || silenced.length === 0) return [];
    return asked
      .filter(
        ({ claimId, item, mail }) =>
          claimId === claimIdOf(stage, input) && mail.order > order && isAbout(silenced, item),
      )
      .filter((ask) => !hadTheRight(stage, ask, order))
      .map(({ item, mail }) => `law 3: ${mail.sesMessageId} asks for ${item} after ${input.id}`);
  });

const ROLE_OF = /^[a-z]+(-[a-z]+)?(?=-)/;

const inScope = (scope: Scope, { contact, item }: Asked): boolean => {
  if (scope.kind === 'claim') return true;
  if (scope.kind === 'item') return inTag(scope.itemId) === item;
  return ROLE_OF.exec(contact)?.[0] === scope.party;
};

/** When a pause that was taken in ends: by its own time, by a resume, or by a later pause of the same scope. */
const pauseEnd = (stage: Stage, input: Input, order: number): { readonly order: number; readonly at: number } => {
  const { meaning } = input;
  if (meaning.kind !== 'pauses') return { order: 0, at: 0 };
  const enders = stage.story.inputs.filter(
    ({ meaning: other, subject }) =>
      subject === input.subject &&
      (other.kind === 'resumes' || other.kind === 'pauses') &&
      JSON.stringify(other.scope) === JSON.stringify(meaning.scope),
  );
  const orders = enders.flatMap((ender) => takenIn(stage, ender) ?? []).filter((other) => other > order);
  return { order: Math.min(...orders, Number.POSITIVE_INFINITY), at: meaning.until ?? Number.POSITIVE_INFINITY };
};

/** A pause is a silence too, as long as it lasts. */
const judgePauses = (stage: Stage, asked: readonly Asked[]): readonly string[] =>
  stage.story.inputs.flatMap((input) => {
    const { meaning } = input;
    const order = takenIn(stage, input);
    if (meaning.kind !== 'pauses' || order === undefined) return [];
    const end = pauseEnd(stage, input, order);
    return asked
      .filter(
        ({ claimId, mail }) => claimId === claimIdOf(stage, input) && mail.order > order && mail.order < end.order,
      )
      .filter((ask) => ask.mail.at < end.at && inScope(meaning.scope, ask) && !hadTheRight(stage, ask, order))
      .map(({ item, mail }) => `law 3: ${mail.sesMessageId} asks for ${item} while ${input.id} pauses it`);
  });

/** The commit is the right to send, for a minute. */
const judgeRights = ({ house }: Stage): readonly string[] =>
  house.postOffice.accepted.flatMap(({ tags, at, sesMessageId }) => {
    if (tags[TAG.message] === undefined) return [];
    const attempt = house.ledger.attempts.get(`${tags[TAG.message]}#${tags[TAG.attempt]}`);
    if (attempt === undefined) return [`law 4: ${sesMessageId} was sent without a committed attempt`];
    return at - attempt.at <= RIGHT ? [] : [`law 3: ${sesMessageId} was sent ${at - attempt.at} ms after its attempt`];
  });

/** What the log must not hold: a bug, or a claim's own failure. A wake that vanished is the weather's. */
const judgeLog = ({ house }: Stage): readonly string[] =>
  house.log.lines
    .filter(({ level, cause }) => level === 'error' && !(cause instanceof Error && cause.name === 'VanishedWake'))
    .map(
      ({ event, fields, cause }) =>
        `law 9: ${event} ${fields.errorKind ?? ''} ${cause instanceof Error ? cause.message : ''}`,
    );

export interface Judgment {
  readonly violations: readonly string[];
  readonly doubles: Doubles;
}

/** Laws 3 and 4 and what the ledger and the log saw; the end of a seed is judged elsewhere. */
export const judgeMail = (stage: Stage): Judgment => {
  const asked = listAsked(stage);
  const doubles = judgeDoubles(stage, [...asked, ...listMessages(stage)]);
  const { faults } = stage.house.ledger;
  const violations = [
    ...judgeSilence(stage, asked),
    ...judgePauses(stage, asked),
    ...judgeRights(stage),
    ...judgeHours(stage, asked),
    ...doubles.violations,
    ...faults,
    ...judgeLog(stage),
  ];
  return { violations, doubles };
};
