import { Temporal } from 'temporal-polyfill';
import type { CivilDate, Moment } from '#shared/contracts/time.ts';
import type { DocumentId, TriggerName } from '#shared/contracts/vocabulary.ts';
import type { From, OccasionKind, SingleClock, Start } from './clockSchema.ts';
import type { RuleFacts } from './duty.ts';

/** A moment that a clock may start at, with the words that say what happened then. */
export interface StartPoint {
  readonly moment: Moment;
  readonly what: string;
}

export type FoundStart =
  | { readonly kind: 'found'; readonly start: StartPoint }
  /** `missing`: the triggers not known; `known`: the starts that are. */
  | { readonly kind: 'unknown'; readonly missing: readonly TriggerName[]; readonly known: readonly StartPoint[] };

export const TRIGGER_WORDS: Readonly<Record<TriggerName, string>> = {
  dateOfInjury: 'injury',
  employerKnowledge: "employer's knowledge",
  administratorKnowledge: "claim administrator's knowledge",
  disabilityBegan: 'start of disability',
  lastWorked: 'last day worked',
  returnedToWork: 'return to work',
  death: 'death',
  firstTreatment: 'first treatment',
  claimFormFiled: 'claim form filed',
  releaseRequested: 'release requested',
  disabilityKnown: "employer's knowledge of disability",
  lostTimeKnown: 'lost time known',
  writtenNotice: "worker's written notice",
  wagesRequested: "agency's request for wages",
  reportRequested: 'report requested',
  caseIndexed: "agency's notice that the case is indexed",
  agencyOrder: "agency's order",
  verificationSent: 'verification form received by worker',
  returnPlanned: 'planned return to work',
  paymentsStopped: 'payments stopped',
  finalPayment: 'final payment',
};

export const OCCASION_WORDS: Readonly<Record<OccasionKind, string>> = {
  exam: 'examination',
  'treatment-requested': 'request for treatment',
  'medical-end': 'medical end',
  'off-work': 'taken off work',
  restricted: 'restricted work',
  'full-duty': 'released to full duty',
  'no-treatment': 'no treatment in the period',
};

export const receiptPoint = (document: DocumentId, date: CivilDate, zone: string): StartPoint => ({
  moment: { date, zone },
  what: `${document} received`,
});

export const triggerPoint = (trigger: TriggerName, moment: Moment): StartPoint => ({
  moment,
  what: TRIGGER_WORDS[trigger],
});

/** A day so many days on; it has no hour. */
const laterBy = (days: number | undefined, point: StartPoint): StartPoint => {
  if (days === undefined) return point;
  const date = Temporal.PlainDate.from(point.moment.date).add({ days }).toString();
  return { moment: { date, zone: point.moment.zone }, what: `day ${days + 1} from ${point.what}` };
};

/** The day on which the last of them has it; empty while one of them has not. */
function copiedPoints({ document, to }: Extract<Start, { kind: 'copied' }>, facts: RuleFacts): readonly StartPoint[] {
  const dates = to.map((recipient) => facts.copied?.[document]?.[recipient]);
  if (dates.some((date) => date === undefined)) return [];
  const date = dates
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);
  return date === undefined
    ? []
    : [{ moment: { date, zone: facts.zone }, what: `${document} received by ${to.join(' and ')}` }];
}

/** Cycles are counted by the dates that papers are for; a duty owed once runs from the day on which the paper came. */
export type Receipt = 'arrival' | 'date';

/** All moments that a start stands for in these facts; empty: not known. */
function pointsOf(start: Start, facts: RuleFacts, receipt: Receipt): readonly StartPoint[] {
  switch (start.kind) {
    case 'trigger': {
      const moment = facts.moments[start.trigger];
      return moment === undefined ? [] : [laterBy(start.plusDays, triggerPoint(start.trigger, moment))];
    }
    case 'occasion':
      return facts.occasions
        .filter(({ kind }) => kind === start.occasion)
        .map(({ moment }) => ({ moment, what: OCCASION_WORDS[start.occasion] }));
    case 'copied':
      return copiedPoints(start, facts);
    case 'received': {
      const arrived = receipt === 'arrival' ? facts.arrived?.[start.document] : undefined;
      if (arrived !== undefined) return [{ moment: arrived, what: `${start.document} received` }];
      return (facts.received[start.document] ?? []).map((date) => receiptPoint(start.document, date, facts.zone));
    }
  }
}

/** The instant of a moment; without an hour its day's first, the earliest reading. A wall time that occurs twice or not at all is read as the earlier. */
export function instantOf({ date, time, zone }: Moment): Temporal.ZonedDateTime {
  const day = Temporal.PlainDate.from(date);
  if (time === undefined) return day.toZonedDateTime(zone);
  return day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation: 'earlier' });
}

const byTime = (left: StartPoint, right: StartPoint): number =>
  Temporal.ZonedDateTime.compare(instantOf(left.moment), instantOf(right.moment));

/** The latest or earliest of the points; `undefined` for none. Of two at one instant the first in words, so that order does not matter. */
export function pickPoint(pick: From['pick'], points: readonly StartPoint[]): StartPoint | undefined {
  const inOrder = points.toSorted((left, right) => byTime(left, right) || (left.what < right.what ? -1 : 1));
  return pick === 'earliest' ? inOrder[0] : inOrder.at(-1);
}

function findPicked({ pick, of }: From, facts: RuleFacts, receipt: Receipt): FoundStart {
  const unknown = of.filter((start) => pointsOf(start, facts, receipt).length === 0);
  const points = of.flatMap((start) => pointsOf(start, facts, receipt));
  const start = pickPoint(pick, points);
  const startsNow = pick === 'earliest' || unknown.length === 0;
  if (start !== undefined && startsNow) return { kind: 'found', start };
  const missing = unknown.flatMap((one) => (one.kind === 'trigger' ? [one.trigger] : []));
  return { kind: 'unknown', missing, known: points };
}

/** Where a clock starts in these facts. */
export function findStart(clock: SingleClock, facts: RuleFacts, receipt: Receipt = 'date'): FoundStart {
  if (clock.kind !== 'house') return findPicked(clock.from, facts, receipt);
  for (const start of clock.firstKnownOf) {
    const found = findPicked({ pick: 'earliest', of: [start] }, facts, receipt);
    if (found.kind === 'found') return found;
  }
  return { kind: 'unknown', missing: [], known: [] };
}
