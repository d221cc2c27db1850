import { intoWindow } from '#shared/chase/sendWindow.ts';
import { addMilliseconds, DAY, HOUR, type Instant } from '#shared/contracts/time.ts';
import type { Visit } from './claim.ts';
import type { Draft } from './draft.ts';
import { partyPause, placeOf } from './schedule.ts';
import { openTask } from './taskRequests.ts';
import { readingPlace, workerRole } from './visitParties.ts';
import { answerOf, outcomesOf, visitIsPastAt, visitStartsAt } from './visitView.ts';

/** Where a letter is not enough, a person calls: once for each reason. */

const isHandled = ({ handled = [] }: Visit, what: string): boolean => handled.includes(what);

/** A person has a day, or until the visit, but never less than an hour. */
const callBefore = (draft: Draft, startsAt: Instant): Instant => {
  const soonest = addMilliseconds(draft.facts.now, HOUR);
  const day = addMilliseconds(draft.facts.now, DAY);
  const due = startsAt < day ? startsAt : day;
  return due > soonest ? due : soonest;
};

/** A visit at the time at which it stands. */
const standing = ({ visitId, start }: Visit): string => `${visitId} ${start}`;

const cannotCome = (draft: Draft, visit: Visit): boolean => {
  const { zone } = placeOf(draft);
  const isAhead = (visitIsPastAt(visit, zone) ?? '') > draft.facts.now;
  return isAhead && visit.status === 'booked' && answerOf(visit, zone) === 'cannot-come';
};

/** The worker cannot come: what becomes of the visit a person decides, and it stands until then. */
const handleCannotCome = (draft: Draft, visit: Visit): void => {
  const startsAt = visitStartsAt(visit, placeOf(draft).zone);
  const what = `cannot-come ${visit.start}`;
  if (startsAt === undefined || !cannotCome(draft, visit) || isHandled(visit, what)) return;
  draft.emit({ kind: 'visitHandled', visitId: visit.visitId, what });
  openTask(draft, {
    kind: 'cannot-come',
    about: workerRole(draft),
    visit: standing(visit),
    due: callBefore(draft, startsAt),
    reason: `the worker cannot come to visit ${visit.visitId}`,
  });
};

/** The visit was moved or called off, or is over. */
const closeAnsweredCannotCome = (draft: Draft): void => {
  const still = new Set(
    Object.values(draft.claim.visits)
      .filter((visit) => cannotCome(draft, visit))
      .map(standing),
  );
  for (const [taskId, { kind, visit = '' }] of Object.entries(draft.claim.tasks)) {
    if (kind !== 'cannot-come' || still.has(visit)) continue;
    draft.emit({ kind: 'taskClosed', taskId, outcome: 'the visit stands no more as it was' });
  }
};

/** Visits of the claim as they came out, by when they were to begin. */
const outcomes = (draft: Draft) => {
  const { zone } = placeOf(draft);
  return Object.values(draft.claim.visits)
    .flatMap((visit) =>
      outcomesOf(visit, zone).map((outcome) => ({
        visit,
        how: outcome.how,
        what: `missed-twice ${outcome.start}`,
        at: visitStartsAt({ ...visit, ...(outcome.start === undefined ? {} : { start: outcome.start }) }, zone) ?? '',
      })),
    )
    .sort((one, other) => one.at.localeCompare(other.at));
};

/** Two in a row: a person calls, and asks what stands in the way. */
const handleMissedTwice = (draft: Draft): void => {
  const [before, last] = outcomes(draft).slice(-2);
  if (before?.how !== 'missed' || last?.how !== 'missed' || isHandled(last.visit, last.what)) return;
  draft.emit({ kind: 'visitHandled', visitId: last.visit.visitId, what: last.what });
  openTask(draft, { kind: 'missed-visits', about: workerRole(draft), reason: 'two visits in a row were missed' });
};

/** Who reads a letter so shortly before a visit has left for it. */
const READ_BEFORE = 2 * HOUR;

/** News of a visit that no letter can bring before it begins, since offices are closed until then. */
const handleLateNews = (draft: Draft, visit: Visit): void => {
  const { claim, facts } = draft;
  const role = workerRole(draft);
  const startsAt = visitStartsAt(visit, placeOf(draft).zone);
  const news = Object.values(claim.notices).find(
    (notice) => notice.visitId === visit.visitId && notice.role === role && LATE.has(notice.change ?? ''),
  );
  if (news === undefined || startsAt === undefined || startsAt <= facts.now) return;
  const opening = intoWindow(facts.now, readingPlace(draft, role), claim.claimId);
  const what = `untold ${visit.sequence}`;
  if (opening <= addMilliseconds(startsAt, -READ_BEFORE) || opening <= facts.now) return;
  if (partyPause(claim, role) !== undefined || isHandled(visit, what)) return;
  draft.emit({ kind: 'visitHandled', visitId: visit.visitId, what });
  openTask(draft, {
    kind: 'untold-visit',
    about: role,
    visit: standing(visit),
    due: callBefore(draft, startsAt),
    reason: `visit ${visit.visitId} is ${news.change}, and no letter can say so before it`,
  });
};

const LATE: ReadonlySet<string> = new Set(['booked', 'moved', 'cancelled']);

export const callAboutVisits = (draft: Draft): void => {
  for (const visit of Object.values(draft.claim.visits)) {
    handleCannotCome(draft, visit);
    handleLateNews(draft, visit);
  }
  closeAnsweredCannotCome(draft);
  handleMissedTwice(draft);
};
