import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import type { Due, LadderId } from '#shared/paperwork/duty.ts';
import { MAILS_BEFORE_PHONE } from './bounds.ts';
import { afterBusinessDays, intoWindow, type Place } from './sendWindow.ts';

/**
 * When an item is asked for. Practice, not law (domain notes 2.2): courtesy items back off over 3, 5 and 7 business days;
 * inside two days of a date in law that is still ahead the distance tightens to one; after three unanswered mails a person
 * calls.
 */

export interface Rung {
  /** What the next step is: a mail, or a phone task for a person. */
  readonly kind: 'mail' | 'phone';
  /** Not yet moved into a window. */
  readonly at: Instant;
}

export interface Climb {
  readonly ladder: LadderId;
  readonly due: Due;
  readonly openedAt: Instant;
  /** Mails issued and not given back. */
  readonly steps: number;
  /** `steps` when a person last called without the paper coming. */
  readonly calledAtStep?: number | undefined;
  readonly lastAskAt: Instant | undefined;
}

const COURTESY_BACK_OFF = [3, 5, 7] as const;

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

const dueAt = (due: Due): Instant | undefined => {
  switch (due.kind) {
    case 'at':
      return due.unrolledAt;
    case 'courtesy':
      return due.at;
    case 'notStarted':
      return due.worstCaseAt;
  }
};

const courtesyRung = (step: number, last: Instant, place: Place): Instant =>
  afterBusinessDays(last, COURTESY_BACK_OFF[Math.min(step, COURTESY_BACK_OFF.length) - 1] ?? 7, place);

/** A date that had passed before anybody could be asked is met by no haste: its reminders are no daily drum. */
const tightestGap = ({ openedAt }: Climb, due: Instant, place: Place): number =>
  due <= intoWindow(openedAt, place, '') ? 2 : 1;

interface Pressed {
  readonly due: Instant;
  readonly last: Instant;
  readonly place: Place;
  /** Least business days between two asks. */
  readonly gap: number;
}

/** Three business days on, but as close as may be to the last ask once the date is two days away. */
const atOnceRung = ({ due, last, place, gap }: Pressed): Instant => {
  const tightened = later(afterBusinessDays(last, gap, place), addMilliseconds(due, -2 * DAY));
  return earlier(afterBusinessDays(last, 3, place), tightened);
};

const DAYS_BEFORE_DUE = [7, 3, 1] as const;

const beforeDueRung = (step: number, { due, last, place, gap }: Pressed): Instant => {
  const days = DAYS_BEFORE_DUE[step];
  if (days === undefined) return later(due, afterBusinessDays(last, 3, place));
  return later(addMilliseconds(due, -days * DAY), afterBusinessDays(last, gap, place));
};

const firstRung = (climb: Climb): Instant => {
  const due = dueAt(climb.due);
  if (climb.ladder !== 'before-due' || due === undefined) return climb.openedAt;
  return later(addMilliseconds(due, -DAYS_BEFORE_DUE[0] * DAY), climb.openedAt);
};

const nextAt = (climb: Climb, last: Instant, place: Place): Instant => {
  const due = dueAt(climb.due);
  if (due === undefined || climb.ladder === 'courtesy') return courtesyRung(climb.steps, last, place);
  const pressed: Pressed = { due, last, place, gap: tightestGap(climb, due, place) };
  return climb.ladder === 'before-due' ? beforeDueRung(climb.steps, pressed) : atOnceRung(pressed);
};

/** The next step on an item's ladder. Times are before any send window. */
export const nextRung = (climb: Climb, place: Place): Rung => {
  if (climb.steps === 0 || climb.lastAskAt === undefined) return { kind: 'mail', at: firstRung(climb) };
  const kind = climb.steps - (climb.calledAtStep ?? 0) >= MAILS_BEFORE_PHONE ? 'phone' : 'mail';
  return { kind, at: nextAt(climb, climb.lastAskAt, place) };
};
