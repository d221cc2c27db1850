import { Temporal } from 'temporal-polyfill';
import type { Notice } from '#shared/chase/message.ts';
import { intoWindowBefore } from '#shared/chase/sendWindow.ts';
import { spreadHash } from '#shared/chase/spread.ts';
import { isOfSeries, WEEK_GATHERS_MINUTES } from '#shared/chase/visitPolicy.ts';
import { addMilliseconds, type CivilDate, type Instant, MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { Visit } from './claim.ts';
import type { Draft } from './draft.ts';
import { placeOf } from './schedule.ts';
import { readingPlace, workerRole } from './visitParties.ts';
import { faceSays, takesPlace, visitDay, visitFace, visitStartsAt } from './visitView.ts';

/** The visits of a series are told by the week, on the last business day before it. */

/** A notice, and why it is to go. */
export interface Planned {
  readonly notice: Notice;
  readonly reason: string;
}

const mondayOf = (day: CivilDate): CivilDate => {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
};

const isUntold = (draft: Draft, visit: Visit): boolean => {
  const { zone } = placeOf(draft);
  const startsAt = visitStartsAt(visit, zone);
  if (!isOfSeries(visit) || takesPlace(visit) !== 'booked' || startsAt === undefined) return false;
  const told = visit.told?.[workerRole(draft)];
  return startsAt > draft.facts.now && (told === undefined || faceSays(told.face) !== 'booked');
};

/** The last business day before the week, in the middle of the morning there. */
const tellAt = (draft: Draft, monday: CivilDate): Instant => {
  const place = readingPlace(draft, workerRole(draft));
  const eve = Temporal.PlainDate.from(monday)
    .subtract({ days: 1 })
    .toZonedDateTime({ timeZone: place.zone, plainTime: '12:00' });
  return intoWindowBefore(toInstant(eve.epochMilliseconds), place, draft.claim.claimId);
};

/** The letter for the next week with visits that were not told; visits of a week that has begun are gathered for a while. */
export const plannedWeek = (draft: Draft, visits: readonly Visit[]): readonly Planned[] => {
  const { zone } = placeOf(draft);
  const weeks = Map.groupBy(
    visits.filter((visit) => isUntold(draft, visit)),
    (visit) => mondayOf(visitDay(visit, zone) ?? ''),
  );
  const [first] = [...weeks].sort(([one], [other]) => one.localeCompare(other));
  if (first === undefined) return [];
  const [monday, untold] = first;
  const inOrder = untold.toSorted((one, other) =>
    `${visitStartsAt(one, zone)}${one.visitId}`.localeCompare(`${visitStartsAt(other, zone)}${other.visitId}`),
  );
  const tells = Object.fromEntries(
    inOrder.map((visit) => [visit.visitId, { sequence: visit.sequence, face: visitFace(visit, zone) }]),
  );
  const { now } = draft.facts;
  const planned = tellAt(draft, monday);
  const at = planned > now ? planned : addMilliseconds(now, WEEK_GATHERS_MINUTES * MINUTE);
  const role = workerRole(draft);
  const suffix = role === 'worker' ? '' : `-${role}`;
  const id = `visits-${monday}-${spreadHash(JSON.stringify(tells)).toString(36)}${suffix}`;
  const notice: Notice = { id, kind: 'appointment-week', role, at, urgent: false, tells };
  return [{ notice, reason: `visits of the week of ${monday}` }];
};
