import { DAY } from '#shared/contracts/time.ts';
import type { Random } from '../world/random.ts';
import { birthDateOf, familyNameOf } from './notices.ts';
import { dateOf, type Subject, ZONES } from './subject.ts';

/** What clinics send. */

export interface Report {
  readonly reportId: string;
  readonly sentAt: number;
  readonly documents: readonly string[];
  readonly signed: boolean;
  readonly treatmentRequested: boolean;
  readonly visitAt: number | undefined;
}

/** `reference` is another claim's where the clinic mistyped it. */
export const reportBody = (subject: Subject, report: Report, reference = subject.reference): unknown => {
  const { state, index, shared, injuredAt } = subject;
  return {
    claim: { reference },
    claimant: {
      name: { given: 'Mateo', family: familyNameOf(subject) },
      dateOfBirth: birthDateOf(subject),
      dateOfInjury: dateOf(injuredAt),
    },
    sentAt: new Date(report.sentAt).toISOString(),
    reportId: report.reportId,
    documents: report.documents,
    examDate: dateOf(report.sentAt - DAY / 2),
    provider: { name: `Clinic ${shared.provider}`, npi: '1234567893' },
    treatmentRequested: report.treatmentRequested,
    nextAppointment:
      report.visitAt === undefined
        ? null
        : {
            id: `visit-${index}`,
            date: dateOf(report.visitAt),
            time: '09:30',
            zone: ZONES[state],
            address: '1 Main St',
          },
    signature: report.signed ? { signedBy: 'Naomi Fields, MD', signedOn: dateOf(report.sentAt - DAY / 2) } : null,
  };
};

export const drawReport = (random: Random, sentAt: number, reportId: string): Report => ({
  reportId,
  sentAt,
  documents: random.pick([['first-medical-report'], ['work-status'], ['first-medical-report', 'work-status']]),
  signed: random.chance(0.8),
  treatmentRequested: random.chance(0.2),
  visitAt: random.chance(0.5) ? sentAt + random.between(3, 9) * DAY : undefined,
});
