import { Temporal } from 'temporal-polyfill';
import type { Instant, Moment } from '#shared/contracts/time.ts';
import {
  type DocumentId,
  DocumentIdSchema,
  type OwedTo,
  type TriggerName,
  TriggerNameSchema,
} from '#shared/contracts/vocabulary.ts';
import { copyToOf } from '#shared/paperwork/copies.ts';
import type { Occasion, RuleFacts } from '#shared/paperwork/duty.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { InsuranceType } from '#shared/paperwork/ruleShape.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import type { Claim } from './claim.ts';
import type { FactView } from './factView.ts';
import { isOfVisit } from './visitView.ts';

/** What the rules are told of a claim. Provider reports fill dates that nobody stated, never overrule one. */

const earliest = (occasions: readonly Occasion[], kind: Occasion['kind']): Moment | undefined =>
  occasions.find((occasion) => occasion.kind === kind)?.moment;

const fromReports = (trigger: TriggerName, occasions: readonly Occasion[]): Moment | undefined => {
  if (trigger === 'firstTreatment') return earliest(occasions, 'exam');
  if (trigger === 'disabilityBegan') return earliest(occasions, 'off-work');
  return undefined;
};

/** A disability can be known only once both it and the injury are. */
const laterOf = (one: Moment | undefined, other: Moment | undefined): Moment | undefined => {
  if (one === undefined || other === undefined) return one ?? other;
  return other.date > one.date ? other : one;
};

/** When the first report that takes the worker off work was written or came in: until then a claim of medical care alone was just that. */
const conversion = ({ occasions }: Claim, zone: string): Moment | undefined => {
  const told = occasions
    .filter(({ kinds }) => kinds.includes('off-work'))
    .map(({ stamp }) => stamp.slice(0, stamp.indexOf('|')));
  const first = told.sort()[0];
  return first === undefined ? undefined : momentOf(first.slice(0, 10), first, zone);
};

/**
 * When lost time became known, where nobody says so: at the report that took a worker off work whose claim was of medical
 * care alone; else as early as it can have been, since a date too early hurts nobody.
 */
const lostTimeKnown = (claim: Claim, view: FactView, zone: string): Moment | undefined => {
  if (view.lostTimeKnown !== undefined) return view.lostTimeKnown;
  if (view.disabilityKnown !== undefined) return view.disabilityKnown;
  if (view.claimType === 'medical-only') return conversion(claim, zone);
  if (view.claimType !== 'lost-time' && view.disabilityBegan === undefined) return conversion(claim, zone);
  return laterOf(view.employerKnowledge, view.disabilityBegan);
};

const ADULT_YEARS = 18;

const isMinor = ({ workerBirthDate, dateOfInjury }: FactView): boolean =>
  workerBirthDate !== undefined &&
  dateOfInjury !== undefined &&
  Temporal.PlainDate.from(workerBirthDate).add({ years: ADULT_YEARS }).toString() > dateOfInjury.date;

/** Where the state's fund is the only insurer, all who do not insure themselves are with it, whatever the sender calls it. */
const insuranceOf = ({ insuranceType, jurisdiction }: FactView): InsuranceType | undefined => {
  const { monopolistic } = rulebookFor(jurisdiction ?? '').rulebook;
  return monopolistic === true && insuranceType !== 'self-insured' ? 'monopolistic' : insuranceType;
};

/** Copies that somebody has confirmed. */
const copiedOf = ({ closedItems }: Claim): NonNullable<RuleFacts['copied']> => {
  const copied: Partial<Record<DocumentId, Partial<Record<OwedTo, string>>>> = {};
  for (const [itemId, { how, document, on, at }] of Object.entries(closedItems)) {
    const to = copyToOf(itemId);
    if (how !== 'received' || document === undefined || to === undefined) continue;
    copied[document] = { ...copied[document], [to]: on ?? at.slice(0, 10) };
  }
  return copied;
};

/** The exam at which a visit was kept and the report of that day tell of one encounter: the papers that it calls for are owed once. */
const eachEncounter = (occasions: readonly Occasion[]): readonly Occasion[] => {
  const visited = new Set(
    occasions.filter(({ id, kind }) => kind === 'exam' && isOfVisit(id)).map(({ moment }) => moment.date),
  );
  return occasions.filter(({ id, kind, moment }) => kind !== 'exam' || isOfVisit(id) || !visited.has(moment.date));
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
  const reported = claim.occasions.flatMap(({ id, kinds, date, at }) =>
    kinds.map((kind) => ({ id, kind, moment: momentOf(date, at, zone) })),
  );
  const occasions = eachEncounter(reported).toSorted(byDate);
  return {
    jurisdiction: view.jurisdiction,
    zone,
    insuranceType: insuranceOf(view),
    lossType: view.lossType,
    initialTreatment: view.initialTreatment,
    claimType: view.claimType,
    represented: view.representative !== undefined,
    minor: isMinor(view),
    decision: view.decision,
    daysLost: view.daysLost,
    copied: copiedOf(claim),
    moments: momentsOf({ ...view, lostTimeKnown: lostTimeKnown(claim, view, zone) }, occasions),
    occasions,
    received: claim.received,
    arrived: arrivedIn(claim, zone),
    waived: waivedOf(claim),
    openedAt: claim.openedAt,
    now,
  };
};
