import type { Instant, Moment } from '#shared/contracts/time.ts';
import { isAdvisory } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from './calendars.ts';
import type { AfterClock } from './clockSchema.ts';
import { dueDate } from './dueDate.ts';
import { EVERYWHERE, rulebookFor } from './rulebook.ts';
import type { Urgent } from './ruleShape.ts';

/** Whom a person has to call after a death or a serious injury, and by when. No mail does it. */

export interface UrgentCall {
  /** The office, as the rulebook names it. */
  readonly tell: string;
  /** Absent: at once. A date too early hurts nobody: without a time the clock runs from the first instant of the day. */
  readonly by?: Instant;
  readonly authority?: string;
  /** The clock is not sure enough to be stated as law. */
  readonly advisory: boolean;
}

export interface UrgentQuestion {
  readonly event: Urgent['event'];
  readonly jurisdiction: string;
  readonly zone: string;
  readonly moment: Moment;
}

/** What the federal rulebook asks for holds in every state; a province has its own law alone. */
const entriesFor = (jurisdiction: string): readonly Urgent[] => {
  const { rulebook, known } = rulebookFor(jurisdiction);
  const federal = jurisdiction.startsWith('US-') ? rulebookFor(EVERYWHERE).rulebook.urgent : [];
  return [...federal, ...(known ? rulebook.urgent : [])];
};

const byWhen = ({ within }: Urgent, { moment, jurisdiction, zone }: UrgentQuestion): Pick<UrgentCall, 'by'> => {
  if (within === undefined) return {};
  const clock: AfterClock = { kind: 'after', from: { pick: 'earliest', of: [] }, ...within, roll: 'none' };
  const start = { moment, what: 'what happened' };
  return { by: dueDate(clock, { start, calendar: calendarFor(jurisdiction), zone }).at };
};

const firstFirst = (one: UrgentCall, other: UrgentCall): number => (one.by ?? '').localeCompare(other.by ?? '');

/** Soonest first; what is to be done at once stands before any clock. Pure. */
export const urgentCalls = (question: UrgentQuestion): readonly UrgentCall[] =>
  entriesFor(question.jurisdiction)
    .filter(({ event }) => event === question.event)
    .map((entry) => ({
      tell: entry.tell,
      ...byWhen(entry, question),
      ...(entry.authority === undefined ? {} : { authority: entry.authority }),
      advisory: isAdvisory(entry.status),
    }))
    .sort(firstFirst);
