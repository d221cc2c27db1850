import * as z from 'zod';
import { CivilDateSchema } from '#shared/contracts/time.ts';
import {
  DocumentIdSchema,
  OwedToSchema,
  RequiredDisclosureSchema,
  RequiredPartSchema,
  RuleOwerSchema,
  RuleStatusSchema,
  TriggerNameSchema,
  VisitKindSchema,
} from '#shared/contracts/vocabulary.ts';
import {
  AfterClockSchema,
  BeforeClockSchema,
  ClockSchema,
  OccasionKindSchema,
  StartSchema,
  UnitSchema,
} from './clockSchema.ts';

/**
 * A rulebook file. What the engine cannot do has no field here, and objects are strict, so a rule that needs it is
 * refused by name and never half obeyed.
 */

/** `monopolistic`: where the state's fund is the only insurer, everybody who does not insure themselves. */
export const InsuranceTypeSchema = z.enum(['insured', 'self-insured', 'state-fund', 'monopolistic']);
export type InsuranceType = z.infer<typeof InsuranceTypeSchema>;
const DecisionSchema = z.enum(['accepted', 'denied', 'without-prejudice']);
const LossTypeSchema = z.enum(['traumatic', 'occupational-disease', 'cumulative']);
/** A fact that is not known (loss type, insurance, treatment) never takes a duty away. */
const SimpleConditionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lostTime') }),
  /**
   * Calendar days away from work. `consecutive`, the default: of the absence that is not over, or of the last one.
   * `total`: full or partial days as the sender counts them, and never less than the consecutive ones.
   */
  z.strictObject({
    kind: z.literal('lostDays'),
    moreThan: z.int().nonnegative(),
    counting: z.enum(['consecutive', 'total']).optional(),
  }),
  z.strictObject({ kind: z.literal('stillDisabled') }),
  z.strictObject({ kind: z.literal('treatment'), atLeast: z.enum(['0', '1', '2', '3', '4', '5']) }),
  z.strictObject({ kind: z.literal('happened'), trigger: TriggerNameSchema }),
  z.strictObject({ kind: z.literal('notHappened'), trigger: TriggerNameSchema }),
  /** Whether the one came more than so many calendar days after the other; where a date is not known it did not. */
  z.strictObject({
    kind: z.literal('late'),
    trigger: TriggerNameSchema,
    after: TriggerNameSchema,
    days: z.int().positive(),
    is: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('reported'), occasion: OccasionKindSchema }),
  z.strictObject({ kind: z.literal('notReported'), occasion: OccasionKindSchema }),
  z.strictObject({ kind: z.literal('received'), document: DocumentIdSchema }),
  z.strictObject({ kind: z.literal('notReceived'), document: DocumentIdSchema }),
  z.strictObject({
    kind: z.literal('lossType'),
    oneOf: z.array(LossTypeSchema).min(1),
    /** Only where it is known: a duty that stands beside the usual one. */
    sure: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('insuranceType'), oneOf: z.array(InsuranceTypeSchema).min(1) }),
  z.strictObject({ kind: z.literal('represented'), is: z.boolean() }),
  /** Under eighteen on the day of injury; false where the birth date is not known. */
  z.strictObject({ kind: z.literal('minor') }),
  z.strictObject({ kind: z.literal('decided'), oneOf: z.array(DecisionSchema).min(1) }),
  z.strictObject({ kind: z.literal('undecided') }),
]);

export const ConditionSchema = z.discriminatedUnion('kind', [
  ...SimpleConditionSchema.options,
  z.strictObject({ kind: z.literal('any'), of: z.array(SimpleConditionSchema).min(2) }),
]);
export type Condition = z.infer<typeof ConditionSchema>;

export const RepeatSchema = z.discriminatedUnion('kind', [
  /** The clock starts again at the latest of these papers; one item per cycle. */
  z.strictObject({
    kind: z.literal('cycle'),
    resetBy: z.array(DocumentIdSchema).min(1),
    /** The periods stand from the first start on, whenever a paper comes: "at the expiration of each 60-day period". */
    fixedPeriods: z.boolean().optional(),
    /** A period in which a provider says that there was no treatment is over without a paper. */
    skip: z.literal('no-treatment').optional(),
  }),
  /** One item for each such occasion, counted from it. */
  z.strictObject({ kind: z.literal('each'), occasion: OccasionKindSchema }),
]);

