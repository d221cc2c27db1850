import { Temporal } from 'temporal-polyfill';
import type { Notice, VisitTelling } from '#shared/chase/message.ts';
import { intoWindowBefore } from '#shared/chase/sendWindow.ts';
import { CAUSE_IS_NEWS_DAYS, isOfSeries, MISSED_IS_NEWS_DAYS, reminderDays } from '#shared/chase/visitPolicy.ts';
import { addMilliseconds, DAY, HOUR, type Instant, toInstant } from '#shared/contracts/time.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Visit } from './claim.ts';
import type { Draft } from './draft.ts';
import { isWorkerDead } from './isWorkerDead.ts';
import { placeOf } from './schedule.ts';
import { readingPlace, staffTold, toldRoles, workerRole } from './visitParties.ts';
import {
  answerOf,
  causeOf,
  faceSays,
  faceStart,
  inDoubtFace,
  isDoubtfulFace,
  type TakesPlace,
  takesPlace,
  visitFace,
  visitIsPastAt,
  visitStartsAt,
} from './visitView.ts';
import { type Planned, plannedWeek } from './visitWeek.ts';

/**
 * What is to be told of the visits of a claim, from its state and the time alone: whoever was last told something else is
 * told, and a reminder stands for each day ahead that is still to come. So no plan has to be found and cancelled.
 */

/** Everything about one visit and one party. */
interface Telling {
  readonly draft: Draft;
  readonly visit: Visit;
  readonly role: PartyRole;
  readonly startsAt: Instant;
  readonly isPast: boolean;
  readonly says: TakesPlace;
  readonly face: string;
  /** What the party was last told that it does. */
  readonly toldSays: TakesPlace | undefined;
}

const tellingOf = (draft: Draft, visit: Visit, role: PartyRole): Telling | undefined => {
  const { zone } = placeOf(draft);
  const startsAt = visitStartsAt(visit, zone);
  if (startsAt === undefined) return undefined;
  const told = visit.told?.[role];
  return {
    draft,
    visit,
    role,
    startsAt,
    isPast: (visitIsPastAt(visit, zone) ?? startsAt) <= draft.facts.now,
    says: takesPlace(visit),
    face: visitFace(visit, zone),
    toldSays: told === undefined ? undefined : faceSays(told.face),
  };
};

const toldFace = ({ visit, role }: Telling): string | undefined => visit.told?.[role]?.face;

type Change = 'booked' | 'moved' | 'cancelled';

/** What the party has to be told now; undefined when it knows, or when it is too late to matter. */
const newsOf = (telling: Telling): Change | undefined => {
  const { says, toldSays, face, isPast } = telling;
  if (isPast || toldFace(telling) === face) return undefined;
  switch (says) {
    case 'booked':
      // Who has arrived knows.
      if (telling.visit.status !== 'booked' && toldSays !== 'booked') return undefined;
      return toldSays === 'booked' && toldFace(telling) !== inDoubtFace(face) ? 'moved' : 'booked';
    case 'off':
      return toldSays === 'booked' ? 'cancelled' : undefined;
    case 'unknown':
      return toldSays === 'booked' ? 'moved' : undefined;
    case 'missed':
      return undefined;
  }
};

const noticeOf = (
  { visit, role, face }: Telling,
  what: string,
  more: Pick<Notice, 'kind' | 'at'> & Partial<Notice>,
  telling: Partial<VisitTelling> = {},
): Notice => {
  const { visitId, sequence } = visit;
  // A representative may leave while news waits: what waits for the worker then is another notice.
  const suffix = role === 'worker' ? '' : `-${role}`;
  return {
    id: `visit-${visitId}-${sequence}-${what}${suffix}`,
    role,
    urgent: false,
    visitId,
    sequence,
    tells: { [visitId]: { sequence, face, ...telling } },
    ...more,
  };
};

const plannedNews = (telling: Telling, change: Change): Planned => ({
  notice: noticeOf(telling, change, { kind: 'appointment', change, at: telling.draft.facts.now }),
  reason: `the visit is ${change}`,
});

const remindable = ({ visit, draft, isPast, says }: Telling): boolean =>
  !isPast &&
  says === 'booked' &&
  visit.status === 'booked' &&
  !isOfSeries(visit) &&
  answerOf(visit, placeOf(draft).zone) !== 'cannot-come';

interface Reminder {
  readonly days: number;
  readonly at: Instant;
}

/** Of two on one day the nearer one. */
const onePerDay = (reminders: readonly Reminder[], zone: string): readonly Reminder[] => {
  const dayOf = ({ at }: Reminder): string => new Date(at).toLocaleDateString('en-CA', { timeZone: zone });
  return reminders.filter((one) => !reminders.some((other) => other.days < one.days && dayOf(other) === dayOf(one)));
};

