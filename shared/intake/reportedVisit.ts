import { Temporal } from 'temporal-polyfill';
import type { Fault } from '#events/http/problem.ts';
import type { ProviderReportBody } from '#events/http/providerReport.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import type { Stamp } from '#shared/claim/facts.ts';
import type { CivilDate } from '#shared/contracts/time.ts';
import type { IntakeContext } from './inputs.ts';
import { present } from './present.ts';
import { visitIdOf } from './reportIds.ts';

/** The next visit as a provider's report has it. */

type NextVisit = ProviderReportBody['nextAppointment'];

const at = (part: string, detail: string, expected: string): Fault => ({
  pointer: `/nextAppointment/${part}`,
  detail,
  expected,
});

const wantedFaults = ({ time, endTime, recommendedWithinDays, pleaseBook }: NonNullable<NextVisit>): Fault[] => {
  if (time || endTime) return [at('date', 'is missing', 'the date of that time')];
  if (recommendedWithinDays || pleaseBook) return [];
  return [at('date', 'is missing', 'a date; "recommendedWithinDays" or "pleaseBook" where none is booked yet')];
};

const bookedFaults = (next: NonNullable<NextVisit>): Fault[] => {
  const notBoth = (part: 'recommendedWithinDays' | 'pleaseBook') =>
    next[part] ? [at(part, 'stands beside a date', 'a date where one is booked, else this')] : [];
  const noStart = next.endTime && !next.time;
  const ends = next.endTime && next.time && next.endTime <= next.time;
  return [
    ...(next.zone ? [] : [at('zone', 'is missing', 'the IANA time zone of the clinic')]),
    ...(noStart ? [at('time', 'is missing', 'the time at which it begins')] : []),
    ...(ends ? [at('endTime', 'is not after the start', 'a later time of that day')] : []),
    ...notBoth('recommendedWithinDays'),
    ...notBoth('pleaseBook'),
  ];
};

export const nextVisitFaults = (next: NextVisit | undefined): readonly Fault[] => {
  if (!next) return [];
  return next.date ? bookedFaults(next) : wantedFaults(next);
};

interface Reported {
  readonly context: IntakeContext;
  readonly reportId: string;
  readonly stamp: Stamp;
}

const wantedBy = (from: CivilDate, days: number | null | undefined): CivilDate | undefined =>
  days ? Temporal.PlainDate.from(from).add({ days }).toString() : undefined;

/** A date is the clinic's own, so it is booked; a wish for a visit proposes one. None where the report has neither. */
export const toNextVisit = (
  { nextAppointment: next, provider, examDate }: ProviderReportBody,
  { context, reportId, stamp }: Reported,
): readonly ClaimCommand[] => {
  if (!next) return [];
  const parts = present({ place: next.address, kind: next.kind });
  if (!next.date) {
    const from = examDate ?? context.receivedAt.slice(0, 10);
    const by = present({ wantedBy: wantedBy(from, next.recommendedWithinDays) });
    const visitId = visitIdOf(context, next.id ?? `${reportId}|next`);
    return [{ kind: 'recordAppointment', visit: { visitId, status: 'proposed', ...parts, ...by, stamp } }];
  }
  const start = next.time ? `${next.date}T${next.time}` : next.date;
  const visitId = visitIdOf(context, next.id ?? `${provider.npi ?? provider.name}|${start}`);
  const times = { start, ...present({ end: next.endTime && `${next.date}T${next.endTime}`, zone: next.zone }) };
  return [{ kind: 'recordAppointment', visit: { visitId, status: 'booked', ...times, ...parts, stamp } }];
};
