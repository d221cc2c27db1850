import * as z from 'zod';
import { NoticeSchema } from '#shared/chase/message.ts';
import { RecoveredMessageSchema } from '#shared/chase/recovered.ts';
import { CivilDateSchema, InstantSchema } from '#shared/contracts/time.ts';
import { TransportModeSchema } from '#shared/contracts/transportMode.ts';
import {
  CancelledBySchema,
  DocumentIdSchema,
  IncompleteReasonSchema,
  MissedCauseSchema,
  NeedKindSchema,
  NeedStatusSchema,
  OwedToSchema,
  PartyRoleSchema,
  VisitAnswerSchema,
  VisitKindSchema,
  VisitStatusSchema,
} from '#shared/contracts/vocabulary.ts';
import { FactStatementSchema, StampSchema } from './facts.ts';

/** Everything that can happen to a claim. Formats in `shared/intake` end as one of these. */

/** A provider's report, reduced to what the chase needs: the restrictions and findings stay in the raw body. */
export const ProviderReportSchema = z.looseObject({
  /** Digest of provider, form and exam date: the same report by two roads is one report. */
  reportId: z.string(),
  /** Papers that the sender says this is; empty: the rulebook decides by the form. */
  documents: z.array(DocumentIdSchema),
  form: z.looseObject({ id: z.string(), version: z.string().optional() }).optional(),
  examDate: CivilDateSchema.optional(),
  /** When the report reached us: the clock of a request for treatment runs from its receipt, not from the exam. */
  receivedAt: InstantSchema.optional(),
  providerNpi: z.string().optional(),
  workStatus: z
    .looseObject({
      status: z.enum(['full-duty', 'restricted', 'off-work']),
      effective: CivilDateSchema.optional(),
      expires: CivilDateSchema.optional(),
    })
    .optional(),
  treatmentRequested: z.boolean(),
  mmiDate: CivilDateSchema.optional(),
  /** The provider did not treat since the last report, up to this day. */
  noTreatmentUntil: CivilDateSchema.optional(),
  /** Empty: complete. */
  incomplete: z.array(IncompleteReasonSchema),
  stamp: StampSchema,
});
export type ProviderReport = z.infer<typeof ProviderReportSchema>;

/** One thing that a visit needs, and how far it is. */
export const NeedSchema = z.looseObject({
  status: NeedStatusSchema,
  /** Of an interpreter: BCP 47, "es"; "ase" for American Sign Language. */
  language: z.string().optional(),
  /** Of transport. */
  mode: TransportModeSchema.optional(),
  /** With `arranged`: the start that it was arranged for; a visit that is moved needs it again. */
  forStart: z.string().optional(),
  /** A clinic's system repeats it with each version of the visit: it takes nothing back that somebody has done since. */
  by: z.literal('provider').optional(),
});
export type Need = z.infer<typeof NeedSchema>;

/**
 * One statement about a visit, by whatever road: a clinic's system, a report, a person, the worker's click. What it does
 * not say it leaves as it was. Wall time and zone of the place are the truth.
 */
export const VisitStatementSchema = z.looseObject({
  /** Digest of source and the source's own id of the appointment, 16 characters. */
  visitId: z.string(),
  /** Absent: it says nothing of whether the visit takes place. */
  status: VisitStatusSchema.optional(),
  kind: VisitKindSchema.optional(),
  /** "2026-11-25T09:00" where the visit takes place; "2026-11-25": the hour is not known. */
  start: z.string().optional(),
  /** With `start` alone, and in its form. Absent: the duration is not known. */
  end: z.string().optional(),
  /** IANA zone of the place. Absent: the claim's. "UTC": the instant is known and the zone is not. */
  zone: z.string().optional(),
  /** Street address only: the name of a department can reveal the reason. */
  place: z.string().optional(),
  /** Of a visit that is wanted and has no time yet: the last day by which it is to be. */
  wantedBy: CivilDateSchema.optional(),
  /** The visits of one series of therapy share it. */
  series: z.string().optional(),
  /** With `cancelled`. */
  cancelledBy: CancelledBySchema.optional(),
  /** What the worker says, of the visit as it was to begin then; `by`: as a clinic's system has it, often from the start. */
  answer: z
    .looseObject({ says: VisitAnswerSchema, forStart: z.string().optional(), by: z.literal('provider').optional() })
    .optional(),
  /** Why the worker was not there, as the worker says. */
  missedCause: z.looseObject({ cause: MissedCauseSchema, forStart: z.string().optional() }).optional(),
  needs: z.partialRecord(NeedKindSchema, NeedSchema).optional(),
  stamp: StampSchema,
});
export type VisitStatement = z.infer<typeof VisitStatementSchema>;

