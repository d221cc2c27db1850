import type { ClaimCommand, ProviderReport, VisitStatement } from '#shared/claim/commands.ts';
import type { FactStatement } from '#shared/claim/facts.ts';
import { stamp, vermontLostTime } from './statements.ts';

/** Commands with the parts that a test does not care about filled in. */

type Command<Kind extends ClaimCommand['kind']> = Extract<ClaimCommand, { kind: Kind }>;

const OPENED = stamp('2026-09-15T13:00:00.000Z');

export const openClaim = (facts: FactStatement = vermontLostTime, more: Partial<Command<'openClaim'>> = {}) =>
  ({ kind: 'openClaim', reference: 'WC-1', facts, stamp: OPENED, ...more }) as const satisfies ClaimCommand;

/** States facts a day after the claim was opened, unless `at` says otherwise. */
export const amendClaim = (facts: FactStatement, at = '2026-09-16T13:00:00.000Z') =>
  ({ kind: 'amendClaim', facts, stamp: stamp(at) }) as const satisfies ClaimCommand;

export const reportOf = (report: Partial<ProviderReport> = {}): ProviderReport => ({
  reportId: 'report-1',
  documents: [],
  examDate: '2026-09-15',
  treatmentRequested: false,
  incomplete: [],
  stamp: stamp('2026-09-16T15:00:00.000Z', 'r', 'clinic'),
  ...report,
});

export const recordReport = (report: Partial<ProviderReport> = {}) =>
  ({ kind: 'recordProviderReport', report: reportOf(report) }) as const satisfies ClaimCommand;

/** A visit on Thursday 1 October 2026 at nine in the morning. */
export const visitOf = (visit: Partial<VisitStatement> = {}): VisitStatement => ({
  visitId: 'visit-1',
  status: 'booked',
  start: '2026-10-01T09:00',
  zone: 'America/New_York',
  place: '1 Main Street',
  stamp: stamp('2026-09-16T15:00:00.000Z', 'v', 'clinic'),
  ...visit,
});

export const recordVisit = (visit: Partial<VisitStatement> = {}) =>
  ({ kind: 'recordAppointment', visit: visitOf(visit) }) as const satisfies ClaimCommand;

export const markReceived = (itemId: string, receivedOn?: string) =>
  ({
    kind: 'markReceived',
    itemId,
    ...(receivedOn === undefined ? {} : { receivedOn }),
  }) as const satisfies ClaimCommand;
