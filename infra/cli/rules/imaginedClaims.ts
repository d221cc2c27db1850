import { Temporal } from 'temporal-polyfill';
import type { CivilDate, Moment } from '#shared/contracts/time.ts';
import {
  type DocumentId,
  DocumentIdSchema,
  OwedToSchema,
  type TriggerName,
  TriggerNameSchema,
} from '#shared/contracts/vocabulary.ts';
import { OccasionKindSchema } from '#shared/paperwork/clockSchema.ts';
import type { Occasion, RuleFacts } from '#shared/paperwork/duty.ts';
import { InsuranceTypeSchema, type Rule } from '#shared/paperwork/ruleShape.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';

/** Claims of every kind that some rules could tell apart, to ask the engine itself whether there is one they apply to. */

const ANY_DATE = '2026-03-02';

interface Mentioned {
  readonly triggers: ReadonlySet<TriggerName>;
  readonly occasions: ReadonlySet<Occasion['kind']>;
  readonly documents: ReadonlySet<DocumentId>;
}

/** Every string in what decides whether and when a rule applies; names of the vocabulary are told apart by their lists. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** Dates that a condition looks at without naming them. */
const IMPLIED: Readonly<Record<string, readonly TriggerName[]>> = {
  lostDays: ['disabilityBegan', 'returnedToWork'],
  stillDisabled: ['disabilityBegan', 'returnedToWork', 'death'],
};

function mentionedIn(rules: readonly Rule[]): Mentioned {
  const named = rules.flatMap(({ when, clock, notBefore, repeat }) => stringsIn([when, clock, notBefore, repeat]));
  const words = [...named, ...named.flatMap((word) => IMPLIED[word] ?? [])];
  const among = <Name extends string>(names: readonly Name[]): ReadonlySet<Name> =>
    new Set(names.filter((name) => words.includes(name)));
  return {
    triggers: among(TriggerNameSchema.options),
    occasions: among(OccasionKindSchema.options),
    documents: among(DocumentIdSchema.options),
  };
}

function* subsets<Entry>(entries: readonly Entry[]): Generator<ReadonlySet<Entry>> {
  // The largest first: most rules apply where most is known.
  for (let bits = 2 ** entries.length - 1; bits >= 0; bits -= 1)
    yield new Set(entries.filter((_, place) => Math.floor(bits / 2 ** place) % 2 === 1));
}

/** Days after the injury; what ends a disability ends a long one, or comes on the day itself, as a narrow period needs. */
const LATER: Readonly<Partial<Record<TriggerName, number>>> = {
  administratorKnowledge: 60,
  returnedToWork: 400,
  death: 500,
};
const EARLIER: Readonly<Partial<Record<TriggerName, number>>> = { returnedToWork: -1 };
const COURSES = [LATER, {}, EARLIER];

const dayOf = (base: CivilDate, days: number): CivilDate => Temporal.PlainDate.from(base).add({ days }).toString();

/** Days on which an injury makes a difference to these rules. */
const daysOf = (rules: readonly Rule[]): readonly CivilDate[] => {
  const bounds = rules.flatMap(({ effective }) => [effective?.from, effective?.to]).filter((day) => day !== undefined);
  return [...new Set([ANY_DATE, ...bounds])];
};

type Circumstances = Pick<
  RuleFacts,
  'insuranceType' | 'lossType' | 'represented' | 'claimType' | 'initialTreatment' | 'minor' | 'decision'
>;

const USUAL: Circumstances = {
  insuranceType: 'insured',
  lossType: 'traumatic',
  represented: false,
  claimType: 'lost-time',
  initialTreatment: '5',
};

const LOSSES = ['traumatic', 'occupational-disease', 'cumulative'] as const;
const DECISIONS = [undefined, 'accepted', 'denied', 'without-prejudice'] as const;

/** What a claim can be besides its dates, by the word with which rules ask for it. */
const VARIANTS: Readonly<Record<string, readonly Partial<Circumstances>[]>> = {
  '"insuranceType"': InsuranceTypeSchema.options.map((insuranceType) => ({ insuranceType })),
  '"lossType"': LOSSES.map((lossType) => ({ lossType })),
  '"represented"': [{ represented: false }, { represented: true }],
  '"minor"': [{ minor: false }, { minor: true }],
  '"(un)?decided"': DECISIONS.map((decision) => ({ decision })),
};

/** Facts that are no dates. What no rule mentions stays as it mostly is. */
function circumstances(rules: readonly Rule[]): readonly Circumstances[] {
  const text = JSON.stringify(rules);
  let all: readonly Circumstances[] = [USUAL, { ...USUAL, claimType: 'medical-only' }];
  for (const [word, variants] of Object.entries(VARIANTS)) {
    if (!new RegExp(word).test(text)) continue;
    all = all.flatMap((one) => variants.map((variant) => ({ ...one, ...variant })));
  }
  return all;
}

interface Course {
  readonly base: CivilDate;
  readonly zone: string;
  readonly days: Readonly<Partial<Record<TriggerName, number>>>;
}

function datesOf(known: ReadonlySet<string>, mentioned: Mentioned, { base, zone, days }: Course) {
  const on = (name: TriggerName | undefined): Moment => ({
    date: dayOf(base, name === undefined ? 0 : (days[name] ?? 0)),
    time: '09:00',
    zone,
  });
  const moments: RuleFacts['moments'] = {};
  for (const name of mentioned.triggers) if (known.has(name)) moments[name] = on(name);
  const received: RuleFacts['received'] = {};
  const copied: NonNullable<RuleFacts['copied']> = {};
  for (const document of mentioned.documents) {
    if (!known.has(document)) continue;
    received[document] = [base];
    copied[document] = Object.fromEntries(OwedToSchema.options.map((party) => [party, base]));
  }
  const occasions = [...mentioned.occasions]
    .filter((kind) => known.has(kind))
    .map((kind) => ({ id: kind, kind, moment: on(undefined) }));
  const now = new Date(`${dayOf(base, 3650)}T12:00:00Z`).toISOString();
  // An effective period by date of injury is judged by it, whether or not a clock runs from it.
  return { moments: { dateOfInjury: on('dateOfInjury'), ...moments }, received, copied, occasions, now };
}

/** Ends after every claim that could matter; a fact that is not known is never imagined, since it takes no duty away. */
export function* imaginedClaims(jurisdiction: string, rules: readonly Rule[]): Generator<RuleFacts> {
  const mentioned = mentionedIn(rules);
  const zone = zoneOf(jurisdiction);
  const kinds = circumstances(rules);
  const names = [...mentioned.triggers, ...mentioned.occasions, ...mentioned.documents];
  for (const known of subsets<string>(names.filter((name) => name !== 'dateOfInjury')))
    for (const base of daysOf(rules))
      for (const days of COURSES)
        for (const one of kinds)
          yield { jurisdiction, zone, ...one, ...datesOf(known, mentioned, { base, zone, days }) };
}
