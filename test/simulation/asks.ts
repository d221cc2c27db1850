import { DAY, HOUR, toInstant } from '#shared/contracts/time.ts';
import { type Asked, inTag, listAsked } from './asked.ts';
import { addressesOf, type Role } from './notices.ts';
import type { Stage } from './stage.ts';
import { ENDED_BY, type Input, OWED, type Scope } from './story.ts';

/** Law 5: an owed item whose whole party can be written to is asked for soon after nothing stands in its way. */

/** Two business days between courtesy asks, the next opening, a lease, the grace: no weekend follows a clearing that soon. */
const FIRST_ASK_WITHIN = 66 * HOUR;

interface Owed {
  readonly claimId: string;
  readonly role: Role;
  readonly itemId: string;
  /** Everything that was said of the claim. */
  readonly about: readonly Input[];
}

const ROLES: readonly Role[] = ['employer', 'provider', 'adjuster'];

const listOwed = ({ story, claimIds }: Stage): readonly Owed[] =>
  story.subjects.flatMap((subject) => {
    const about = story.inputs.filter((input) => input.subject === subject);
    const claimId = claimIds.get(subject.reference) ?? '';
    return ROLES.flatMap((role) => OWED[subject.state][role].map((itemId) => ({ claimId, role, itemId, about })));
  });

const isTroubled = ({ house }: Stage, { role, about }: Owed): boolean =>
  about
    .flatMap(({ subject, meaning }) => (meaning.kind === 'notice' ? addressesOf(subject, role, meaning.version) : []))
    .some((address) => house.postOffice.troubled.has(address));

const reaches = (scope: Scope, { role, itemId }: Owed): boolean => {
  if (scope.kind === 'claim') return true;
  return scope.kind === 'item' ? scope.itemId === itemId : scope.party === role;
};

const endOfPause = ({ house }: Stage, { id }: Input, order: number): number => {
  const resumed = house.ledger.inputs.get(`${id}-end`);
  return resumed !== undefined && resumed.order > order ? resumed.at : Number.POSITIVE_INFINITY;
};

/** Until when an input stands in the way of an ask: 0 when it does not, infinite when it ended the matter. */
const standsUntil = (stage: Stage, input: Input, owed: Owed): number => {
  const noted = stage.house.ledger.inputs.get(input.id);
  if (noted === undefined) return 0;
  const { meaning, subject } = input;
  switch (meaning.kind) {
    case 'notice':
      return noted.at;
    case 'report': {
      const ended = meaning.report.documents.flatMap((document) => ENDED_BY[subject.state][document] ?? []);
      return meaning.report.signed && ended.includes(owed.itemId) ? Number.POSITIVE_INFINITY : 0;
    }
    case 'ends':
      return meaning.itemId === owed.itemId ? Number.POSITIVE_INFINITY : 0;
    case 'closes':
      return Number.POSITIVE_INFINITY;
    case 'pauses':
      return reaches(meaning.scope, owed) ? (meaning.until ?? endOfPause(stage, input, noted.order)) : 0;
    case 'resumes':
      return reaches(meaning.scope, owed) ? noted.at : 0;
    case 'promises':
      return meaning.itemId === owed.itemId ? Date.parse(meaning.date) + 2 * DAY : 0;
  }
};

const judgeOwed = (stage: Stage, owed: Owed, asked: readonly Asked[]): readonly string[] => {
  const { claimId, itemId, about } = owed;
  if (isTroubled(stage, owed)) return [];
  const free = Math.max(stage.weather.clearsAt, ...about.map((input) => standsUntil(stage, input, owed)));
  const bound = free + FIRST_ASK_WITHIN;
  if (bound > stage.endsAt) return [];
  const inTime = asked.some((ask) => ask.claimId === claimId && ask.item === inTag(itemId) && ask.mail.at <= bound);
  return inTime ? [] : [`law 5: ${itemId} of ${claimId} was not asked for by ${toInstant(bound)}`];
};

/** Every notice became a claim, and every item owed from the start was asked for in time. */
export const judgeAsks = (stage: Stage): readonly string[] => {
  const unopened = stage.story.subjects.filter(({ reference }) => !stage.claimIds.has(reference));
  const asked = listAsked(stage);
  return [
    ...unopened.map(({ reference }) => `law 1: no claim was ever opened for ${reference}`),
    ...listOwed(stage).flatMap((owed) => judgeOwed(stage, owed, asked)),
  ];
};