/** Why two claims are kept apart and silent until a person has looked. */
export const MarkSchema = z.looseObject({
  kind: z.enum(['possible-duplicate', 'same-reference', 'acquired']),
  otherClaimId: z.string().optional(),
});
export type Mark = z.infer<typeof MarkSchema>;

/** What a pause or resume reaches. */
export const PauseScopeSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('item'), itemId: z.string() }),
  z.looseObject({ kind: z.literal('party'), party: PartyRoleSchema }),
  z.looseObject({ kind: z.literal('claim') }),
]);
export type PauseScope = z.infer<typeof PauseScopeSchema>;

/** Bounce, complaint, reject or delay, as `record-mail-events` folds them. */
export const MailTroubleSchema = z.looseObject({
  messageId: z.string(),
  contactId: z.string(),
  trouble: z.enum(['bounced', 'complained', 'rejected', 'delayed']),
  role: PartyRoleSchema.optional(),
  /** When the mail was sent: a person may have restored the address since. */
  sentAt: InstantSchema.optional(),
  /** Papers that the message asked for. */
  itemIds: z.array(z.string()).optional(),
  /** What the message told, if it asked for nothing. */
  notice: NoticeSchema.optional(),
});

export const ClaimCommandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('openClaim'),
    reference: z.string(),
    facts: FactStatementSchema,
    stamp: StampSchema,
    mark: MarkSchema.optional(),
  }),
  z.object({
    kind: z.literal('amendClaim'),
    reference: z.string().optional(),
    facts: FactStatementSchema,
    stamp: StampSchema,
    /** Said by somebody who has the claim before them: of that nobody need be told. */
    byPerson: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('recordProviderReport'), report: ProviderReportSchema }),
  z.object({ kind: z.literal('recordAppointment'), visit: VisitStatementSchema }),
  z.object({
    kind: z.literal('markReceived'),
    itemId: z.string(),
    receivedOn: CivilDateSchema.optional(),
    /** Who has a copy of the paper, too. */
    copiesTo: z.array(OwedToSchema).optional(),
  }),
  z.object({ kind: z.literal('waive'), itemId: z.string(), reason: z.string() }),
  z.object({
    kind: z.literal('pause'),
    scope: PauseScopeSchema,
    until: InstantSchema.optional(),
    reason: z.string().optional(),
  }),
  z.object({ kind: z.literal('resume'), scope: PauseScopeSchema }),
  z.object({ kind: z.literal('promise'), itemId: z.string(), date: CivilDateSchema }),
  z.object({ kind: z.literal('optOut'), party: PartyRoleSchema }),
  z.object({ kind: z.literal('recordMailTrouble'), trouble: MailTroubleSchema }),
  z.object({ kind: z.literal('resolveMark') }),
  z.object({ kind: z.literal('closeTask'), taskId: z.string(), outcome: z.string() }),
  z.object({ kind: z.literal('close'), reason: z.string() }),
  z.object({ kind: z.literal('reopen'), reason: z.string() }),
  z.object({ kind: z.literal('recoverMessage'), message: RecoveredMessageSchema }),
  z.object({ kind: z.literal('recoverTask'), taskId: z.string(), above: z.number().int() }),
  z.object({ kind: z.literal('wake') }),
]);
export type ClaimCommand = z.infer<typeof ClaimCommandSchema>;

/** What caused a command: the commit's answer to "who said so". */
export const CauseSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('webhook'), source: z.string(), webhookId: z.string(), bodyKey: z.string() }),
  z.looseObject({
    kind: z.literal('person'),
    by: z.string(),
    commandId: z.string(),
    /** The input that the person had taken in, as its sender's or corrected. */
    input: z.looseObject({ source: z.string(), webhookId: z.string(), bodyKey: z.string() }).optional(),
  }),
  z.looseObject({ kind: z.literal('mailEvent'), messageId: z.string() }),
  z.looseObject({ kind: z.literal('alarm') }),
  /** Written by a newer release; only ever read. */
  z.looseObject({ kind: z.literal('unknown') }),
]);
export type Cause = z.infer<typeof CauseSchema>;
