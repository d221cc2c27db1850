import * as z from 'zod';

/** Closed lists that several parts of the house share. Every entry has a neutral public name in `shared/mail/texts`. */

/** A paper somebody can owe. Names are the field's own; a form number alone never identifies a paper. */
export const DocumentIdSchema = z.enum([
  'employer-first-report',
  'fatal-accident-report',
  'supplemental-report',
  'final-report',
  'wage-statement',
  'worker-claim-form',
  'claim-form-given',
  'medical-release',
  'first-medical-report',
  'progress-report',
  'medical-end-report',
  'work-status',
  'work-capacity-report',
  'treatment-decision',
  'claim-decision',
  'first-payment',
  'discontinuance-notice',
  'regulator-first-report',
  'forwarded-medical-report',
  'modified-work-offer',
  'examination-reply',
  'change-of-provider',
  'first-report-copy',
  'rights-notice',
  'provider-list',
  'injury-notice-copy',
  'benefit-change-notice',
  'benefit-status-report',
  'rehabilitation-report',
  'final-medical-report',
  'permanency-payment',
  'forwarded-claim',
  'worker-verification',
  'record-copy',
  'missing-information',
]);
export type DocumentId = z.infer<typeof DocumentIdSchema>;

/** Who can owe, receive or be written to. `claim-administrator` is the carrier, TPA or self-insured employer: its adjuster is written to. */
export const PartyRoleSchema = z.enum([
  'worker',
  'representative',
  'employer',
  'provider',
  'adjuster',
  'case-manager',
  'supervisor',
  /** Agencies that send an interpreter to a visit, or take the worker there. */
  'interpreter-vendor',
  'transport-vendor',
]);
export type PartyRole = z.infer<typeof PartyRoleSchema>;

/** Who owes a paper under a rule. */
export const RuleOwerSchema = z.enum(['worker', 'employer', 'provider', 'claim-administrator']);
export type RuleOwer = z.infer<typeof RuleOwerSchema>;

/** Who is asked for something: vendors by no law, for what a visit needs. */
export const OwerSchema = z.enum([...RuleOwerSchema.options, 'interpreter-vendor', 'transport-vendor']);
export type Ower = z.infer<typeof OwerSchema>;

/** To whom a paper is owed under a rule. */
export const OwedToSchema = z.enum([
  'worker',
  'employer',
  'provider',
  'claim-administrator',
  'regulator',
  'representative',
]);
export type OwedTo = z.infer<typeof OwedToSchema>;

/** Offices of a state with which papers are filed, by the jurisdiction that they serve; `elsewhere` where we have no name for it. */
export const RegulatorSchema = z.enum([
  'US-VT',
  'US-CA',
  'US-NY',
  'US-TX',
  'US-FL',
  'US-IL',
  'US-PA',
  'US-OH',
  'US-WA',
  'US-MA',
  'US-NJ',
  'US-GA',
  'US-NC',
  'US-MI',
  'US-VA',
  'US-WI',
  'US-MN',
  'US-CO',
  'US-AZ',
  'US-OR',
  'CA-QC',
  'CA-ON',
  'elsewhere',
]);
export type Regulator = z.infer<typeof RegulatorSchema>;

/** Dates that rules run from; several are the field's "separate dates" and are never collapsed into one. */
export const TriggerNameSchema = z.enum([
  'dateOfInjury',
  'employerKnowledge',
  'administratorKnowledge',
  'disabilityBegan',
  'lastWorked',
  'returnedToWork',
  'death',
  'firstTreatment',
  'claimFormFiled',
  'releaseRequested',
  'disabilityKnown',
  'lostTimeKnown',
  'writtenNotice',
  'wagesRequested',
  'reportRequested',
  'caseIndexed',
  'agencyOrder',
  'verificationSent',
  'returnPlanned',
  'paymentsStopped',
  'finalPayment',
]);
export type TriggerName = z.infer<typeof TriggerNameSchema>;

/** Facts that can be missing and are asked for in words from a closed list. */
export const MissingFactSchema = z.enum([
  'employerKnowledge',
  'administratorKnowledge',
  'disabilityBegan',
  'lastWorked',
  'firstTreatment',
  'disabilityKnown',
  'caseIndexed',
  'providerContact',
  'workerContact',
  'employerContact',
  'visitBooking',
  'visitOutcome',
  'nextVisit',
  'visitInterpreter',
  'visitTransport',
  'visitAccessibility',
  'visitPayer',
]);
export type MissingFact = z.infer<typeof MissingFactSchema>;

/** How sure we are of a rule: read on an official page, on a secondary page, sources conflict, from memory, or our own house number. */
export const RuleStatusSchema = z.enum(['V', 'V2', 'C', 'M', 'policy']);
export type RuleStatus = z.infer<typeof RuleStatusSchema>;

/** M and C rules, and house numbers, are advisory: no mail or page states their date as law. */
export const isAdvisory = (status: RuleStatus): boolean => status === 'C' || status === 'M' || status === 'policy';

