import { describe, expect, it } from 'vitest';
import type { RuleFacts } from '#shared/paperwork/duty.ts';
import { nextChange } from '#shared/paperwork/nextChange.ts';
import { RuleSchema } from '#shared/paperwork/ruleSchema.ts';
import { counted, dutiesOf, ruleWith, trigger } from './anyRule.ts';
import { dueText, momentIn, vermont, vermontClaim } from './ruleFacts.ts';

/** Shapes of rules that the law of the other jurisdictions needs, each by itself. */

const from = (name: string, amount: number): object =>
  counted(amount, 'calendar-days', { from: { pick: 'earliest', of: [trigger(name)] } });

const itemsOf = (fields: object, facts: Partial<RuleFacts>): readonly string[] =>
  dutiesOf(fields, facts).map(({ itemId }) => itemId);

const datesOf = (fields: object, facts: Partial<RuleFacts>): readonly string[] =>
  dutiesOf(fields, facts).map(({ due }) => dueText(due));

describe('several clocks', () => {
  /** New York's first payment. */
  const latest = {
    kind: 'several',
    pick: 'latest',
    of: [from('disabilityBegan', 18), from('employerKnowledge', 10), from('administratorKnowledge', 10)],
  };
  const moments = {
    disabilityBegan: vermont('2026-06-01'),
    employerKnowledge: vermont('2026-06-05'),
    administratorKnowledge: vermont('2026-06-12'),
  };

  it('end with the last of them', () => {
    const [duty] = dutiesOf({ clock: latest }, { moments });
    expect([dueText(duty?.due), duty?.explanation]).toEqual([
      '2026-06-23T03:59:59.999Z',
      expect.stringContaining('the latest of 3 clocks'),
    ]);
  });

  it('wait for all of them, and show the worst case meanwhile', () => {
    const { administratorKnowledge: _unknown, ...known } = moments;
    const facts = { moments: { ...known, dateOfInjury: vermont('2026-05-30') } };
    expect(datesOf({ clock: latest }, facts)).toEqual(['not started, worst 2026-06-20T03:59:59.999Z']);
  });

  it('end with the first that runs, where the earliest counts', () => {
    const clock = { ...latest, pick: 'earliest' };
    expect(datesOf({ clock }, { moments: { disabilityBegan: vermont('2026-06-01') } })).toEqual([
      '2026-06-20T03:59:59.999Z',
    ]);
    expect(datesOf({ clock }, { moments })).toEqual(['2026-06-16T03:59:59.999Z']);
  });
});

describe('a clock that counts back', () => {
  const clock = (unit: string): object => ({
    kind: 'before',
    from: { pick: 'earliest', of: [trigger('returnPlanned')] },
    amount: 10,
    unit,
  });

  it.each([
    ['calendar-days', '2026-06-15', '2026-06-06T03:59:59.999Z'],
    // 15, 12, 11, 10, 9, 8, 5, 4, 3 and 2 June.
    ['business-days', '2026-06-16', '2026-06-03T03:59:59.999Z'],
  ])('in %s', (unit, planned, due) => {
    const moments = { returnPlanned: vermont(planned) };
    expect(datesOf({ clock: clock(unit), whenTriggerUnknown: 'wait' }, { moments })).toEqual([due]);
  });

  it('has no worst case: what is planned has not been', () => {
    const facts = { moments: { dateOfInjury: vermont('2026-05-30') } };
    expect(datesOf({ clock: clock('calendar-days'), whenTriggerUnknown: 'wait' }, facts)).toEqual([]);
  });
});

describe('a day so many days after a date', () => {
  it('starts the clock: seven days after the eighth day of disability', () => {
    const clock = counted(7, 'calendar-days', {
      from: { pick: 'earliest', of: [{ ...trigger('disabilityBegan'), plusDays: 7 }] },
    });
    const [duty] = dutiesOf({ clock }, { moments: { disabilityBegan: vermont('2026-06-01T08:00') } });
    expect([dueText(duty?.due), duty?.explanation]).toEqual([
      '2026-06-16T03:59:59.999Z',
      expect.stringContaining('day 8 from start of disability'),
    ]);
  });
});

