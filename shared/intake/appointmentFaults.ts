import { Temporal } from 'temporal-polyfill';
import type { AppointmentCommandBody } from '#events/http/commands.ts';
import type { Fault } from '#events/http/problem.ts';
import type { Visit } from '#shared/claim/claim.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { visitIsPastAt, visitStartsAt } from '#shared/claim/visitView.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import type { VisitStatus } from '#shared/contracts/vocabulary.ts';

/** What cannot be of a person's statement about an appointment, each check with the keys that it reads. */

type Times = Pick<VisitStatement, 'start' | 'end' | 'zone'>;
type Key = keyof AppointmentCommandBody;

export interface Said {
  readonly body: { readonly [Name in Key]?: AppointmentCommandBody[Name] | undefined };
  /** The appointment as the claim has it. */
  readonly known: Visit | undefined;
  readonly now: Instant;
  /** The time that the command states. */
  readonly stated: Times;
  /** When the visit is once the command is taken in. */
  readonly after: Times;
  /** In which a stated time is meant. */
  readonly zone: string;
}

interface Check {
  readonly reads: readonly Key[];
  readonly faults: (said: Said) => readonly Fault[];
}

const at = (pointer: string, detail: string, expected: string): Fault => ({ pointer, detail, expected });

export const IDS = ['appointmentId', 'ownId'] as const;
const TIME = ['date', 'time', 'endTime', 'zone'] as const;
const CONTENT = [...TIME, 'status', 'visitKind', 'address', 'series', 'cancelledBy', 'answer', 'needs'] as const;

/** Which appointment is meant; of one that is not known nothing else can be checked that has to do with it. */
export const identityFaults = ({ body: { appointmentId, ownId }, known }: Said): readonly Fault[] => {
  if (appointmentId && ownId) return [at('/ownId', 'stands beside appointmentId', 'one of the two')];
  const expected = 'a visitId of this claim, as its file lists it; "ownId" for a new appointment';
  if (!appointmentId && !ownId) return [at('/appointmentId', 'is missing', expected)];
  return appointmentId && known === undefined
    ? [at('/appointmentId', 'is no appointment of this claim', expected)]
    : [];
};

const saysNothing = ({ body }: Said): Fault[] =>
  CONTENT.some((key) => body[key] !== undefined && body[key] !== null)
    ? []
    : [at('', 'says nothing of the appointment', 'a status, a time or another part')];

const timeParts = ({ body: { date, time, endTime, zone } }: Said): Fault[] => [
  ...(!date && (time || endTime || zone) ? [at('/date', 'is missing', 'the date of that time and zone')] : []),
  ...(endTime && !time ? [at('/time', 'is missing', 'the time at which it begins')] : []),
  ...(endTime && time && endTime <= time ? [at('/endTime', 'is not after the start', 'a later time of that day')] : []),
];

const skipped = (wallTime: string | undefined, zone: string, pointer: string): Fault[] => {
  if (wallTime === undefined || !wallTime.includes('T')) return [];
  const wall = Temporal.PlainDateTime.from(wallTime);
  if (wall.toZonedDateTime(zone).toPlainDateTime().equals(wall)) return [];
  const [before, after] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }).toPlainTime().toString({ smallestUnit: 'minute' }),
  );
  return [at(pointer, 'does not exist: the clocks go forward then', `"${before}" or "${after}"`)];
};

const LONGEST_AHEAD = 730;

const wallTimes = ({ stated, zone, now }: Said): Fault[] => {
  const startsAt = visitStartsAt({ visitId: '', stamp: '', ...stated }, zone);
  const isFar = startsAt !== undefined && startsAt > addMilliseconds(now, LONGEST_AHEAD * DAY);
  return [
    ...skipped(stated.start, zone, '/time'),
    ...skipped(stated.end, zone, '/endTime'),
    ...(isFar ? [at('/date', 'is too far ahead', `a date within the next ${LONGEST_AHEAD} days`)] : []),
  ];
};

