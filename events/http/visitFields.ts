import * as z from 'zod';
import { spokenLanguage } from './fields.ts';

/** Closed lists about visits, as the contracts name them; those of the claim are the same. */

export const VISIT_STATUSES = [
  'proposed',
  'booked',
  'arrived',
  'kept',
  'missed',
  'cancelled',
  'entered-in-error',
] as const;

export const VISIT_KINDS = [
  'initial',
  'follow-up',
  'specialist',
  'diagnostic',
  'therapy',
  'work-hardening',
  'functional-capacity',
  'independent-examination',
  'rating',
  'telehealth',
  'surgery',
  'vocational',
] as const;

export const VISIT_ANSWERS = ['confirmed', 'cannot-come'] as const;
export const CANCELLED_BY = ['worker', 'provider', 'claim-administrator', 'other'] as const;
export const NEED_STATUSES = ['needed', 'requested', 'arranged', 'not-needed'] as const;
export const TRANSPORT_MODES = ['ride', 'mileage', 'public', 'own', 'wheelchair-van'] as const;

export const visitKind = () =>
  z
    .enum(VISIT_KINDS)
    .describe(
      'Shown to people who have the claim before them, never in a mail; "independent-examination": IME, QME, RME, section 12',
    );

const status = z.enum(NEED_STATUSES).describe('"arranged" holds for the time that the visit has now');

/** What a visit needs beside its time, each as far as it is. */
export const visitNeeds = z.strictObject({
  interpreter: z.strictObject({ status, language: spokenLanguage().nullish() }).nullish(),
  transport: z.strictObject({ status, mode: z.enum(TRANSPORT_MODES).nullish() }).nullish(),
  accessibility: z.strictObject({ status }).nullish(),
  payer: z.strictObject({ status }).nullish().describe('Who pays for the visit'),
});
export type VisitNeeds = z.infer<typeof visitNeeds>;
