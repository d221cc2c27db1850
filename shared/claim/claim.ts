import * as z from 'zod';
import { MessageSchema, NoticeSchema, VisitToldSchema } from '#shared/chase/message.ts';
import { RecoveredSchema } from '#shared/chase/recovered.ts';
import { CivilDateSchema, InstantSchema } from '#shared/contracts/time.ts';
import { TransportModeSchema } from '#shared/contracts/transportMode.ts';
import {
  DocumentIdSchema,
  IncompleteReasonSchema,
  MissingFactSchema,
  OwedToSchema,
  OwerSchema,
  PartyRoleSchema,
  TaskKindSchema,
  TriggerNameSchema,
} from '#shared/contracts/vocabulary.ts';
import { OccasionKindSchema } from '#shared/paperwork/clockSchema.ts';
import { MarkSchema, PauseScopeSchema, VisitStatementSchema } from './commands.ts';
import { StampSchema } from './facts.ts';

/** The snapshot of a claim: what decisions need, and no more. Unknown keys are kept, so that older code does not drop newer fields. */

export const DueSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('at'), at: InstantSchema, unrolledAt: InstantSchema, zone: z.string() }),
  z.looseObject({
    kind: z.literal('notStarted'),
    missing: z.array(TriggerNameSchema),
    worstCaseAt: InstantSchema.optional(),
    zone: z.string(),
  }),
  z.looseObject({ kind: z.literal('courtesy'), at: InstantSchema, zone: z.string() }),
]);

/** The visit that a question is about; its id stands in the item's. */
export const AskedVisitSchema = z.looseObject({
  start: z.string().optional(),
  zone: z.string(),
  place: z.string().optional(),
  language: z.string().optional(),
  mode: TransportModeSchema.optional(),
  /** The question is asked no more from then on. */
  until: InstantSchema.optional(),
});

/** What is owed, as far as decisions need it; a difference makes the item move. What the rule alone says stays in the rule. */
export const OwedSchema = z.looseObject({
  itemId: z.string(),
  ruleId: z.string(),
  document: DocumentIdSchema,
  form: z.string().optional(),
  /** The copy of the paper that this recipient gets. */
  copyTo: OwedToSchema.optional(),
  missing: MissingFactSchema.optional(),
  visit: AskedVisitSchema.optional(),
  /** Papers that have to come with it and have not, where the rule has such. */
  stillNeeds: z.array(DocumentIdSchema).optional(),
  /** The paper itself has come: only what has to come with it is out. */
  isHere: z.boolean().optional(),
  owedBy: OwerSchema,
  due: DueSchema,
  advisory: z.boolean(),
  ladder: z.enum(['at-once', 'courtesy', 'before-due']),
});
export type Owed = z.infer<typeof OwedSchema>;

export const ItemSchema = OwedSchema.extend({
  openedAt: InstantSchema,
  /** Messages issued that asked for it and were not given back. */
  steps: z.number().int().nonnegative(),
  /** `steps` before the last contact was first asked: trouble with that contact gives none of these back (law 4). */
  stepsElsewhere: z.number().int().optional(),
  /** Calls that a person made without the paper coming; absent for none. */
  phoneCalls: z.number().int().nonnegative().optional(),
  /** `steps` at the last of them: the next call comes three mails later. */
  calledAtStep: z.number().int().optional(),
  lastAskAt: InstantSchema.optional(),
  lastContactId: z.string().optional(),
  /** Absent while something else holds the item: a message in flight, a pause, a task, nobody to write to. */
  nextAskAt: InstantSchema.optional(),
  /** Set when a message was given back, or a task about it closed without the paper. */
  notBefore: InstantSchema.optional(),
  /** Why there is no next ask, or why it is when it is. */
  reason: z.string(),
  promisedFor: CivilDateSchema.optional(),
  incomplete: z.array(IncompleteReasonSchema),
});
export type Item = z.infer<typeof ItemSchema>;

export const ClosedItemSchema = z.looseObject({
  how: z.enum(['received', 'waived', 'not-applicable']),
  at: InstantSchema,
  document: DocumentIdSchema.optional(),
  /** The civil date that the paper counts for. */
  on: CivilDateSchema.optional(),
  /** How many messages asked for it. */
  steps: z.number().int().optional(),
  /** Of a question about a visit: the start that was answered for. A visit that moves is asked about anew. */
  forStart: z.string().optional(),
  /** Received on a person's word. */
  byPerson: z.literal(true).optional(),
  /** With `not-applicable`: where the ladder goes on if the rules call for it again. */
  phoneCalls: z.number().int().optional(),
  calledAtStep: z.number().int().optional(),
  stepsElsewhere: z.number().int().optional(),
  lastAskAt: InstantSchema.optional(),
  lastContactId: z.string().optional(),
  notBefore: InstantSchema.optional(),
  promisedFor: CivilDateSchema.optional(),
});
export type ClosedItem = z.infer<typeof ClosedItemSchema>;

