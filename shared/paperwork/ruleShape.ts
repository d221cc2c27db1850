import * as z from 'zod';
import { CivilDateSchema } from '#shared/contracts/time.ts';
import {
  DocumentIdSchema,
  OwedToSchema,
  OwerSchema,
  RuleStatusSchema,
  TriggerNameSchema,
} from '#shared/contracts/vocabulary.ts';
import { AfterClockSchema, ClockSchema, OccasionKindSchema } from './clockSchema.ts';

/**
 * A rulebook file. What the engine cannot do has no field here, and objects are strict, so a rule that needs it is
 * refused by name and never half obeyed. Not yet expressible: a month skipped for lack of treatment, a performance
 * standard beside a duty, silence with a legal effect.
 */

export const InsuranceTypeSchema = z.enum(['insured', 'self-insured', 'state-fund']);
const LossTypeSchema = z.enum(['traumatic', 'occupational-disease', 'cumulative']);
/** A fact that is not known (loss type, insurance, treatment) never takes a duty away. */
const SimpleConditionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lostTime') }),
  z.strictObject({ kind: z.literal('lostDays'), moreThan: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('stillDisabled') }),
  z.strictObject({ kind: z.literal('treatment'), atLeast: z.enum(['0', '1', '2', '3', '4', '5']) }),
  z.strictObject({ kind: z.literal('happened'), trigger: TriggerNameSchema }),
  z.strictObject({ kind: z.literal('notHappened'), trigger: TriggerNameSchema }),
  z.strictObject({ kind: z.literal('reported'), occasion: OccasionKindSchema }),
  z.strictObject({ kind: z.literal('notReported'), occasion: OccasionKindSchema }),
  z.strictObject({ kind: z.literal('received'), document: DocumentIdSchema }),
  z.strictObject({ kind: z.literal('notReceived'), document: DocumentIdSchema }),
  z.strictObject({ kind: z.literal('lossType'), oneOf: z.array(LossTypeSchema).min(1) }),
  z.strictObject({ kind: z.literal('insuranceType'), oneOf: z.array(InsuranceTypeSchema).min(1) }),
  z.strictObject({ kind: z.literal('represented'), is: z.boolean() }),
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
  }),
  /** One item for each such occasion, counted from it. */
  z.strictObject({ kind: z.literal('each'), occasion: OccasionKindSchema }),
]);

const RouteSchema = z.strictObject({
  insuranceType: InsuranceTypeSchema,
  owedBy: OwerSchema.optional(),
  owedTo: z.array(OwedToSchema).min(1).optional(),
  form: z.string().optional(),
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
  owedBy: OwerSchema,
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
  authority: z.string().optional(),
  /** For people and regulators; never shown in a mail. */
  penalty: z.string().optional(),
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

export const RulebookShape = z.strictObject({
  $schema: z.literal('../rulebook.schema.json'),
  /** ISO 3166-2, or "everywhere". */
  jurisdiction: z.string().regex(/^([A-Z]{2}-[A-Z]{2}|everywhere)$/),
  title: z.string(),
  rules: z.array(RuleShape).min(1),
  notChased: z.array(NotChasedSchema),
});
export type Rulebook = z.infer<typeof RulebookShape>;
