import * as z from 'zod';
import { FaultSchema } from '#events/http/problem.ts';
import { MessageSchema, NoticeSchema } from '#shared/chase/message.ts';
import { MESSAGE_EVENTS } from '#shared/chase/messageEvents.ts';
import { RECOVERY_EVENT, RecoveredMessageSchema } from '#shared/chase/recovered.ts';
import { CallToMakeSchema } from '#shared/claim/claimEvents.ts';
import { DoorSchema } from '#shared/contracts/tenant.ts';
import { InstantSchema } from '#shared/contracts/time.ts';
import { PartyRoleSchema, TaskKindSchema } from '#shared/contracts/vocabulary.ts';

/** A task: a file like a claim, woken by the same sweep and mailed by the same protocol. */

export const TaskOwnerSchema = z.looseObject({
  role: PartyRoleSchema,
  name: z.string().optional(),
  email: z.string(),
  zone: z.string(),
  language: z.string().optional(),
});
export type TaskOwner = z.infer<typeof TaskOwnerSchema>;

/** What taking a kept body in again must know of how it came. */
export const KeptAsSentSchema = z.looseObject({
  door: DoorSchema,
  contentType: z.string(),
  /** Of the body that came, base64url. */
  digest: z.string(),
  /** The signed time, and the business time of receipt. */
  receivedAt: InstantSchema,
  at: InstantSchema,
  arrival: z.string(),
  /** Why it was not understood; none: its content type. */
  faults: z.array(FaultSchema.loose()),
});
export type KeptAsSent = z.infer<typeof KeptAsSentSchema>;

/** Input that waits for its claim: the commands it will become, and where its raw body is kept. */
export const WaitingInputSchema = z.looseObject({
  bodyKey: z.string(),
  webhookId: z.string(),
  source: z.string(),
  /** Rows under which the claim will find it. */
  references: z.array(z.string()),
  claimNumbers: z.array(z.string()).optional(),
  personDigests: z.array(z.string()),
  /** What it says about whose it is, beside the rows it waits under. */
  claimant: z.looseObject({ personDigests: z.array(z.string()), dateOfInjury: z.string().optional() }).optional(),
  commands: z.array(z.looseObject({ kind: z.string() })),
  /** Of a body that was not understood. */
  asSent: KeptAsSentSchema.optional(),
});
export type WaitingInput = z.infer<typeof WaitingInputSchema>;

export const TASK_SCHEMA_VERSION = 1;

export const TaskSchema = z.looseObject({
  schema: z.number().int().positive(),
  tenant: z.string(),
  taskId: z.string(),
  version: z.number().int().nonnegative(),
  claimId: z.string().optional(),
  /** The reference that people know the claim by. */
  claimReference: z.string().optional(),
  kind: TaskKindSchema,
  about: PartyRoleSchema.optional(),
  /** Phone number of the party to call. */
  phone: z.string().optional(),
  itemIds: z.array(z.string()),
  reason: z.string(),
  urgent: z.boolean(),
  status: z.enum(['asleep', 'open', 'closed']),
  outcome: z.string().optional(),
  openedAt: InstantSchema,
  lastCommitAt: InstantSchema,
  due: InstantSchema,
  /** Asleep until then. */
  wakeAt: InstantSchema.optional(),
  /** The hour at which it last woke: nothing mailed before it tells anybody that it has come. */
  sleptUntil: InstantSchema.optional(),
  owner: TaskOwnerSchema,
  fallback: TaskOwnerSchema,
  /** Is told of it at once beside the owner. */
  second: TaskOwnerSchema.optional(),
  /** Whom the person has to tell by telephone or in person. */
  calls: z.array(CallToMakeSchema).optional(),
  waiting: WaitingInputSchema.optional(),
  /** Set once the fallback was told that nobody closed it. */
  overdueSince: InstantSchema.optional(),
  notices: z.record(z.string(), NoticeSchema),
  messages: z.record(z.string(), MessageSchema),
  /** Addresses that did not work, lower case. */
  troubledAddresses: z.array(z.string()),
  /** When the mail was sent that met the trouble, by address. */
  troubledAt: z.record(z.string(), InstantSchema).optional(),
  lookAt: InstantSchema,
  /** After a restore of the table: a lost task that this one is to people, who have been told of it. */
  toldAs: z.string().optional(),
  /** After a restore: ids of notices, as tags spell them, that are known to have been told. */
  told: z.array(z.string()).optional(),
});
export type Task = z.infer<typeof TaskSchema>;

export const TaskCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('close'), outcome: z.string() }),
  z.object({ kind: z.literal('snooze'), until: InstantSchema }),
  z.object({ kind: z.literal('widen'), itemIds: z.array(z.string()) }),
  z.object({ kind: z.literal('recoverMessage'), message: RecoveredMessageSchema }),
  z.object({ kind: z.literal('wake') }),
  z.object({
    kind: z.literal('mailTrouble'),
    email: z.string(),
    messageId: z.string(),
    sentAt: InstantSchema.optional(),
  }),
]);
export type TaskCommand = z.infer<typeof TaskCommandSchema>;

export const TaskEventSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('taskFileOpened'), task: TaskSchema }),
  z.looseObject({ kind: z.literal('taskWoken') }),
  z.looseObject({ kind: z.literal('taskSnoozed'), until: InstantSchema, due: InstantSchema }),
  /** Further papers that the claim holds for it. */
  z.looseObject({ kind: z.literal('taskWidened'), itemIds: z.array(z.string()) }),
  z.looseObject({ kind: z.literal('taskFileClosed'), outcome: z.string() }),
  z.looseObject({ kind: z.literal('taskOverdue'), at: InstantSchema, lookAt: InstantSchema }),
  ...MESSAGE_EVENTS,
  RECOVERY_EVENT,
  z.looseObject({
    kind: z.literal('doubtHeld'),
    messageId: z.string(),
    lookAt: InstantSchema,
    awaitsChannel: z.boolean(),
    /** In doubt for a day: a person is told, once. */
    dayInDoubt: z.boolean().optional(),
    reason: z.string(),
  }),
  /** `at`: when the mail was sent. */
  z.looseObject({ kind: z.literal('addressTroubled'), email: z.string(), at: InstantSchema.optional() }),
  z.looseObject({ kind: z.literal('addressRestored'), email: z.string(), reason: z.string() }),
]);
export type TaskEvent = z.infer<typeof TaskEventSchema>;
