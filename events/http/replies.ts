import * as z from 'zod';
import { PARTY_ROLES } from './commands.ts';
import { FaultSchema } from './problem.ts';
import { CANCELLED_BY, NEED_STATUSES, VISIT_ANSWERS, VISIT_KINDS, VISIT_STATUSES } from './visitFields.ts';

/** What the doors answer. Only what a person may see: no identifier, no finding, no raw body. */

const instant = z.string().describe('ISO 8601 in UTC, "2026-11-22T09:00:00.000Z"');
const civilDate = z.string().describe('YYYY-MM-DD');
const role = z.enum(PARTY_ROLES);

export const IntakeReplySchema = z.object({
  outcome: z
    .enum(['opened', 'amended', 'unchanged', 'merged', 'marked', 'attached', 'waiting'])
    .describe('waiting: it matches no claim yet; marked: kept apart and silent until a person has looked'),
  claimId: z.string().optional(),
  taskId: z.string().optional(),
});
export type IntakeReply = z.infer<typeof IntakeReplySchema>;

export const CommandReplySchema = z.object({
  claimId: z.string(),
  version: z.int(),
  outcome: z.enum(['done', 'unchanged']),
});
export type CommandReply = z.infer<typeof CommandReplySchema>;

export const AddressCommandReplySchema = z.object({ outcome: z.literal('done') });

export const TaskCommandReplySchema = z.object({
  taskId: z.string(),
  version: z.int(),
  outcome: z.enum(['done', 'unchanged']),
  claimId: z.string().optional(),
});
export type TaskCommandReply = z.infer<typeof TaskCommandReplySchema>;

const due = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('law'), at: instant, unrolledAt: instant.describe('the date to beat'), zone: z.string() }),
  z.object({ kind: z.literal('courtesy'), at: instant, zone: z.string() }),
  z.object({
    kind: z.literal('not-started'),
    missing: z.array(z.string()).describe('dates that must be known first'),
    worstCaseAt: instant.optional(),
    zone: z.string(),
  }),
]);

export const ClaimItemSchema = z.object({
  itemId: z.string(),
  ruleId: z.string(),
  document: z.string(),
  form: z.string().optional(),
  copyTo: z.string().optional().describe('the item is the copy of the paper that this recipient is to have'),
  missing: z.string().optional().describe('the fact that is asked for, where the paper is a missing fact'),
  owedBy: z.string(),
  owedTo: z.array(z.string()),
  due,
  advisory: z.boolean().describe('true: the date is not stated as law'),
  authority: z.string().optional(),
  explanation: z.string(),
  status: z
    .enum(['open', 'paused', 'received', 'waived', 'ended'])
    .describe('ended: the rules no longer call for it, or the claim is closed'),
  incomplete: z.array(z.string()).optional(),
  stillNeeds: z.array(z.string()).optional().describe('papers that have to come with it and have not'),
  receivedOn: civilDate.optional(),
  promisedFor: civilDate.optional(),
  timesAsked: z.int(),
  nextAskAt: instant.optional(),
});
export type ClaimItem = z.infer<typeof ClaimItemSchema>;

const need = z
  .object({
    status: z.enum(NEED_STATUSES),
    language: z.string().optional(),
    mode: z.string().optional(),
    forStart: z.string().optional().describe('the start that it was arranged for'),
  })
  .optional();

