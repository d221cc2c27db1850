import * as z from 'zod';
import { civilDate, longText, npi, sentInstant, stated, text, wallTime, zone } from './fields.ts';
import { identifier, personNameShape } from './fnol.ts';
import { visitKind } from './visitFields.ts';

/** A provider's report, contract v1. Whose it is, is told by a reference or by who the claimant is; a name alone attaches nothing. */

/** A paper that a provider can hand in. A form number alone never says which: "DWC-1" is three papers in three states. */
export const PROVIDER_DOCUMENTS = [
  'first-medical-report',
  'progress-report',
  'medical-end-report',
  'work-status',
  'work-capacity-report',
  'medical-release',
  'final-medical-report',
] as const;

const claim = z.strictObject({
  reference: stated(text(60)).describe('The reference under which the loss was reported'),
  administratorClaimNumber: stated(text(40)).describe('DN0015'),
  jurisdictionClaimNumber: stated(text(40)).describe('DN0005'),
});

const claimant = z.strictObject({
  name: stated(z.strictObject(personNameShape)),
  dateOfBirth: stated(civilDate()),
  identifier: stated(identifier),
  dateOfInjury: stated(civilDate()).describe('DN0031'),
});

const workStatus = z.strictObject({
  status: z.enum(['full-duty', 'restricted', 'off-work']),
  effective: stated(civilDate()).describe('First day of this status; "upon follow-up" is not a date'),
  expires: stated(civilDate()).describe('Last day of this status; "in 4 weeks" is not a date'),
});

const LONGEST_WAIT = 365;

const nextAppointment = z
  .strictObject({
    id: stated(text(100)).describe(
      "The clinic's own id of the visit: without it a moved visit cannot be told from a new one",
    ),
    date: stated(civilDate()).describe('Of a visit that is booked; without one a visit is wanted'),
    time: stated(wallTime()).describe('Without it the day is known and the hour is not'),
    endTime: stated(wallTime()),
    zone: stated(zone()).describe('IANA zone of the clinic; with a date'),
    address: stated(text(200)).describe('Street address only: the name of a department can reveal the reason'),
    kind: stated(visitKind()),
    recommendedWithinDays: stated(z.int().min(1).max(LONGEST_WAIT)).describe(
      'No date is booked yet: the visit is to be within so many days of the exam',
    ),
    pleaseBook: stated(z.literal(true)).describe('No date is booked yet, and the clinic does not say by when'),
  })
  .describe('A visit that is booked, or one that is still to be booked');

export const ProviderReportBodySchema = z.strictObject({
  claim: stated(claim),
  claimant: stated(claimant),
  sentAt: stated(sentInstant()).describe('When this was written, with offset; default: when it is received'),
  sequence: stated(z.int().min(0).max(999_999_999_999)),
  reportId: stated(text(100)).describe("The clinic's own id of the report"),
  documents: stated(z.array(z.enum(PROVIDER_DOCUMENTS)).max(6)).describe(
    'Which papers this is; else the form decides, and where neither says it a person, before a statutory paper is done',
  ),
  form: stated(z.strictObject({ id: text(40), version: stated(text(20)) })).describe('"Form 20", "PR-2"'),
  examDate: stated(civilDate()),
  provider: z.strictObject({ name: text(100), npi: stated(npi()) }),
  workStatus: stated(workStatus),
  restrictions: stated(longText(4000)).describe('Never read, never mailed; kept with the raw body'),
  treatmentRequested: stated(z.boolean()).describe('Treatment is requested: the clock of the answer starts'),
  mmi: stated(z.strictObject({ date: civilDate() })).describe('Maximum medical improvement was reached'),
  noTreatmentUntil: stated(civilDate()).describe(
    'There was no treatment since the last report, up to this day: where the law lets such a period go, no report is due',
  ),
  nextAppointment: stated(nextAppointment),
  signature: stated(z.strictObject({ signedBy: text(100), signedOn: civilDate() })),
});
export type ProviderReportBody = z.infer<typeof ProviderReportBodySchema>;
