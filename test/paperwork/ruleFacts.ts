import type { Moment } from '#shared/contracts/time.ts';
import { assess } from '#shared/paperwork/assess.ts';
import type { Due, Duty, RuleFacts } from '#shared/paperwork/duty.ts';

export const VERMONT_ZONE = 'America/New_York';
export const CALIFORNIA_ZONE = 'America/Los_Angeles';

/** "2025-10-10T14:30" or a bare date. */
export function momentIn(zone: string, text: string): Moment {
  const [date = '', time] = text.split('T');
  return time === undefined ? { date, zone } : { date, time, zone };
}

export const vermont = (text: string): Moment => momentIn(VERMONT_ZONE, text);
export const california = (text: string): Moment => momentIn(CALIFORNIA_ZONE, text);

/** A lost-time claim after an emergency room visit, of which no date is known. */
export const lostTime = (facts: Partial<RuleFacts>): RuleFacts => ({
  jurisdiction: 'US-VT',
  zone: facts.jurisdiction === 'US-CA' ? CALIFORNIA_ZONE : VERMONT_ZONE,
  insuranceType: 'insured',
  lossType: 'traumatic',
  initialTreatment: '3',
  claimType: 'lost-time',
  represented: false,
  moments: {},
  occasions: [],
  received: {},
  now: '2026-11-22T12:00:00.000Z',
  ...facts,
});

export const vermontClaim = (facts: Partial<RuleFacts>): RuleFacts => lostTime({ jurisdiction: 'US-VT', ...facts });
export const californiaClaim = (facts: Partial<RuleFacts>): RuleFacts => lostTime({ jurisdiction: 'US-CA', ...facts });

export const dutyOrUndefined = (facts: RuleFacts, itemId: string): Duty | undefined =>
  assess(facts).find((duty) => duty.itemId === itemId);

export const dueOf = (facts: RuleFacts, itemId: string): Due | undefined => dutyOrUndefined(facts, itemId)?.due;

/** The due instants as a table shows them: one, or "unrolled, rolled to". */
export function dueText(due: Due | undefined): string {
  if (due === undefined) return 'no duty';
  if (due.kind === 'courtesy') return `courtesy ${due.at}`;
  if (due.kind === 'notStarted') return `not started, worst ${due.worstCaseAt}`;
  return due.at === due.unrolledAt ? due.at : `${due.unrolledAt}, rolled to ${due.at}`;
}