const isOff = (status: VisitStatus | undefined): boolean => status === 'cancelled' || status === 'entered-in-error';

/** A visit that nobody has said takes place is told to nobody: a time alone would be a silence. */
const statusMissing = ({ body: { status, date }, known }: Said): Fault[] => {
  const unclear = known?.status === undefined || (date && isOff(known.status));
  const expected = '"booked" if it takes place, "proposed" if it is to be booked';
  return !status && unclear && (date || known === undefined) ? [at('/status', 'is missing', expected)] : [];
};

const HAS_A_DAY: ReadonlySet<VisitStatus | undefined> = new Set(['booked', 'arrived', 'kept', 'missed']);

const dayMissing = ({ body: { status }, after }: Said): Fault[] =>
  status && HAS_A_DAY.has(status) && after.start === undefined
    ? [at('/date', 'is missing', `the day of a visit that is ${status}`)]
    : [];

/** Whoever comes the evening before has arrived; nobody has kept or missed what is still to come. */
const EARLIEST: ReadonlyMap<VisitStatus | undefined, number> = new Map([
  ['arrived', DAY],
  ['kept', 0],
  ['missed', 0],
]);

const isAhead = (status: VisitStatus | undefined): boolean => status === 'booked' || status === 'proposed';

const statusAgainstTime = ({ body, known, after, zone, now }: Said): Fault[] => {
  if (!body.status && !body.date) return [];
  const status = body.status ?? known?.status;
  const visit = { visitId: '', stamp: '', ...after };
  const [startsAt, pastAt] = [visitStartsAt(visit, zone), visitIsPastAt(visit, zone)];
  if (startsAt === undefined || pastAt === undefined) return [];
  const pointer = body.date ? '/date' : '/status';
  if (isAhead(status) && pastAt < addMilliseconds(now, -DAY))
    return [
      at(pointer, `is past, of a visit that is ${status}`, 'a day to come; else "kept", "missed" or "cancelled"'),
    ];
  const early = EARLIEST.get(status);
  return early !== undefined && startsAt > addMilliseconds(now, early)
    ? [at(pointer, `lies ahead, of a visit that is ${status}`, 'a time that has come; else the status "booked"')]
    : [];
};

const cancelledBy = ({ body }: Said): Fault[] =>
  body.cancelledBy && body.status !== 'cancelled'
    ? [at('/cancelledBy', 'stands without a cancellation', 'the status "cancelled" beside it')]
    : [];

const answer = ({ body, known, after }: Said): Fault[] => {
  if (!body.answer) return [];
  const status = body.status ?? known?.status;
  if (status !== undefined && !isAhead(status))
    return [at('/answer', `is of a visit that is ${status}`, 'an answer to one that is proposed or booked')];
  return after.start === undefined ? [at('/answer', 'is of a visit without a time', 'a date beside it')] : [];
};

const arranged = ({ body: { needs }, after }: Said): Fault[] =>
  Object.entries(after.start === undefined ? (needs ?? {}) : {}).flatMap(([kind, need]) =>
    need?.status === 'arranged'
      ? [at(`/needs/${kind}/status`, 'is of a visit without a time', 'a date beside it; else "needed" or "requested"')]
      : [],
  );

export const CHECKS: readonly Check[] = [
  { reads: CONTENT, faults: saysNothing },
  { reads: TIME, faults: timeParts },
  { reads: [...IDS, ...TIME], faults: wallTimes },
  { reads: [...IDS, 'status', 'date'], faults: statusMissing },
  { reads: [...IDS, 'status', 'date'], faults: dayMissing },
  { reads: [...IDS, ...TIME, 'status'], faults: statusAgainstTime },
  { reads: ['status', 'cancelledBy'], faults: cancelledBy },
  { reads: [...IDS, 'status', 'date', 'answer'], faults: answer },
  { reads: [...IDS, 'date', 'needs'], faults: arranged },
];
