import * as z from 'zod';
import { NoticeSchema } from '#shared/chase/message.ts';
import { MESSAGE_EVENTS } from '#shared/chase/messageEvents.ts';
import { RECOVERY_EVENT } from '#shared/chase/recovered.ts';
import { CivilDateSchema, InstantSchema } from '#shared/contracts/time.ts';
import {
  DocumentIdSchema,
  IncompleteReasonSchema,
  PartyRoleSchema,
  TaskKindSchema,
} from '#shared/contracts/vocabulary.ts';
import { ItemSchema, OccasionSchema, OwedSchema, PauseSchema } from './claim.ts';
import { MarkSchema, PauseScopeSchema, VisitStatementSchema } from './commands.ts';
import { StampSchema } from './facts.ts';

/** What happened to a claim, with the reason. Folding them in order gives the snapshot. */

const FactChangeSchema = z.looseObject({ name: z.string(), value: z.unknown(), stamp: StampSchema });

/** Somebody whom a person has to tell by telephone or in person; no mail does it. */
export const CallToMakeSchema = z.looseObject({
  tell: z.string(),
  /** Absent: at once, or no date that is sure. */
  by: InstantSchema.optional(),
  authority: z.string().optional(),
});
export type CallToMake = z.infer<typeof CallToMakeSchema>;

/** A task that the claim asks for; the file of its own is made in the same transaction. */
export const TaskRequestSchema = z.looseObject({
  taskId: z.string(),
  kind: TaskKindSchema,
  about: PartyRoleSchema.optional(),
  itemIds: z.array(z.string()),
  due: InstantSchema,
  /** Goes out at any hour. */
  urgent: z.boolean(),
  reason: z.string(),
  calls: z.array(CallToMakeSchema).optional(),
  /** The visit that it is about, and the time at which it stands. */
  visit: z.string().optional(),
  /** Of a task of a lost future that this one is to people: they have been told. */
  toldAs: z.string().optional(),
});
export type TaskRequest = z.infer<typeof TaskRequestSchema>;