/** What the claim has of one appointment, and what each party knows of it. */
export const ClaimAppointmentSchema = z.object({
  visitId: z.string(),
  status: z
    .enum([...VISIT_STATUSES, 'unknown'])
    .describe('as its senders say; unknown: none has said whether it takes place'),
  state: z
    .enum([...VISIT_STATUSES, ...VISIT_ANSWERS, 'unknown'])
    .describe('the status, and of one that lies ahead the worker’s answer to it as it stands'),
  kind: z.enum(VISIT_KINDS).optional(),
  start: z.string().optional().describe('wall time in zone; a date alone: the hour is not known'),
  end: z.string().optional(),
  zone: z.string().describe('of the place; that of the claim where nobody named it'),
  place: z.string().optional(),
  wantedBy: civilDate.optional().describe('of one without a time: the last day by which it is to be'),
  series: z.string().optional(),
  sequence: z.int().describe('rises with each change of time, place or whether it takes place'),
  cancelledBy: z.enum(CANCELLED_BY).optional(),
  needs: z.object({ interpreter: need, transport: need, accessibility: need, payer: need }).optional(),
  outcomes: z
    .array(z.object({ start: z.string().optional(), how: z.enum(['kept', 'missed']) }))
    .describe('each time at which it was kept or missed'),
  timesMissed: z.int(),
  missedCause: z.string().optional().describe('as the worker says'),
  told: z
    .array(
      z.object({
        to: role,
        at: instant,
        sequence: z.int(),
        says: z.enum(['takes-place', 'off', 'missed', 'unknown']),
        isCurrent: z.boolean().describe('false: the party knows it as it was'),
        remindedDays: z.int().optional().describe('the nearest reminder so far, in days ahead'),
      }),
    )
    .describe('what each party was last told'),
  quietBecause: z.array(z.string()).describe('why nobody is told, or reminded, of it now; see silentBecause too'),
});
export type ClaimAppointment = z.infer<typeof ClaimAppointmentSchema>;

export const ClaimMessageSchema = z.object({
  messageId: z.string(),
  kind: z.string(),
  to: z.enum(PARTY_ROLES).describe('the role; the address stays inside'),
  items: z.array(z.string()),
  status: z.string(),
  notSentBecause: z.string().optional().describe('why it did not go out: "ses-throttles", "tenant-held"'),
  issuedAt: instant,
  attempts: z.int(),
});

export const TrailEntrySchema = z.object({
  version: z.int(),
  at: instant,
  cause: z.string().describe('"webhook carrier", "person Ines Walker", "alarm"'),
  events: z.array(z.string()).describe('what was decided, each with its reason: "askScheduled VT-FROI: paused"'),
  reasons: z.array(z.string()).describe('the reasons alone, of those events that have one'),
});

export const ForecastEntrySchema = z.object({
  at: instant,
  what: z.string().describe('"appointment reminder", "review of the claim"'),
  to: role.optional(),
  itemIds: z.array(z.string()),
  visitIds: z.array(z.string()).optional().describe('the appointments that it tells'),
  daysAhead: z.int().optional().describe('of a reminder: so many days before the appointment'),
});

/** `GET /v1/{tenant}/claims/{claimId}`. */
export const ClaimFileReplySchema = z.object({
  claimId: z.string(),
  version: z.int(),
  status: z.enum(['open', 'closed']),
  references: z.array(z.string()),
  jurisdiction: z.string(),
  employerName: z.string().optional(),
  dateOfInjury: civilDate.optional(),
  caseManager: z
    .object({
      acts: z.boolean(),
      because: z
        .array(z.string())
        .describe('what the law of the jurisdiction still asks for; until then the adjuster acts'),
    })
    .optional()
    .describe('where the claim names a medical case manager'),
  silentBecause: z.array(z.string()).describe('why nothing is sent now: marked, paused, held; empty: the chase runs'),
  items: z.array(ClaimItemSchema),
  appointments: z.array(ClaimAppointmentSchema),
  messages: z.array(ClaimMessageSchema),
  tasks: z.array(z.object({ taskId: z.string(), kind: z.string(), due: instant.optional() })),
  trail: z.array(TrailEntrySchema).describe('newest last'),
  forecast: z.array(ForecastEntrySchema).describe('what happens next if nothing comes in'),
});
export type ClaimFileReply = z.infer<typeof ClaimFileReplySchema>;

export const TaskSchema = z.object({
  taskId: z.string(),
  claimId: z.string().optional(),
  kind: z.string(),
  reason: z.string().optional(),
  owner: z.string().optional().describe('role, or the tenant'),
  due: instant.optional(),
  status: z.enum(['open', 'asleep', 'closed']),
  input: z
    .object({
      source: z.string(),
      webhookId: z.string(),
      door: z.string(),
      contentType: z.string(),
      receivedAt: instant,
      faults: z.array(FaultSchema).describe('the first of them; none: it was the content type'),
    })
    .optional()
    .describe('Of a body that was not understood: who sent it, and why; the command "replay" takes it in'),
});

/** `GET /v1/{tenant}/tasks`, the open ones, earliest due first. */
export const TaskListReplySchema = z.object({ tasks: z.array(TaskSchema) });
export type TaskListReply = z.infer<typeof TaskListReplySchema>;
