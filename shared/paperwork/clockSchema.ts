import * as z from 'zod';
import { DocumentIdSchema, OwedToSchema, TriggerNameSchema } from '#shared/contracts/vocabulary.ts';

export const OccasionKindSchema = z.enum([
  'exam',
  'treatment-requested',
  'medical-end',
  'off-work',
  'restricted',
  'full-duty',
  'no-treatment',
]);
export type OccasionKind = z.infer<typeof OccasionKindSchema>;

const WallTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const ZoneSchema = z.string().regex(/^[A-Z][A-Za-z_]+(\/[A-Za-z_]+)+$/, 'an IANA zone, such as America/New_York');

/** What a clock may run from: a date of the claim, something reported, or the receipt of a paper. */
export const StartSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('trigger'),
    trigger: TriggerNameSchema,
    /** Days after it: "the eighth day of disability" is seven days after its first. */
    plusDays: z.int().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('occasion'), occasion: OccasionKindSchema }),
  z.strictObject({ kind: z.literal('received'), document: DocumentIdSchema }),
  /** The last of these to get a copy has it: "after receipt by the Commissioner and the employee". */
  z.strictObject({ kind: z.literal('copied'), document: DocumentIdSchema, to: z.array(OwedToSchema).min(1) }),
]);
export type Start = z.infer<typeof StartSchema>;

/** `latest` starts when all are known, `earliest` at the first known. */
export const FromSchema = z.strictObject({ pick: z.enum(['latest', 'earliest']), of: z.array(StartSchema).min(1) });
export type From = z.infer<typeof FromSchema>;

/** Business and working days leave out Saturdays, Sundays and holidays; the "excluding" units count Saturdays. */
export const UnitSchema = z.enum([
  'hours',
  'hours-excluding-sundays-and-holidays',
  'calendar-days',
  'days-excluding-sundays-and-holidays',
  'business-days',
  'working-days',
  'months',
  'years',
]);
export type Unit = z.infer<typeof UnitSchema>;

/** The day of the event is not counted, the last day is. */
export const AfterClockSchema = z.strictObject({
  kind: z.literal('after'),
  from: FromSchema,
  amount: z.int().positive(),
  unit: UnitSchema,
  /** Which days are holidays: those on which offices are closed (`agency`, the default), or those that the statute names. */
  holidays: z.enum(['agency', 'statute']).optional(),
  /** `forward`: a last day on which offices are closed moves to the next business day. */
  roll: z.enum(['none', 'forward']),
  /** The rule's own zone; without it the jurisdiction's. */
  zone: ZoneSchema.optional(),
  /** What happens after this hour of a business day counts for the next one. */
  cutOff: z.strictObject({ time: WallTimeSchema, zone: ZoneSchema }).optional(),
});
export type AfterClock = z.infer<typeof AfterClockSchema>;

/** At least so long ahead of a date: the last day is the one so many days before it. */
export const BeforeClockSchema = z.strictObject({
  kind: z.literal('before'),
  from: FromSchema,
  amount: z.int().positive(),
  unit: z.enum(['calendar-days', 'business-days', 'working-days']),
  holidays: z.enum(['agency', 'statute']).optional(),
  zone: ZoneSchema.optional(),
});
export type BeforeClock = z.infer<typeof BeforeClockSchema>;

/** Due between two days of a month, the first such window that is not over at the start. */
export const WindowClockSchema = z.strictObject({
  kind: z.literal('window'),
  from: FromSchema,
  opensOnDay: z.int().min(1).max(28),
  closesOnDay: z.int().min(1).max(28),
  zone: ZoneSchema.optional(),
});
export type WindowClock = z.infer<typeof WindowClockSchema>;

/** The law has no number ("promptly") or is not known: a house number, only ever a courtesy date. */
export const HouseClockSchema = z.strictObject({
  kind: z.literal('house'),
  /** The first that is known counts. */
  firstKnownOf: z.array(StartSchema).min(1),
  businessDays: z.int().positive(),
});
export type HouseClock = z.infer<typeof HouseClockSchema>;

/** Several clocks with numbers of their own, of which the one that ends last or first counts. `latest` waits for all of them. */
export const SeveralClockSchema = z.strictObject({
  kind: z.literal('several'),
  pick: z.enum(['latest', 'earliest']),
  of: z.array(AfterClockSchema).min(2),
});
export type SeveralClock = z.infer<typeof SeveralClockSchema>;

const SINGLE_CLOCKS = [AfterClockSchema, BeforeClockSchema, WindowClockSchema, HouseClockSchema] as const;

/** A clock that runs by itself. */
export type SingleClock = AfterClock | BeforeClock | WindowClock | HouseClock;

export const ClockSchema = z.discriminatedUnion('kind', [...SINGLE_CLOCKS, SeveralClockSchema]);
export type Clock = z.infer<typeof ClockSchema>;

/** The clocks that a clock is made of: itself, if it is not made of several. */
export const clocksIn = (clock: Clock): readonly SingleClock[] => (clock.kind === 'several' ? clock.of : [clock]);