describe('copies', () => {
  const rule = {
    document: 'wage-statement',
    clock: from('employerKnowledge', 5),
    copies: ['worker', 'representative'],
  };
  const moments = { employerKnowledge: vermont('2026-06-01') };

  it('are followed up once there is something to copy, each by itself', () => {
    expect(itemsOf(rule, { moments })).toEqual(['XX']);
    const duties = dutiesOf(rule, { moments, received: { 'wage-statement': ['2026-06-03'] } });
    expect(duties.map(({ itemId, copyTo, satisfiedBy }) => [itemId, copyTo, satisfiedBy])).toEqual([
      ['XX', undefined, ['wage-statement']],
      ['XX~to-worker', 'worker', []],
      ['XX~to-representative', 'representative', []],
    ]);
  });

  it('start a clock when the last of two has its own', () => {
    const start = { kind: 'copied', document: 'discontinuance-notice', to: ['regulator', 'worker'] };
    const late = {
      clock: counted(7, 'calendar-days', { from: { pick: 'earliest', of: [start] } }),
      whenTriggerUnknown: 'wait',
    };
    expect(datesOf(late, { copied: { 'discontinuance-notice': { worker: '2026-06-01' } } })).toEqual([]);
    const both = { copied: { 'discontinuance-notice': { worker: '2026-06-01', regulator: '2026-06-04' } } };
    expect(datesOf(late, both)).toEqual(['2026-06-12T03:59:59.999Z']);
  });
});

describe('a period without treatment', () => {
  const monthly = {
    clock: counted(1, 'months', {
      from: { pick: 'earliest', of: [{ kind: 'received', document: 'first-medical-report' }] },
    }),
    repeat: { kind: 'cycle', resetBy: ['first-medical-report', 'progress-report'], skip: 'no-treatment' },
    whenTriggerUnknown: 'wait',
  };
  const received = { 'first-medical-report': ['2026-03-02'], 'progress-report': ['2026-04-01'] };
  const quiet = (date: string) => ({ id: 'r1', kind: 'no-treatment' as const, moment: vermont(date) });

  it('is over without a paper, and the next counts from its end', () => {
    const [duty] = dutiesOf(monthly, { received, occasions: [quiet('2026-04-30')] });
    expect([duty?.itemId, duty?.skipped, dueText(duty?.due)]).toEqual(['XX~3', [2], '2026-05-31T03:59:59.999Z']);
  });

  it('goes on where the rule lets no period go', () => {
    const { skip: _none, ...strict } = monthly.repeat;
    const duties = dutiesOf({ ...monthly, repeat: strict }, { received, occasions: [quiet('2026-04-30')] });
    expect(duties.map(({ itemId }) => itemId)).toEqual(['XX~2']);
  });
});

describe('a denial', () => {
  const wages = { document: 'wage-statement', clock: from('employerKnowledge', 5) };
  const moments = { employerKnowledge: vermont('2026-06-01') };

  it.each([
    ['ends what wages are for', wages, 0],
    ['leaves what a rule says goes on', { ...wages, afterDenial: 'goes-on' }, 1],
    ['leaves reports to the state', { ...wages, document: 'employer-first-report' }, 1],
    ['ends what a rule says stops', { ...wages, document: 'benefit-change-notice', afterDenial: 'stops' }, 0],
  ])('%s', (_, rule, left) => {
    expect(dutiesOf(rule, { moments, decision: 'denied' })).toHaveLength(left);
    expect(dutiesOf(rule, { moments, decision: 'accepted' })).toHaveLength(1);
  });
});

