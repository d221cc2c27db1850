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

/** Civil days from the first day of disability to the return to work, or to today. */
function lostDays(facts: RuleFacts): number {
  const { disabilityBegan, returnedToWork } = facts.moments;
  if (disabilityBegan === undefined) return 0;
  const today = Temporal.Instant.from(facts.now).toZonedDateTimeISO(facts.zone).toPlainDate();
  const ended = returnedToWork !== undefined && !isBefore(returnedToWork, disabilityBegan);
  const until = ended ? Temporal.PlainDate.from(returnedToWork.date) : today;
  return Temporal.PlainDate.from(disabilityBegan.date).until(until).days;
}

/** Whether a condition holds. A fact that is not known never takes a duty away. */
export function holds(condition: Condition, facts: RuleFacts): boolean {
  switch (condition.kind) {
    case 'any':
      return condition.of.some((one) => holds(one, facts));
    case 'lostTime':
      return isLostTime(facts);
    case 'lostDays':
      return lostDays(facts) > condition.moreThan;
    case 'stillDisabled':
      return isStillDisabled(facts);
    case 'treatment':
      return facts.initialTreatment === undefined || facts.initialTreatment >= condition.atLeast;
    case 'happened':
      return facts.moments[condition.trigger] !== undefined;
    case 'notHappened':
      return facts.moments[condition.trigger] === undefined;
    case 'reported':
      return wasReported(facts, condition.occasion);
    case 'notReported':
      return !wasReported(facts, condition.occasion);
    case 'received':
      return (facts.received[condition.document] ?? []).length > 0;
    case 'notReceived':
      return (facts.received[condition.document] ?? []).length === 0;
    case 'lossType':
      return facts.lossType === undefined || condition.oneOf.includes(facts.lossType);
    case 'insuranceType':
      return facts.insuranceType === undefined || condition.oneOf.includes(facts.insuranceType);
    case 'represented':
      return facts.represented === condition.is;
  }
}
