import { Temporal } from 'temporal-polyfill';
import type { Notice } from '#shared/chase/message.ts';
import { intoWindow } from '#shared/chase/sendWindow.ts';
import { addMilliseconds, DAY, type Instant, toInstant } from '#shared/contracts/time.ts';
import type { Visit } from './claim.ts';
import type { VisitStatement } from './commands.ts';
import type { Draft } from './draft.ts';
import { isWorkerDead } from './isWorkerDead.ts';
import { placeOf } from './schedule.ts';

/** Visits: the statement with the greatest stamp holds; each change is told once, and a reminder goes out two days ahead. */

const REMINDER_DAYS = 2;
const FORGET_AFTER_DAYS = 30;

/** When a visit begins, from the wall time of its place; undefined when no time is known. */
export const visitStartsAt = (visit: VisitStatement, zone: string): Instant | undefined => {
  if (visit.start === undefined) return undefined;
  const local = Temporal.PlainDateTime.from(visit.start).toZonedDateTime(visit.zone ?? zone);
  return toInstant(local.epochMilliseconds);
};

type Change = 'booked' | 'moved' | 'cancelled' | undefined;

const isOff = ({ status }: VisitStatement): boolean => status === 'cancelled' || status === 'entered-in-error';

const changeBetween = (known: Visit | undefined, stated: VisitStatement): Change => {
  const wasBooked = known?.status === 'booked';
  if (isOff(stated)) return wasBooked ? 'cancelled' : undefined;
  if (stated.status !== 'booked') return undefined;
  if (!wasBooked) return 'booked';
  const same = known.start === stated.start && known.zone === stated.zone && known.end === stated.end;
  return same && known.place === stated.place ? undefined : 'moved';
};

const dropNotices = (draft: Draft, visitId: string): void => {
  for (const notice of Object.values(draft.claim.notices)) {
    if (notice.visitId !== visitId) continue;
    draft.emit({ kind: 'noticeDropped', noticeId: notice.id, reason: 'the visit has changed' });
  }
};

const schedule = (
  draft: Draft,
  visitId: string,
  sequence: number,
  change: Exclude<Change, undefined> | 'reminder',
  at: Instant,
) => {
  const role = draft.view.representative === undefined ? 'worker' : 'representative';
  draft.emit({
    kind: 'noticeScheduled',
    notice: {
      id: `visit-${visitId}-${sequence}-${change}`,
      kind: 'appointment',
      role,
      at,
      urgent: false,
      visitId,
      change,
      sequence,
    },
    reason: change === 'reminder' ? `${REMINDER_DAYS} days before the visit` : `the visit is ${change}`,
  });
};

const announce = (
  draft: Draft,
  statement: VisitStatement,
  sequence: number,
  change: Exclude<Change, undefined>,
): void => {
  const place = placeOf(draft);
  const startsAt = visitStartsAt(statement, place.zone);
  const { now } = draft.facts;
  if (startsAt === undefined || startsAt <= now) return;
  schedule(draft, statement.visitId, sequence, change, now);
  if (change === 'cancelled') return;
  const remindAt = intoWindow(addMilliseconds(startsAt, -REMINDER_DAYS * DAY), place, draft.claim.claimId);
  if (remindAt > addMilliseconds(now, DAY)) schedule(draft, statement.visitId, sequence, 'reminder', remindAt);
};

const inZone = (wallTime: string | undefined, zone: string): string | undefined =>
  wallTime === undefined
    ? undefined
    : Temporal.PlainDateTime.from(wallTime)
        .toZonedDateTime('UTC')
        .withTimeZone(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });

/** A sender that knew the instant but not the place's zone states it in UTC: the claim's own zone is the best guess. */
const placed = (draft: Draft, statement: VisitStatement): VisitStatement => {
  const { zone } = placeOf(draft);
  if (statement.zone === undefined) return { ...statement, zone };
  if (statement.zone !== 'UTC') return statement;
  const start = inZone(statement.start, zone);
  const end = inZone(statement.end, zone);
  return { ...statement, zone, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
};

/** A cancellation often repeats neither time nor place: what was known is what is cancelled. */
const completed = (known: Visit | undefined, statement: VisitStatement): VisitStatement => {
  if (known === undefined || !isOff(statement) || statement.start !== undefined) return statement;
  const { start, end, zone, place } = known;
  return {
    ...statement,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(zone === undefined ? {} : { zone }),
    ...(place === undefined ? {} : { place }),
  };
};

/** Takes in one statement about a visit. */
export const stateVisit = (draft: Draft, stated: VisitStatement): void => {
  const known = draft.claim.visits[stated.visitId];
  const statement = completed(known, placed(draft, stated));
  if (known !== undefined && known.stamp >= statement.stamp) return;
  const startsAt = visitStartsAt(statement, placeOf(draft).zone);
  if (startsAt !== undefined && startsAt < addMilliseconds(draft.facts.now, -FORGET_AFTER_DAYS * DAY)) return;
  const change = changeBetween(known, statement);
  const sequence = known === undefined ? 0 : known.sequence + (change === undefined ? 0 : 1);
  draft.emit({ kind: 'visitStated', visit: statement, sequence });
  if (change === undefined && !isOff(statement) && statement.status !== 'kept' && statement.status !== 'missed') return;
  dropNotices(draft, statement.visitId);
  if (change !== undefined && draft.claim.mark === undefined) announce(draft, statement, sequence, change);
};

/** Of a marked claim nobody was told anything: once a person has looked, its visits that lie ahead are news. */
export const announceVisits = (draft: Draft): void => {
  for (const visit of Object.values(draft.claim.visits)) {
    if (visit.status === 'booked') announce(draft, visit, visit.sequence, 'booked');
  }
};

/** News of a visit that waited for the claim to go on stands for a reminder that would follow it at once. */
export const dropOvertakenReminders = (draft: Draft): void => {
  const soon = addMilliseconds(draft.facts.now, DAY);
  const notices = Object.values(draft.claim.notices);
  for (const { id, at, visitId, change } of notices) {
    const isReminder = visitId !== undefined && change === 'reminder' && at <= soon;
    const hasNews = notices.some((other) => other.visitId === visitId && other.change !== 'reminder');
    if (isReminder && hasNews) draft.emit({ kind: 'noticeDropped', noticeId: id, reason: 'the visit is told of now' });
  }
};

/** Visits long past leave the snapshot; the commits keep them. */
export const forgetPastVisits = (draft: Draft): void => {
  const before = addMilliseconds(draft.facts.now, -FORGET_AFTER_DAYS * DAY);
  for (const visit of Object.values(draft.claim.visits)) {
    const startsAt = visitStartsAt(visit, placeOf(draft).zone);
    if (startsAt !== undefined && startsAt < before) draft.emit({ kind: 'visitPassed', visitId: visit.visitId });
  }
};

/** Why a notice must not go any more: its visit has begun, or a death ended all mail about it. */
export const staleReason = (draft: Draft, notice: Notice): string | undefined => {
  if (notice.kind !== 'appointment') return undefined;
  if (isWorkerDead(draft.claim)) return 'death: a person decides who is told';
  const visit = draft.claim.visits[notice.visitId ?? ''];
  if (visit === undefined) return 'the visit has gone';
  if (notice.sequence !== undefined && notice.sequence !== visit.sequence) return 'the visit has changed';
  const startsAt = visitStartsAt(visit, placeOf(draft).zone);
  return startsAt === undefined || startsAt <= draft.facts.now ? 'the visit has begun' : undefined;
};
