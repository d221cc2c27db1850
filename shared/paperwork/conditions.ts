import { Temporal } from 'temporal-polyfill';
import { instantOf } from './clockStart.ts';
import type { RuleFacts } from './duty.ts';
import type { Condition } from './ruleShape.ts';

const wasReported = (facts: RuleFacts, kind: RuleFacts['occasions'][number]['kind']): boolean =>
  facts.occasions.some((occasion) => occasion.kind === kind);

/** Medical-only that a provider has since taken off work is lost time: the claim type is what was known when it was sent. */
function isLostTime(facts: RuleFacts): boolean {
  if (facts.claimType === 'lost-time' || wasReported(facts, 'off-work')) return true;
  return facts.claimType === undefined && facts.moments.disabilityBegan !== undefined;
}

const isBefore = (left: RuleFacts['moments']['death'], right: RuleFacts['moments']['death']): boolean =>
  left !== undefined && right !== undefined && Temporal.ZonedDateTime.compare(instantOf(left), instantOf(right)) < 0;

/** A return to work that is followed by a new disability is no end of it. */
function isStillDisabled(facts: RuleFacts): boolean {
  const { returnedToWork, disabilityBegan, death } = facts.moments;
  if (!isLostTime(facts) || death !== undefined) return false;
  return returnedToWork === undefined || isBefore(returnedToWork, disabilityBegan);
}

const firstDay = ({ moments, occasions }: RuleFacts): Temporal.PlainDate | undefined => {
  const date = moments.disabilityBegan?.date ?? occasions.find(({ kind }) => kind === 'off-work')?.moment.date;
  return date === undefined ? undefined : Temporal.PlainDate.from(date);
};

const hasReturned = ({ moments: { returnedToWork, disabilityBegan } }: RuleFacts): boolean =>
  returnedToWork !== undefined && !isBefore(returnedToWork, disabilityBegan);

/** Civil days from the first day of disability to the return to work, or to today. */
function spanOfDisability(facts: RuleFacts): number {
  const first = firstDay(facts);
  if (first === undefined) return 0;
  const { returnedToWork } = facts.moments;
  const today = Temporal.Instant.from(facts.now).toZonedDateTimeISO(facts.zone).toPlainDate();
  const until =
    hasReturned(facts) && returnedToWork !== undefined ? Temporal.PlainDate.from(returnedToWork.date) : today;
  return first.until(until).days;
}

type LostDays = Extract<Condition, { kind: 'lostDays' }>;

const lostDays = ({ counting }: LostDays, facts: RuleFacts): number =>
  counting === 'total' ? Math.max(facts.daysLost ?? 0, spanOfDisability(facts)) : spanOfDisability(facts);

type Late = Extract<Condition, { kind: 'late' }>;

function isLate({ trigger, after, days }: Late, { moments }: RuleFacts): boolean {
  const [one, other] = [moments[trigger], moments[after]];
  if (one === undefined || other === undefined) return false;
  return Temporal.PlainDate.from(other.date).until(Temporal.PlainDate.from(one.date)).days > days;
}

/** When a condition that does not hold yet comes true by the passing of days; undefined where days do not matter to it. */
export function comesTrueAt(condition: Condition, facts: RuleFacts): Temporal.ZonedDateTime | undefined {
  if (condition.kind === 'any') {
    const all = condition.of.flatMap((one) => comesTrueAt(one, facts) ?? []);
    return all.toSorted(Temporal.ZonedDateTime.compare)[0];
  }
  if (condition.kind !== 'lostDays' || hasReturned(facts)) return undefined;
  return firstDay(facts)
    ?.add({ days: condition.moreThan + 1 })
    .toZonedDateTime(facts.zone);
}

/** Whether a condition holds. A fact that is not known never takes a duty away. */
export function holds(condition: Condition, facts: RuleFacts): boolean {
  switch (condition.kind) {
    case 'any':
      return condition.of.some((one) => holds(one, facts));
    case 'lostTime':
      return isLostTime(facts);
    case 'lostDays':
      return lostDays(condition, facts) > condition.moreThan;
    case 'stillDisabled':
      return isStillDisabled(facts);
    case 'treatment':
      return facts.initialTreatment === undefined || facts.initialTreatment >= condition.atLeast;
    case 'happened':
      return facts.moments[condition.trigger] !== undefined;
    case 'notHappened':
      return facts.moments[condition.trigger] === undefined;
    case 'late':
      return isLate(condition, facts) === condition.is;
    case 'reported':
      return wasReported(facts, condition.occasion);
    case 'notReported':
      return !wasReported(facts, condition.occasion);
    case 'received':
      return (facts.received[condition.document] ?? []).length > 0;
    case 'notReceived':
      return (facts.received[condition.document] ?? []).length === 0;
    case 'lossType':
      return facts.lossType === undefined ? condition.sure !== true : condition.oneOf.includes(facts.lossType);
    case 'insuranceType':
      return facts.insuranceType === undefined || condition.oneOf.includes(facts.insuranceType);
    case 'represented':
      return facts.represented === condition.is;
    case 'minor':
      return facts.minor === true;
    case 'decided':
      return facts.decision !== undefined && condition.oneOf.includes(facts.decision);
    case 'undecided':
      return facts.decision === undefined;
  }
}