describe('conditions', () => {
  const when = (condition: object): object => ({ when: [condition], clock: from('employerKnowledge', 5) });
  const moments = { employerKnowledge: vermont('2026-06-01'), disabilityBegan: vermont('2026-06-01') };

  it.each<[string, object, Partial<RuleFacts>, number]>([
    ['seven days are not more than seven', { kind: 'lostDays', moreThan: 7 }, { now: '2026-06-08T12:00:00.000Z' }, 0],
    ['eight are', { kind: 'lostDays', moreThan: 7 }, { now: '2026-06-09T12:00:00.000Z' }, 1],
    [
      'days in total as the sender counts them',
      { kind: 'lostDays', moreThan: 4, counting: 'total' },
      { daysLost: 5, now: '2026-06-03T12:00:00.000Z' },
      1,
    ],
    [
      'consecutive days do not take them',
      { kind: 'lostDays', moreThan: 4 },
      { daysLost: 5, now: '2026-06-03T12:00:00.000Z' },
      0,
    ],
    ['a minor', { kind: 'minor' }, { minor: true }, 1],
    ['somebody whose age is not known is none', { kind: 'minor' }, {}, 0],
    [
      'a disease that is known',
      { kind: 'lossType', oneOf: ['occupational-disease'], sure: true },
      { lossType: 'occupational-disease' },
      1,
    ],
    [
      'a loss that is not known, where it has to be',
      { kind: 'lossType', oneOf: ['occupational-disease'], sure: true },
      { lossType: undefined },
      0,
    ],
    [
      'a loss that is not known, where it need not',
      { kind: 'lossType', oneOf: ['occupational-disease'] },
      { lossType: undefined },
      1,
    ],
    ['what is not decided', { kind: 'undecided' }, {}, 1],
    ['what is decided so', { kind: 'decided', oneOf: ['without-prejudice'] }, { decision: 'without-prejudice' }, 1],
    ['what is decided otherwise', { kind: 'decided', oneOf: ['without-prejudice'] }, { decision: 'accepted' }, 0],
  ])('%s', (_, condition, facts, owed) => {
    expect(dutiesOf(when(condition), { moments, ...facts })).toHaveLength(owed);
  });
});

describe('papers that count only later', () => {
  it('leave the first letter to the rule before', () => {
    const second = {
      document: 'claim-decision',
      clock: from('employerKnowledge', 60),
      countsAfter: { kind: 'received', document: 'claim-decision' },
    };
    const [duty] = dutiesOf(second, {
      moments: { employerKnowledge: vermont('2026-06-01') },
      received: { 'claim-decision': ['2026-06-10'] },
    });
    expect(duty?.countsFrom).toBe('2026-06-11');
  });
});

describe('the next change', () => {
  it('is the day on which a worker has been away for long enough', () => {
    const facts = vermontClaim({
      jurisdiction: 'US-MI',
      zone: 'America/Detroit',
      moments: { disabilityBegan: momentIn('America/Detroit', '2026-06-01') },
      now: '2026-06-03T12:00:00.000Z',
    });
    expect(nextChange(facts)).toBe('2026-06-09T04:00:00.000Z');
    expect(nextChange({ ...facts, now: '2026-06-09T04:00:00.000Z' })).toBeUndefined();
  });
});

describe('a rulebook', () => {
  it.each([
    [
      {
        consequences: [
          { fromDay: 1, toDay: 15, what: '$250' },
          { fromDay: 17, what: '$500' },
        ],
      },
      'the tier from day 17',
    ],
    [{ clock: { kind: 'several', pick: 'latest', of: [from('employerKnowledge', 5)] } }, 'Too small'],
    [
      {
        repeat: { kind: 'cycle', resetBy: ['progress-report'] },
        clock: { kind: 'several', pick: 'latest', of: [from('employerKnowledge', 5), from('death', 5)] },
      },
      'a rule with cycles needs a clock of kind "after"',
    ],
  ])('refuses %j', (fields, fault) => {
    const parsed = RuleSchema.safeParse(ruleWith(fields));
    expect(parsed.error?.issues.map(({ message }) => message).join()).toContain(fault);
  });
});

describe('an advisory date', () => {
  const rule = { clock: from('employerKnowledge', 1), status: 'M' };
  const facts = { moments: { employerKnowledge: vermont('2026-06-01') }, openedAt: '2026-06-10T14:00:00.000Z' };

  it('is counted from the day on which the claim is known, so that nobody is asked for a day that has passed', () => {
    expect(datesOf(rule, facts)).toEqual(['courtesy 2026-06-12T03:59:59.999Z']);
  });

  it('leaves what is law where it is', () => {
    expect(datesOf({ ...rule, status: 'V' }, facts)).toEqual(['2026-06-03T03:59:59.999Z']);
  });
});