export const ClaimEventSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('claimOpened'),
    tenant: z.string(),
    claimId: z.string(),
    source: z.string(),
    reference: z.string(),
    at: InstantSchema,
    reviewAt: InstantSchema,
  }),
  z.looseObject({ kind: z.literal('factsStated'), changes: z.array(FactChangeSchema) }),
  z.looseObject({ kind: z.literal('referenceAdded'), reference: z.string() }),
  z.looseObject({
    kind: z.literal('rulebookPinned'),
    jurisdiction: z.string(),
    digest: z.string(),
    reason: z.string(),
  }),
  z.looseObject({ kind: z.literal('caseManagerJudged'), bars: z.array(z.string()), reason: z.string() }),
  z.looseObject({ kind: z.literal('claimMarked'), mark: MarkSchema }),
  z.looseObject({ kind: z.literal('markResolved') }),
  z.looseObject({ kind: z.literal('itemOpened'), item: ItemSchema, explanation: z.string() }),
  z.looseObject({ kind: z.literal('itemRecomputed'), owed: OwedSchema, explanation: z.string(), reason: z.string() }),
  z.looseObject({
    kind: z.literal('itemClosed'),
    itemId: z.string(),
    how: z.enum(['received', 'waived', 'not-applicable']),
    at: InstantSchema,
    document: DocumentIdSchema.optional(),
    on: CivilDateSchema.optional(),
    /** On a person's word, which no later date takes back. */
    byPerson: z.literal(true).optional(),
    reason: z.string(),
  }),
  /** `nextAskAt` absent: nothing is asked until something happens that `reason` names. */
  z.looseObject({
    kind: z.literal('askScheduled'),
    itemId: z.string(),
    nextAskAt: InstantSchema.optional(),
    reason: z.string(),
  }),
  z.looseObject({ kind: z.literal('itemIncomplete'), itemId: z.string(), reasons: z.array(IncompleteReasonSchema) }),
  z.looseObject({
    kind: z.literal('paperReceived'),
    documents: z.array(DocumentIdSchema),
    on: CivilDateSchema,
    /** When it reached us: a civil date, or an instant where it is known. */
    arrived: z.string().optional(),
    reason: z.string(),
  }),
  /** A report that does not say what it is, and the papers that it may be. */
  z.looseObject({
    kind: z.literal('paperUnidentified'),
    documents: z.array(DocumentIdSchema),
    on: CivilDateSchema,
    reason: z.string(),
  }),
  z.looseObject({ kind: z.literal('reportTakenIn'), reportId: z.string() }),
  z.looseObject({ kind: z.literal('occasionRecorded'), occasion: OccasionSchema }),
  z.looseObject({ kind: z.literal('visitStated'), visit: VisitStatementSchema, sequence: z.number().int() }),
  z.looseObject({ kind: z.literal('visitPassed'), visitId: z.string() }),
  /** A person has it now; `what` names it once and for all. */
  z.looseObject({ kind: z.literal('visitHandled'), visitId: z.string(), what: z.string() }),
  /** What a visit had brought about did not happen after all. */
  z.looseObject({ kind: z.literal('occasionDropped'), id: z.string(), reason: z.string() }),
  ...MESSAGE_EVENTS,
  RECOVERY_EVENT,
  /** People were told of a task whose file a restored table has lost. `above` as in a recovered message. */
  z.looseObject({ kind: z.literal('taskRecovered'), taskId: z.string(), above: z.number().int(), reason: z.string() }),
  z.looseObject({
    kind: z.literal('doubtHeld'),
    messageId: z.string(),
    lookAt: InstantSchema,
    taskOpened: z.boolean(),
    /** The event channel has to prove that it works: a probe is due. */
    awaitsChannel: z.boolean(),
    reason: z.string(),
  }),
  z.looseObject({
    kind: z.literal('contactTroubled'),
    contactId: z.string(),
    trouble: z.enum(['bounced', 'complained', 'rejected', 'delayed']),
    messageId: z.string(),
    /** When the mail was sent. */
    at: InstantSchema.optional(),
    /** Papers whose step counts no more: the message asked for them, and nobody read it. */
    givenBack: z.array(z.string()).optional(),
    /** News of visits that did not arrive. */
    untold: z.looseObject({ role: PartyRoleSchema, notice: NoticeSchema }).optional(),
  }),
  /** A person said that its address may be written to again. */
  z.looseObject({ kind: z.literal('contactRestored'), contactId: z.string(), reason: z.string() }),
  /** SES took the message and would not deliver it, for what is in it: a person tells what it should have told. */
  z.looseObject({
    kind: z.literal('messageRejected'),
    messageId: z.string(),
    contactId: z.string(),
    reason: z.string(),
  }),
  z.looseObject({ kind: z.literal('paused'), pause: PauseSchema, reason: z.string() }),
  z.looseObject({ kind: z.literal('resumed'), scope: PauseScopeSchema, reason: z.string() }),
  z.looseObject({ kind: z.literal('promised'), itemId: z.string(), date: CivilDateSchema }),
  z.looseObject({ kind: z.literal('optedOut'), party: PartyRoleSchema }),
  /** Another claim of the same worker was told of the death. */
  z.looseObject({ kind: z.literal('deathHeard'), claimId: z.string(), reason: z.string() }),
  /** It does not say so any more. */
  z.looseObject({ kind: z.literal('deathTakenBack'), claimId: z.string(), reason: z.string() }),
  z.looseObject({ kind: z.literal('taskOpened'), task: TaskRequestSchema }),
  /** `notBefore`: when what the task was about is asked for again, if the paper did not come. */
  z.looseObject({
    kind: z.literal('taskClosed'),
    taskId: z.string(),
    outcome: z.string(),
    notBefore: InstantSchema.optional(),
  }),
  /** The party is called already: these papers are part of that call. */
  z.looseObject({
    kind: z.literal('taskJoined'),
    taskId: z.string(),
    itemIds: z.array(z.string()),
    reason: z.string(),
  }),
  /** A person called, and the paper has not come. */
  z.looseObject({ kind: z.literal('phoneCallMade'), itemId: z.string(), taskId: z.string() }),
  z.looseObject({ kind: z.literal('reviewed'), reviewAt: InstantSchema }),
  z.looseObject({ kind: z.literal('claimClosed'), reason: z.string(), at: InstantSchema }),
  z.looseObject({ kind: z.literal('claimReopened'), reason: z.string(), reviewAt: InstantSchema }),
]);
export type ClaimEvent = z.infer<typeof ClaimEventSchema>;
