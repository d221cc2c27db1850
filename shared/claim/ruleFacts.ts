import { Temporal } from 'temporal-polyfill';
import type { Instant, Moment } from '#shared/contracts/time.ts';
import { DocumentIdSchema, type TriggerName, TriggerNameSchema } from '#shared/contracts/vocabulary.ts';
import type { Occasion, RuleFacts } from '#shared/paperwork/duty.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import type { Claim } from './claim.ts';
import type { FactView } from './factView.ts';

/** What the rules are told of a claim. Provider reports fill dates that nobody stated, never overrule one. */

const earliest = (occasions: readonly Occasion[], kind: Occasion['kind']): Moment | undefined =>
  occasions.find((occasion) => occasion.kind === kind)?.moment;

const fromReports = (trigger: TriggerName, occasions: readonly Occasion[]): Moment | undefined => {
  if (trigger === 'firstTreatment') return earliest(occasions, 'exam');
  if (trigger === 'disabilityBegan') return earliest(occasions, 'off-work');
  return undefined;
};

const byDate = (one: Occasion, other: Occasion): number =>
  one.moment.date.localeCompare(other.moment.date) || one.id.localeCompare(other.id);

const momentsOf = (view: FactView, occasions: readonly Occasion[]): RuleFacts['moments'] => {
  const moments: RuleFacts['moments'] = {};
  for (const trigger of TriggerNameSchema.options) {
    const moment = view[trigger] ?? fromReports(trigger, occasions);
    if (moment !== undefined) moments[trigger] = moment;
  }
  return moments;
};

const momentOf = (date: string, at: Instant | undefined, zone: string): Moment => {
  if (at === undefined) return { date, zone };
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone,
  };
};

const arrivedIn = ({ arrived }: Claim, zone: string): NonNullable<RuleFacts['arrived']> => {
  const moments: NonNullable<RuleFacts['arrived']> = {};
  for (const document of DocumentIdSchema.options) {
    const when = arrived?.[document];
    if (when === undefined) continue;
    moments[document] = when.includes('T') ? momentOf(when, when, zone) : { date: when, zone };
  }
  return moments;
};

const waivedOf = ({ closedItems }: Claim): ReadonlySet<string> =>
  new Set(Object.entries(closedItems).flatMap(([itemId, { how }]) => (how === 'waived' ? [itemId] : [])));

/** Undefined while the jurisdiction is not known, which no opened claim is. */
export const ruleFactsOf = (claim: Claim, view: FactView, now: Instant): RuleFacts | undefined => {
  if (view.jurisdiction === undefined) return undefined;
  // The day of a law ends where its agency is, wherever the worker was hurt.
  const zone = zoneOf(view.jurisdiction);
  const occasions = claim.occasions
    .flatMap(({ id, kinds, date, at }) => kinds.map((kind) => ({ id, kind, moment: momentOf(date, at, zone) })))
    .sort(byDate);
  return {
    jurisdiction: view.jurisdiction,
    zone,
    insuranceType: view.insuranceType,
    lossType: view.lossType,
    initialTreatment: view.initialTreatment,
    claimType: view.claimType,
    represented: view.representative !== undefined,
    moments: momentsOf(view, occasions),
    occasions,
    received: claim.received,
    arrived: arrivedIn(claim, zone),
    waived: waivedOf(claim),
    openedAt: claim.openedAt,
    now,
  };
};
