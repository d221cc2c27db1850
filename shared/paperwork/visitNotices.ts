import { Temporal } from 'temporal-polyfill';
import type { CivilDate, Instant } from '#shared/contracts/time.ts';
import { isAdvisory, type VisitKind } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from './calendars.ts';
import type { SingleClock } from './clockSchema.ts';
import { holds } from './conditions.ts';
import { dueDate } from './dueDate.ts';
import type { RuleFacts } from './duty.ts';
import { rulebookFor } from './rulebook.ts';
import type { VisitNotice } from './ruleShape.ts';

/** Which notices the law wants of a visit, in its own form: a person gives them, and no mail does. Pure. */

export interface NoticeCall {
  /** The notice's id in the rulebook. */
  readonly id: string;
  /** Whom, and what the notice is. */
  readonly tell: string;
  /** Absent: the law has no number of days, or none that is sure. */
  readonly by?: Instant;
  readonly authority?: string;
  readonly againWhenMoved: boolean;
}

export interface NoticeQuestion {
  readonly facts: RuleFacts;
  readonly kind: VisitKind | undefined;
  /** The civil day of the visit at its place. */
  readonly day: CivilDate;
  /** When the visit was booked for that time, as its sender says. */
  readonly bookedAt: Instant;
}

const clockOf = ({ clock }: VisitNotice): SingleClock | undefined => {
  const from = { pick: 'earliest', of: [] } as const;
  switch (clock.kind) {
    case 'none':
      return undefined;
    case 'before':
      return { ...clock, from: { pick: 'earliest', of: [] } };
    case 'afterBooking':
      return { kind: 'after', from: { ...from, of: [] }, amount: clock.amount, unit: clock.unit, roll: 'none' };
  }
};

const byWhen = (notice: VisitNotice, { facts, day, bookedAt }: NoticeQuestion): Instant | undefined => {
  const clock = clockOf(notice);
  if (clock === undefined || isAdvisory(notice.status)) return undefined;
  const { jurisdiction, zone } = facts;
  const booked = Temporal.Instant.from(bookedAt).toZonedDateTimeISO(zone).toPlainDate().toString();
  const moment = clock.kind === 'before' ? { date: day, zone } : { date: booked, zone };
  return dueDate(clock, { start: { moment, what: 'the visit' }, calendar: calendarFor(jurisdiction), zone }).at;
};

/** Those of `notices` that are wanted of the visit. Exported for notices that are in no rulebook yet. */
export const noticesUnder = (notices: readonly VisitNotice[], question: NoticeQuestion): readonly NoticeCall[] => {
  const { facts, kind } = question;
  if (kind === undefined) return [];
  return notices
    .filter(({ kinds, when }) => kinds.includes(kind) && when.every((condition) => holds(condition, facts)))
    .map((notice) => {
      const { id, tell, what, authority, status, notAgainWhenMoved } = notice;
      const by = byWhen(notice, question);
      return {
        id,
        tell: `${tell}: ${what}`,
        ...(by === undefined ? {} : { by }),
        ...(authority === undefined || isAdvisory(status) ? {} : { authority }),
        againWhenMoved: notAgainWhenMoved !== true,
      };
    });
};

/** In the order of the rulebook; none where the kind of the visit is not known. */
export const noticesOf = (question: NoticeQuestion): readonly NoticeCall[] =>
  noticesUnder(rulebookFor(question.facts.jurisdiction).rulebook.visitNotices, question);