/** Why a received paper is not complete. */
export const IncompleteReasonSchema = z.enum([
  'signature-missing',
  'effective-date-missing',
  'expiry-date-missing',
  'not-final',
  'unreadable',
  'entered-in-error',
]);
export type IncompleteReason = z.infer<typeof IncompleteReasonSchema>;

/** What a rule may demand of a paper before it counts. */
export const RequiredPartSchema = IncompleteReasonSchema.extract([
  'signature-missing',
  'effective-date-missing',
  'expiry-date-missing',
  'not-final',
]);
export type RequiredPart = z.infer<typeof RequiredPartSchema>;

/** With whom a case manager's firm has a tie that a state wants disclosed. A closed list, since a mail says it (law 7). */
export const TieSchema = z.enum(['none', 'insurer', 'employer', 'provider', 'several']);
export type Tie = z.infer<typeof TieSchema>;

/** Texts that a state wants in the first letter, by their names in `shared/mail/texts` under `disclosures`. */
export const RequiredDisclosureSchema = z.enum(['firm-ownership', 'firm-referrals']);
export type RequiredDisclosure = z.infer<typeof RequiredDisclosureSchema>;

/** What a person is asked to do. */
export const TaskKindSchema = z.enum([
  'phone',
  'missing-rules',
  'missing-contact',
  'undeliverable',
  'opted-out',
  'death',
  'serious-injury',
  'possible-duplicate',
  'acquired-claim',
  'cancelled-claim',
  'closed-claim',
  'paused-claim',
  'unmatched-report',
  'incomplete-report',
  'input-not-understood',
  'mail-in-doubt',
  'mail-rejected',
  'cannot-come',
  'missed-visits',
  'visit-notice',
  'untold-visit',
  'visit-outcome',
  'stuck',
]);
export type TaskKind = z.infer<typeof TaskKindSchema>;

/** What a message is about; the mail's own kinds. */
export const MessageKindSchema = z.enum([
  'request',
  'reminder',
  'final-reminder',
  'claim-opened',
  'appointment',
  'appointment-week',
  'appointment-missed',
  'appointment-answer',
  'thank-you',
  'copy',
  'task',
  'escalation',
]);
export type MessageKind = z.infer<typeof MessageKindSchema>;

/** States of a visit, FHIR R4 `Appointment.status` folded to what the chase needs. */
export const VisitStatusSchema = z.enum([
  'proposed',
  'booked',
  'arrived',
  'kept',
  'missed',
  'cancelled',
  'entered-in-error',
]);
export type VisitStatus = z.infer<typeof VisitStatusSchema>;

/** What kind of visit it is. A mail never says it: all have the same neutral name there. */
export const VisitKindSchema = z.enum([
  'initial',
  'follow-up',
  'specialist',
  'diagnostic',
  'therapy',
  'work-hardening',
  'functional-capacity',
  /** IME, QME, RME, section 12, DDE: the carrier or an agency wants it, not the one who treats. */
  'independent-examination',
  /** Maximum medical improvement, permanent impairment. */
  'rating',
  'telehealth',
  'surgery',
  'vocational',
]);
export type VisitKind = z.infer<typeof VisitKindSchema>;

/** What the worker says of a visit that lies ahead. */
export const VisitAnswerSchema = z.enum(['confirmed', 'cannot-come']);
export type VisitAnswer = z.infer<typeof VisitAnswerSchema>;

/** Why a visit did not take place, in the worker's own choice of closed words. */
export const MissedCauseSchema = z.enum(['address', 'interpreter', 'transport', 'shift', 'was-there', 'other']);
export type MissedCause = z.infer<typeof MissedCauseSchema>;

/** Who called a visit off. */
export const CancelledBySchema = z.enum(['worker', 'provider', 'claim-administrator', 'other']);
export type CancelledBy = z.infer<typeof CancelledBySchema>;

/** What a visit needs beside its time. */
export const NeedKindSchema = z.enum(['interpreter', 'transport', 'accessibility', 'payer']);
export type NeedKind = z.infer<typeof NeedKindSchema>;

export const NeedStatusSchema = z.enum(['needed', 'requested', 'arranged', 'not-needed']);
export type NeedStatus = z.infer<typeof NeedStatusSchema>;

/** What one link of a letter about a visit is for; each does this and nothing else. */
export const VisitLinkPurposeSchema = z.enum([
  'confirmed',
  'cannot-come',
  'needs-interpreter',
  'needs-ride',
  /** Says why a visit was missed. */
  'missed',
]);
export type VisitLinkPurpose = z.infer<typeof VisitLinkPurposeSchema>;

/** ISO 639-1 languages in which mail is written. `shared/chase/languages.ts` says who is written to in which. */
export const LanguageSchema = z.enum(['en', 'es', 'fr']);
export type Language = z.infer<typeof LanguageSchema>;