const RouteSchema = z.strictObject({
  insuranceType: InsuranceTypeSchema,
  owedBy: RuleOwerSchema.optional(),
  owedTo: z.array(OwedToSchema).min(1).optional(),
  form: z.string().optional(),
});

/** What a late paper costs, by how late it is, in days after the due date; `toDay` absent: without end. */
const ConsequenceSchema = z.strictObject({
  fromDay: z.int().positive(),
  toDay: z.int().positive().optional(),
  /** For people and regulators; never shown in a mail. */
  what: z.string(),
});

export const RuleShape = z.strictObject({
  id: z.string().regex(/^[A-Z0-9-]+$/, 'capitals, digits and hyphens: the id is part of item ids'),
  /** The researched row this rule comes from; `limb` where a row holds several duties. Absent for a house rule. */
  row: z.string().optional(),
  limb: z.string().optional(),
  document: DocumentIdSchema,
  form: z.string().optional(),
  /** Form numbers by which a report is known to be this paper. */
  forms: z.array(z.string()).default([]),
  owedBy: RuleOwerSchema,
  owedTo: z.array(OwedToSchema).min(1),
  /** Who owes what to whom where insurance changes it. */
  routes: z.array(RouteSchema).default([]),
  /** All must hold. */
  when: z.array(ConditionSchema).default([]),
  clock: ClockSchema,
  /** The duty does not arise earlier than this. */
  notBefore: AfterClockSchema.optional(),
  repeat: RepeatSchema.optional(),
  /** `chase`: the duty stands with its worst case, and the date is asked for; `wait`: there is no duty yet. */
  whenTriggerUnknown: z.enum(['wait', 'chase']),
  /** `received`: the paper must have arrived by then; `sent`: leaving in time is enough. */
  counts: z.enum(['received', 'sent']).optional(),
  /** Both days included. `injury`: by date of injury; `event`: by the date that starts the clock. */
  effective: z
    .strictObject({
      by: z.enum(['injury', 'event']),
      from: CivilDateSchema.optional(),
      to: CivilDateSchema.optional(),
    })
    .optional(),
  ladder: z.enum(['at-once', 'courtesy', 'before-due']),
  /** Other papers whose receipt closes the item. */
  alsoSatisfiedBy: z.array(DocumentIdSchema).default([]),
  /** A paper counts only from this day on; after the day, where it is itself a receipt: the second letter of two. */
  countsAfter: StartSchema.optional(),
  /** Papers that must be there besides before the item is closed. */
  alsoNeeds: z.array(DocumentIdSchema).default([]),
  /** A paper that lacks one of these does not count. */
  completeWith: z.array(RequiredPartSchema).default([]),
  /** Each of these gets a copy, and each copy is followed up by itself once the paper is there. */
  copies: z.array(OwedToSchema).default([]),
  /** Nobody may be asked to carry the paper for its ower. */
  notThrough: z.array(z.enum(['worker', 'employer'])).default([]),
  /** After a denial: papers about wages, work and payment are not chased unless a rule says so. */
  afterDenial: z.enum(['stops', 'goes-on']).optional(),
  authority: z.string().optional(),
  /** For people and regulators; never shown in a mail. */
  penalty: z.string().optional(),
  consequences: z.array(ConsequenceSchema).default([]),
  /** What the law makes of no answer: "treated as approved". For people; never shown in a mail. */
  silence: z.string().optional(),
  /** A standard that an agency measures over many claims, beside the duty in each. */
  standard: z.strictObject({ share: z.number().gt(0).max(1), what: z.string() }).optional(),
  status: RuleStatusSchema,
  sources: z.array(z.string()).default([]),
  note: z.string().optional(),
});
export type Rule = z.infer<typeof RuleShape>;

/** A researched row, or a limb of one, that mail does not chase. */
export const NotChasedSchema = z.strictObject({
  row: z.string(),
  limb: z.string().optional(),
  reason: z.string().min(20),
});

