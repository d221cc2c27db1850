import { Temporal } from 'temporal-polyfill';
import type { FactStatement } from '#shared/claim/facts.ts';
import type { Moment } from '#shared/contracts/time.ts';
import type { DocumentId, TriggerName } from '#shared/contracts/vocabulary.ts';
import { type Clock, clocksIn, type OccasionKind, type Start } from '#shared/paperwork/clockSchema.ts';
import type { Condition, Rule, Rulebook } from '#shared/paperwork/ruleShape.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import { openClaim, recordReport } from './commands.ts';
import { stamp, vermontLostTime } from './statements.ts';
import { createStory, type Story } from './story.ts';

/** A claim in whose life a rule applies, made from what the rule itself says it needs. */

interface Wanted {
  readonly triggers: Set<TriggerName>;
  readonly absent: Set<TriggerName>;
  /** What comes on a later day than it usually does, in days after the injury. */
  readonly late: Map<TriggerName, number>;
  readonly occasions: Set<OccasionKind>;
  readonly papers: Set<DocumentId>;
  readonly facts: Record<string, unknown>;
}

const wantStart = (wanted: Wanted, start: Start): void => {
  if (start.kind === 'trigger') wanted.triggers.add(start.trigger);
  if (start.kind === 'occasion') wanted.occasions.add(start.occasion);
  if (start.kind === 'received' || start.kind === 'copied') wanted.papers.add(start.document);
};

const startsOf = (clock: Clock): readonly Start[] =>
  clocksIn(clock).flatMap((one) => (one.kind === 'house' ? one.firstKnownOf : one.from.of));

const wantClock = (wanted: Wanted, clock: Clock): void => {
  const able = startsOf(clock).filter((start) => start.kind !== 'trigger' || !wanted.absent.has(start.trigger));
  const one = clock.kind === 'house' || (clock.kind !== 'several' && clock.from.pick === 'earliest');
  for (const start of one ? able.slice(0, 1) : able) wantStart(wanted, start);
};

const wantCondition = (wanted: Wanted, condition: Condition): void => {
  switch (condition.kind) {
    case 'any': {
      const [first] = condition.of;
      if (first !== undefined) wantCondition(wanted, first);
      return;
    }
    case 'lostTime':
    case 'lostDays':
    case 'stillDisabled':
      wanted.triggers.add('disabilityBegan');
      return;
    case 'treatment':
      wanted.facts.initialTreatment = condition.atLeast;
      return;
    case 'happened':
      wanted.triggers.add(condition.trigger);
      return;
    case 'notHappened':
      wanted.absent.add(condition.trigger);
      return;
    case 'late':
      if (condition.is) wanted.late.set(condition.trigger, condition.days + 1);
      return;
    case 'reported':
      wanted.occasions.add(condition.occasion);
      return;
    case 'received':
      wanted.papers.add(condition.document);
      return;
    case 'lossType':
      wanted.facts.lossType = condition.oneOf[0];
      return;
    case 'insuranceType': {
      const named = condition.oneOf.find((type) => type !== 'monopolistic');
      if (named !== undefined) wanted.facts.insuranceType = named;
      return;
    }
    case 'decided':
      wanted.facts.decision = condition.oneOf[0];
      return;
    case 'represented':
    case 'minor':
    case 'notReported':
    case 'notReceived':
    case 'undecided':
      return;
  }
};

const firstDayOf = ({ effective }: Rule): Temporal.PlainDate =>
  Temporal.PlainDate.from(effective?.to ?? '2026-03-11').subtract({ days: 8 });

/** Days after the injury on which things happen; what is not named happens two days after it. */
const DAYS: Readonly<Partial<Record<TriggerName, number>>> = {
  employerKnowledge: 0,
  administratorKnowledge: 1,
  disabilityBegan: 1,
  lastWorked: 0,
  returnedToWork: 40,
  death: 3,
  returnPlanned: 200,
  paymentsStopped: 60,
  finalPayment: 70,
};

/** A disability that goes on after a return began after it. */
const dayAfterInjury = ({ when }: Rule, trigger: TriggerName): number =>
  trigger === 'returnedToWork' && when.some(({ kind }) => kind === 'stillDisabled') ? 0 : (DAYS[trigger] ?? 2);

const REPORTS_AFTER = 12;
const NOW_AFTER = 400;

const reportsFor = ({ occasions, papers }: Wanted, day: Temporal.PlainDate) => {
  const examDate = day.add({ days: REPORTS_AFTER }).toString();
  const status = (['off-work', 'restricted', 'full-duty'] as const).find((kind) => occasions.has(kind));
  const base = { examDate, stamp: stamp(`${examDate}T15:00:00.000Z`, 'r', 'clinic') };
  const visit = {
    ...base,
    reportId: 'visit',
    treatmentRequested: occasions.has('treatment-requested'),
    ...(occasions.has('medical-end') ? { mmiDate: examDate } : {}),
    ...(status === undefined ? {} : { workStatus: { status, effective: examDate, expires: examDate } }),
  };
  const handed = [...papers].map((document, index) => ({
    ...base,
    reportId: `paper-${index}`,
    documents: [document],
    examDate: day.add({ days: REPORTS_AFTER + 1 + index }).toString(),
  }));
  return [...(occasions.size === 0 ? [] : [recordReport(visit)]), ...handed.map((report) => recordReport(report))];
};

/** Opens the claim, brings what the rule waits for, and looks at it a year later. */
export const claimForRule = ({ jurisdiction }: Pick<Rulebook, 'jurisdiction'>, rule: Rule): Story => {
  const wanted: Wanted = {
    triggers: new Set(['dateOfInjury', 'employerKnowledge']),
    absent: new Set(),
    late: new Map(),
    occasions: new Set(),
    papers: new Set(),
    facts: {},
  };
  for (const condition of rule.when) wantCondition(wanted, condition);
  wantClock(wanted, rule.clock);
  if (rule.notBefore !== undefined) wantClock(wanted, rule.notBefore);
  if (rule.repeat?.kind === 'each') wanted.occasions.add(rule.repeat.occasion);
  const day = firstDayOf(rule);
  const zone = zoneOf(jurisdiction);
  const moments: Record<string, Moment> = {};
  for (const trigger of wanted.triggers) {
    if (wanted.absent.has(trigger)) continue;
    const date = day
      .add({ days: trigger === 'dateOfInjury' ? 0 : (wanted.late.get(trigger) ?? dayAfterInjury(rule, trigger)) })
      .toString();
    moments[trigger] = { date, zone };
  }
  const { disabilityBegan: _usual, ...usual } = vermontLostTime;
  const withTime = wanted.triggers.has('disabilityBegan') && !wanted.absent.has('disabilityBegan');
  const facts: FactStatement = {
    ...usual,
    claimType: withTime || rule.when.some(({ kind }) => kind === 'lostTime') ? 'lost-time' : 'medical-only',
    jurisdiction,
    ...wanted.facts,
    ...moments,
  };
  const story = createStory(openClaim(facts), `${day.add({ days: 1 }).toString()}T17:00:00.000Z`);
  story.now = `${day.add({ days: NOW_AFTER }).toString()}T17:00:00.000Z`;
  for (const report of reportsFor(wanted, day)) story.tell(report);
  story.wake();
  return story;
};
