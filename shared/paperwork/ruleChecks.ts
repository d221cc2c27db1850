import type * as z from 'zod';
import { MissingFactSchema } from '#shared/contracts/vocabulary.ts';
import { type Clock, clocksIn, type Start } from './clockSchema.ts';
import type { Rule, Rulebook } from './ruleShape.ts';

const startsOf = (clock: Clock): readonly Start[] =>
  clocksIn(clock).flatMap((one) => (one.kind === 'house' ? one.firstKnownOf : one.from.of));

const isAskable = (start: Start): boolean =>
  start.kind === 'trigger' && (start.trigger === 'dateOfInjury' || MissingFactSchema.safeParse(start.trigger).success);

function startFaults({ clock, repeat, whenTriggerUnknown }: Rule): string[] {
  const starts = startsOf(clock);
  const faults: string[] = [];
  if (whenTriggerUnknown === 'chase' && clock.kind !== 'house' && !starts.some(isAskable))
    faults.push('whenTriggerUnknown "chase" needs a trigger that can be asked for; use "wait"');
  if (
    repeat?.kind === 'each' &&
    !starts.some((start) => start.kind === 'occasion' && start.occasion === repeat.occasion)
  )
    faults.push(`a rule for each "${repeat.occasion}" must count from that occasion`);
  if (repeat?.kind === 'cycle' && clock.kind !== 'after')
    faults.push('a rule with cycles needs a clock of kind "after"');
  if (
    repeat?.kind === 'cycle' &&
    repeat.fixedPeriods === true &&
    !(clock.kind === 'after' && clock.unit === 'calendar-days')
  )
    faults.push('fixed periods need a clock in calendar days');
  if (clock.kind === 'window' && clock.opensOnDay >= clock.closesOnDay)
    faults.push('a window must open before it closes: opensOnDay less than closesOnDay');
  return faults;
}

function statusFaults({ status, clock, sources, authority }: Rule): string[] {
  const faults: string[] = [];
  if ((status === 'V' || status === 'V2') && sources.length === 0)
    faults.push(`a rule of status ${status} needs at least one source`);
  if (status !== 'policy' && authority === undefined) faults.push(`a rule of status ${status} needs its authority`);
  if (status === 'policy' && clock.kind !== 'house') faults.push('a house rule (policy) needs a clock of kind "house"');
  return faults;
}

function consequenceFaults({ consequences }: Rule): string[] {
  const gaps = consequences.filter(({ fromDay }, index) => {
    const before = consequences[index - 1];
    return before !== undefined && (before.toDay === undefined || before.toDay + 1 !== fromDay);
  });
  return gaps.map(
    ({ fromDay }) => `consequences: the tier from day ${fromDay} must begin where the one before it ends`,
  );
}

function effectiveFaults({ effective }: Rule): string[] {
  if (effective?.from === undefined || effective.to === undefined || effective.from <= effective.to) return [];
  return ['effective.to is before effective.from: the rule can never apply'];
}

/** A form's name reaches mails, and a mail never says how a claim was decided (law 7). */
function formFaults({ form, routes }: Rule): string[] {
  const forms = [form, ...routes.map((route) => route.form)];
  if (!forms.some((name) => name !== undefined && /den(y|ial|ied)|reject|accept/i.test(name))) return [];
  return ['form must not name a decision: leave it out, and keep the number in forms'];
}

/** What a rule's shape cannot say; every fault at once, in words for the person who edits the file. */
export function checkRule(rule: Rule, context: z.core.$RefinementCtx<Rule>): void {
  for (const message of [
    ...startFaults(rule),
    ...statusFaults(rule),
    ...effectiveFaults(rule),
    ...formFaults(rule),
    ...consequenceFaults(rule),
    ...throughFaults(rule),
    ...partFaults(rule),
  ])
    context.addIssue({ code: 'custom', message: `${rule.id}: ${message}` });
}

const placeOf = ({ row, limb }: { row?: string | undefined; limb?: string | undefined }): string =>
  limb === undefined ? `${row}` : `${row} / ${limb}`;

/** Whom to call stands in mails, and a mail never says what happened (law 7). */
const WHAT_HAPPENED = /death|died|fatal|injur|amputat|hospital|surg|wound|\beye\b/i;

/** Papers that nobody may be asked to carry are owed by somebody else. */
function throughFaults({ notThrough, owedBy, routes }: Rule): string[] {
  const owers = [owedBy, ...routes.flatMap((route) => route.owedBy ?? [])];
  const barred = notThrough.filter((party) => owers.some((ower) => ower === party));
  return barred.map((party) => `notThrough names the ${party}, who owes the paper and would be asked for it`);
}

function partFaults({ alsoNeeds, repeat, document }: Rule): string[] {
  const faults: string[] = [];
  if (alsoNeeds.length > 0 && repeat?.kind === 'cycle')
    faults.push('alsoNeeds is not kept by a rule with cycles: each cycle ends with its own paper');
  if (alsoNeeds.some((other) => other === document)) faults.push('alsoNeeds names the paper itself');
  return faults;
}

/** Ids are unique, and no row is both a rule and not chased. */
export function checkRulebook(
  { rules, notChased, urgent, visitNotices }: Rulebook,
  context: z.core.$RefinementCtx<Rulebook>,
): void {
  for (const { tell } of urgent.filter((entry) => WHAT_HAPPENED.test(entry.tell)))
    context.addIssue({ code: 'custom', message: `urgent: "${tell}" must name whom to tell, not what happened` });
  for (const { id } of visitNotices.filter(({ tell, what }) => WHAT_HAPPENED.test(`${tell} ${what}`)))
    context.addIssue({
      code: 'custom',
      message: `${id}: tell and what stand in mails, and must not name what happened`,
    });
  const ids = [...rules, ...visitNotices].map(({ id }) => id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
    context.addIssue({ code: 'custom', message: `${id}: two rules have this id` });
  const chased = new Set([...rules, ...visitNotices].map(placeOf));
  for (const place of notChased.map(placeOf).filter((place) => chased.has(place)))
    context.addIssue({ code: 'custom', message: `${place}: is a rule and is also in notChased` });
}
