import { Temporal } from 'temporal-polyfill';
import type { CivilDate, Moment } from '#shared/contracts/time.ts';
import { type TriggerName, TriggerNameSchema } from '#shared/contracts/vocabulary.ts';
import { type OccasionKind, OccasionKindSchema } from '#shared/paperwork/clockSchema.ts';
import type { Occasion, RuleFacts } from '#shared/paperwork/duty.ts';
import { lostTime, momentIn } from '#test/paperwork/ruleFacts.ts';

/** "2026-03-06", "2026-03-06T18:00", or "2026-03-06T23:30@America/Denver" for what happened in another zone. */
export type Told = Partial<Record<TriggerName, string>>;

export interface More extends Omit<Partial<RuleFacts>, 'moments' | 'occasions' | 'jurisdiction' | 'zone'> {
  /** What a provider reported, and when; its id is its kind. */
  readonly saw?: Partial<Record<OccasionKind, string>>;
}

/** `because` is the count worked out by hand, and `due` what it comes to. */
export type Row = readonly [because: string, told: Told, due: string, more?: More];

export interface StateRows {
  readonly jurisdiction: string;
  readonly zone: string;
  /** By item id: the rule's, and after a tilde what it is for. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

const momentOf = (zone: string, text: string): Moment => {
  const [when = '', elsewhere = zone] = text.split('@');
  return momentIn(elsewhere, when);
};

const occasionsOf = (zone: string, saw: More['saw'] = {}): readonly Occasion[] =>
  OccasionKindSchema.options.flatMap((kind) => {
    const when = saw[kind];
    return when === undefined ? [] : [{ id: kind, kind, moment: momentOf(zone, when) }];
  });

/** A lost-time claim of an insured employer after an emergency room visit, but for what the row says. */
export function factsOf({ jurisdiction, zone }: Omit<StateRows, 'rows'>, [, told, , more = {}]: Row): RuleFacts {
  const moments: RuleFacts['moments'] = {};
  for (const trigger of TriggerNameSchema.options) {
    const when = told[trigger];
    if (when !== undefined) moments[trigger] = momentOf(zone, when);
  }
  const { saw, ...facts } = more;
  return lostTime({ ...facts, jurisdiction, zone, moments, occasions: occasionsOf(zone, saw) });
}

const INSTANT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/;

/** The civil days that a row counts over: from the last date in it that is not after the due date, on. */
export function daysOver(
  { zone }: StateRows,
  [, told, due, { saw = {}, received = {} } = {}]: Row,
): readonly CivilDate[] {
  const instant = INSTANT.exec(due)?.[0];
  if (instant === undefined) return [];
  const last = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  const starts = [...Object.values(told), ...Object.values(saw), ...Object.values(received).flat()]
    .map((text) => Temporal.PlainDate.from(text.slice(0, 10)))
    .filter((date) => Temporal.PlainDate.compare(date, last) <= 0)
    .toSorted(Temporal.PlainDate.compare);
  const first = starts.at(-1);
  if (first === undefined) return [];
  return Array.from({ length: first.until(last).days }, (_, index) => first.add({ days: index + 1 }).toString());
}