const SourcedSchema = z.strictObject({
  authority: z.string().optional(),
  status: RuleStatusSchema,
  sources: z.array(z.string()).default([]),
  note: z.string().optional(),
});

/** Whom a person must tell of a death or a serious injury, by telephone or in person, at any hour. Mail never does. */
export const UrgentSchema = SourcedSchema.extend({
  event: z.enum(['death', 'serious-injury']),
  /** Absent: at once. */
  within: z.strictObject({ amount: z.int().positive(), unit: UnitSchema }).optional(),
  tell: z.string(),
});
export type Urgent = z.infer<typeof UrgentSchema>;

/** By when a notice of a visit has to be given. */
const NoticeClockSchema = z.discriminatedUnion('kind', [
  /** So many days ahead of the visit. */
  BeforeClockSchema.omit({ from: true }),
  /** So long after the visit was booked. */
  z.strictObject({ kind: z.literal('afterBooking'), amount: z.int().positive(), unit: UnitSchema }),
  /** The law has no number of days. */
  z.strictObject({ kind: z.literal('none') }),
]);

/** A notice of a visit in the law's own form, which a person gives; no mail of ours is that notice. */
export const VisitNoticeSchema = SourcedSchema.extend({
  id: z.string().regex(/^[A-Z0-9-]+$/, 'capitals, digits and hyphens'),
  row: z.string().optional(),
  limb: z.string().optional(),
  kinds: z.array(VisitKindSchema).min(1),
  when: z.array(ConditionSchema).default([]),
  tell: z.string(),
  /** What the notice has to be and to carry. */
  what: z.string(),
  clock: NoticeClockSchema,
  /** A visit that is moved needs no second notice. */
  notAgainWhenMoved: z.literal(true).optional(),
});
export type VisitNotice = z.infer<typeof VisitNoticeSchema>;

/** Days without wage benefits, and the days after which they are paid for after all. For people; rules have conditions of their own. */
const WaitingPeriodSchema = SourcedSchema.extend({
  days: z.int().nonnegative(),
  retroactiveAfterDays: z.int().positive().optional(),
  counting: z.string(),
});

export const ContactPolicySchema = z.strictObject({
  /** Absent: the worker's permission is asked for where a rule asks. */
  release: SourcedSchema.extend({ needed: z.boolean() }).optional(),
  caseManager: SourcedSchema.extend({
    /** Without it no mail goes out in the case manager's name to the worker. */
    consent: z.enum(['none', 'worker']).default('none'),
    writtenForVisits: z.boolean().default(false),
    /** Certificates or licences of which one is needed before the case manager is named in mail. */
    licences: z.array(z.string()).default([]),
    /** An intern needs a supervisor by name. */
    supervised: z.boolean().default(false),
  }).optional(),
  /** Every party gets a copy of every letter that a case manager's side sends, at the same time and by the same road. */
  copyAll: SourcedSchema.optional(),
  /** What the first letter that a case manager's side sends to a party must carry. */
  firstContactDisclosures: SourcedSchema.extend({ texts: z.array(RequiredDisclosureSchema).min(1) }).optional(),
});
export type ContactPolicy = z.infer<typeof ContactPolicySchema>;

export const RulebookShape = z.strictObject({
  $schema: z.literal('../rulebook.schema.json'),
  /** ISO 3166-2, or "everywhere". */
  jurisdiction: z.string().regex(/^([A-Z]{2}-[A-Z]{2}|everywhere)$/),
  title: z.string(),
  /** Only the state's own fund insures here: who does not insure themselves is of insurance type "monopolistic". */
  monopolistic: z.boolean().optional(),
  waitingPeriod: WaitingPeriodSchema.optional(),
  urgent: z.array(UrgentSchema).default([]),
  visitNotices: z.array(VisitNoticeSchema).default([]),
  contactPolicy: ContactPolicySchema.default({}),
  rules: z.array(RuleShape).min(1),
  notChased: z.array(NotChasedSchema),
});
export type Rulebook = z.infer<typeof RulebookShape>;