/** A reminder goes out a day after the news at the earliest. */
const NEWS_LASTS = DAY;

/** The same hour so many days before, in the zone of who reads it. */
const daysBefore = (at: Instant, days: number, zone: string): Instant =>
  toInstant(Temporal.Instant.from(at).toZonedDateTimeISO(zone).subtract({ days }).epochMilliseconds);

/** Two reminders are at least so far apart. */
const SOON = 12 * HOUR;

/**
 * The next reminder alone: what comes after it is planned when it has gone. One that was put off keeps its place unless
 * the next follows soon; one that was never planned in time is not made up for.
 */
const plannedReminder = (telling: Telling): readonly Planned[] => {
  if (!remindable(telling)) return [];
  const { draft, visit, role, startsAt, face } = telling;
  const { claim, facts } = draft;
  const place = readingPlace(draft, role);
  const told = visit.told?.[role];
  const knows = told !== undefined && told.face === face;
  const from = addMilliseconds(knows ? told.at : facts.now, NEWS_LASTS);
  const done = knows && told.days !== undefined ? told.days : Number.POSITIVE_INFINITY;
  const all = reminderDays(visit.kind).map((days) => ({
    days,
    at: intoWindowBefore(daysBefore(startsAt, days, place.zone), place, claim.claimId),
  }));
  const planned = onePerDay(all, place.zone).flatMap(({ days, at }): readonly Planned[] => {
    if (days >= done || at <= from) return [];
    const notice = noticeOf(telling, `reminder-${days}`, { kind: 'appointment', change: 'reminder', at }, { days });
    return [{ notice, reason: `${days} ${days === 1 ? 'day' : 'days'} before the visit` }];
  });
  const next = planned.find(({ notice }) => notice.at > facts.now);
  const putOff = planned.findLast(({ notice: { at, id } }) => at <= facts.now && claim.notices[id] !== undefined);
  const isOvertaken = next !== undefined && next.notice.at <= addMilliseconds(facts.now, SOON);
  const chosen = isOvertaken ? next : (putOff ?? next);
  return chosen === undefined ? [] : [chosen];
};

const isRecent = ({ startsAt, draft }: Telling, days: number): boolean =>
  startsAt > addMilliseconds(draft.facts.now, -days * DAY);

/** Where it was to be, and how long, is no news of a visit that was missed. */
const knowsMissed = (telling: Telling): boolean => {
  const told = toldFace(telling);
  return told !== undefined && faceStart(told) === faceStart(telling.face) && !isDoubtfulFace(told);
};

const plannedMissed = (draft: Draft, visit: Visit): readonly Planned[] =>
  [workerRole(draft), ...staffTold(draft)].flatMap((role): readonly Planned[] => {
    const telling = tellingOf(draft, visit, role);
    // A word ahead of its time is looked at again once the visit is past.
    if (telling === undefined || telling.says !== 'missed' || telling.startsAt > draft.facts.now) return [];
    const isWorker = role === workerRole(draft);
    const at = draft.facts.now;
    if (!knowsMissed(telling)) {
      if (!isRecent(telling, MISSED_IS_NEWS_DAYS)) return [];
      const reason = 'the visit did not take place, as its sender says';
      return [{ notice: noticeOf(telling, 'missed', { kind: 'appointment-missed', at }), reason }];
    }
    const cause = causeOf(visit, placeOf(draft).zone);
    if (isWorker || cause === undefined || visit.told?.[role]?.cause === cause) return [];
    if (!isRecent(telling, CAUSE_IS_NEWS_DAYS)) return [];
    const notice = noticeOf(telling, `answer-${cause}`, { kind: 'appointment-answer', at }, { cause });
    return [{ notice, reason: 'the worker says why the visit was missed' }];
  });

const plannedFor = (draft: Draft, visit: Visit): readonly Planned[] => {
  const isWeekly = isOfSeries(visit);
  const told = toldRoles(draft, visit).flatMap((role): readonly Planned[] => {
    const telling = tellingOf(draft, visit, role);
    if (telling === undefined) return [];
    const news = newsOf(telling);
    const isNews = news !== undefined && !(isWeekly && news === 'booked');
    const reminders = role === workerRole(draft) ? plannedReminder(telling) : [];
    return [...(isNews ? [plannedNews(telling, news)] : []), ...reminders];
  });
  return [...told, ...plannedMissed(draft, visit)];
};

/** Every notice about visits that the claim calls for now. Pure. */
export const plannedNotices = (draft: Draft): readonly Planned[] => {
  const { claim } = draft;
  if (claim.status === 'closed' || claim.mark !== undefined || isWorkerDead(claim)) return [];
  const visits = Object.values(claim.visits);
  return [...visits.flatMap((visit) => plannedFor(draft, visit)), ...plannedWeek(draft, visits)];
};