/** A visit as all statements about it leave it; each part is the one with the greatest stamp. */
export const VisitSchema = VisitStatementSchema.extend({
  /** Rises with each change of time, place or whether it takes place; the calendar entry's SEQUENCE. */
  sequence: z.number().int().nonnegative(),
  /** Every statement, by stamp, where there are several: what comes late settles by its stamp. */
  statements: z.array(VisitStatementSchema).optional(),
  told: z.partialRecord(PartyRoleSchema, VisitToldSchema).optional(),
  /** What a person was asked to do about it, so that nobody is asked twice. */
  handled: z.array(z.string()).optional(),
});
export type Visit = z.infer<typeof VisitSchema>;

export const ClaimTaskSchema = z.looseObject({
  kind: TaskKindSchema,
  about: PartyRoleSchema.optional(),
  itemIds: z.array(z.string()),
  /** The visit that it is about, and the time at which it stands. */
  visit: z.string().optional(),
});

/** What one report says happened on one day. */
export const OccasionSchema = z.looseObject({
  id: z.string(),
  kind: OccasionKindSchema,
  /** Meant in the zone of the claim. */
  date: CivilDateSchema,
  /** What happened at an instant, such as a receipt, stands here; `date` is then its date in UTC. */
  at: InstantSchema.optional(),
  /** Of the report that says so; the greatest holds. */
  stamp: StampSchema,
});
export type ClaimOccasion = z.infer<typeof OccasionSchema>;

/** All that one report says of one day, so that a claim of many reports stays small. */
export const OccasionsSchema = z.looseObject({
  id: z.string(),
  kinds: z.array(OccasionKindSchema),
  date: CivilDateSchema,
  at: InstantSchema.optional(),
  stamp: StampSchema,
});

export const PauseSchema = z.looseObject({ scope: PauseScopeSchema, until: InstantSchema.optional() });
export type Pause = z.infer<typeof PauseSchema>;

export const ContactStateSchema = z.looseObject({
  /** Never written to: the entry stands only for keys that a newer release has put there. */
  unwritten: z.literal(true).optional(),
  lastAskAt: InstantSchema.optional(),
  /** A letter has told who the case manager is; only where something had barred the case manager before. */
  introduced: z.literal(true).optional(),
  /** A contact with trouble is passed over until its address is changed. */
  trouble: z.enum(['bounced', 'complained', 'rejected']).optional(),
  /** When the mail that met it was sent. */
  troubledAt: InstantSchema.optional(),
  /** Steps that trouble gave back, by item: they count again for an address that works again (law 4). */
  lostSteps: z.record(z.string(), z.number().int()).optional(),
  /** Messages whose trouble is known: SES reports one twice, and several to one contact can meet it. */
  troubledBy: z.array(z.string()).optional(),
});

export const SCHEMA_VERSION = 1;

export const ClaimSchema = z.looseObject({
  schema: z.number().int().positive(),
  tenant: z.string(),
  claimId: z.string(),
  version: z.number().int().nonnegative(),
  openedAt: InstantSchema,
  lastCommitAt: InstantSchema,
  status: z.enum(['open', 'closed']),
  closedReason: z.string().optional(),
  source: z.string(),
  reference: z.string(),
  otherReferences: z.array(z.string()),
  /** Values by name; null: stated that there is none. Every part of a contract is one, "worker.email". */
  facts: z.record(z.string(), z.unknown()),
  /** Stamps of the messages that `facts` come from, each once. */
  stamps: z.array(StampSchema),
  /** Which of `stamps` a fact has; the first where it stands in no entry, so that a claim stays small. */
  statedBy: z.record(z.string(), z.number().int()),
  rulebook: z.looseObject({ jurisdiction: z.string(), digest: z.string() }).optional(),
  mark: MarkSchema.optional(),
  items: z.record(z.string(), ItemSchema),
  closedItems: z.record(z.string(), ClosedItemSchema),
  /** Civil dates for which each paper came in. */
  received: z.partialRecord(DocumentIdSchema, z.array(CivilDateSchema)),
  /** Civil dates of reports that do not say what they are, under each paper that they may be. */
  unidentified: z.partialRecord(DocumentIdSchema, z.array(CivilDateSchema)).optional(),
  /** When each paper first reached us: a civil date, or an instant. Clocks that run from a receipt start here. */
  arrived: z.partialRecord(DocumentIdSchema, z.string()).optional(),
  /** Ids of reports taken in, so that a report that comes by two roads counts once. */
  reports: z.array(z.string()),
  occasions: z.array(OccasionsSchema),
  visits: z.record(z.string(), VisitSchema),
  notices: z.record(z.string(), NoticeSchema),
  messages: z.record(z.string(), MessageSchema),
  contacts: z.record(z.string(), ContactStateSchema),
  pauses: z.array(PauseSchema),
  optOuts: z.array(PartyRoleSchema),
  tasks: z.record(z.string(), ClaimTaskSchema),
  /** What bars the case manager from acting; stands once something has, empty when nothing does any more. */
  caseManagerBars: z.array(z.string()).optional(),
  /** Another claim of the worker, which was told of the death: its word stops the mail, and starts no clock. */
  deathKnownIn: z.string().optional(),
  reviewAt: InstantSchema,
  /** After a restore of the table: what is known of the future that it lost. */
  recovered: RecoveredSchema.optional(),
});
export type Claim = z.infer<typeof ClaimSchema>;
