import { describe, expect, it } from 'vitest';
import { dutiesUnder } from '#shared/paperwork/assess.ts';
import type { RuleFacts } from '#shared/paperwork/duty.ts';
import { RuleSchema } from '#shared/paperwork/ruleSchema.ts';
import { counted, dutiesOf, known, ruleWith, trigger } from './anyRule.ts';
import { california, dueText, VERMONT_ZONE, vermont, vermontClaim } from './ruleFacts.ts';

/** Shapes that other states' rows need and no rule of Vermont or California has yet. */

const datesOf = (fields: object, facts: Partial<RuleFacts>): readonly string[] =>
  dutiesOf(fields, facts).map(({ due }) => dueText(due));

describe('units', () => {
  it.each([
    [
      'elapsed hours over the change to summer time',
      counted(24, 'hours'),
      '2026-03-07T12:00',
      '2026-03-08T17:00:00.000Z',
    ],
    [
      'elapsed hours over the change to winter time',
      counted(24, 'hours'),
      '2025-11-01T12:00',
      '2025-11-02T16:00:00.000Z',
    ],
    ['an hour that does not exist as the earlier', counted(1, 'hours'), '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
    ['an hour that occurs twice as the first', counted(1, 'hours'), '2025-11-02T01:30', '2025-11-02T06:30:00.000Z'],
    [
      'Saturday in, Sunday and holiday out',
      counted(3, 'days-excluding-sundays-and-holidays'),
      '2025-10-10',
      '2025-10-16T03:59:59.999Z',
    ],
    ['a year from 29 February', counted(1, 'years'), '2028-02-29', '2029-03-01T04:59:59.999Z'],
    ['a month from 31 January', counted(1, 'months'), '2026-01-31', '2026-03-01T04:59:59.999Z'],
    ['a day of 23 hours to its end', counted(1, 'calendar-days'), '2026-03-07', '2026-03-09T03:59:59.999Z'],
  ])('count %s', (_, clock, start, due) => {
    expect(datesOf({ clock }, known(start))).toEqual([due]);
  });

  it('count in the zone of the rule where it has one', () => {
    const clock = counted(1, 'calendar-days', { zone: 'America/Los_Angeles' });
    expect(datesOf({ clock }, known('2026-06-02T01:00'))).toEqual(['2026-06-03T06:59:59.999Z']);
  });

  it('say that holidays of years outside the calendar are not left out', () => {
    const [duty] = dutiesOf({ clock: counted(1, 'business-days') }, known('2020-12-31'));
    expect([dueText(duty?.due), duty?.explanation]).toEqual([
      '2021-01-02T04:59:59.999Z',
      expect.stringContaining('not in the calendar'),
    ]);
  });
});

describe('calendars of a rule', () => {
  const rule = RuleSchema.parse(ruleWith({ clock: counted(1, 'business-days') }));

  it.each([
    ['US-CA', '2026-04-02T03:59:59.999Z'],
    ['US-VT', '2026-04-01T03:59:59.999Z'],
  ])('are those of the claim: %s', (jurisdiction, due) => {
    const duties = dutiesUnder([rule], vermontClaim({ ...known('2026-03-30'), jurisdiction, zone: VERMONT_ZONE }));
    expect(duties.map((duty) => dueText(duty.due))).toEqual([due]);
  });

  it('have the days left out named with their month where it changes', () => {
    const [duty] = dutiesUnder([rule], vermontClaim(known('2026-10-30')));
    expect(duty?.explanation).toContain('Saturday 31 October and Sunday 1 November left out');
  });
});

describe('starts', () => {
  const both = { of: [trigger('employerKnowledge'), trigger('administratorKnowledge')] };
  const moments = { employerKnowledge: vermont('2026-06-01'), administratorKnowledge: vermont('2026-06-10') };

  it.each([
    ['latest', '2026-06-16T03:59:59.999Z'],
    ['earliest', '2026-06-07T03:59:59.999Z'],
  ])('count from the %s of several', (pick, due) => {
    expect(datesOf({ clock: counted(5, 'calendar-days', { from: { pick, ...both } }) }, { moments })).toEqual([due]);
  });

  it('wait for the last of several when the latest counts, and show the worst case', () => {
    const clock = counted(5, 'calendar-days', { from: { pick: 'latest', ...both } });
    const facts = { moments: { employerKnowledge: vermont('2026-06-01'), dateOfInjury: vermont('2026-05-30') } };
    expect(datesOf({ clock }, facts)).toEqual(['not started, worst 2026-06-07T03:59:59.999Z']);
  });

  it('do not wait when the earliest counts', () => {
    const clock = counted(5, 'calendar-days', { from: { pick: 'earliest', ...both } });
    expect(datesOf({ clock }, known('2026-06-01'))).toEqual(['2026-06-07T03:59:59.999Z']);
  });
});

describe('windows', () => {
  it.each([
    ['2026-06-03', '2026-06-26T03:59:59.999Z'],
    ['2026-06-25', '2026-06-26T03:59:59.999Z'],
    ['2026-06-26', '2026-07-26T03:59:59.999Z'],
    ['2026-12-30', '2027-01-26T04:59:59.999Z'],
  ])('from %s close on the 25th that is not over', (start, due) => {
    const from = { pick: 'earliest', of: [trigger('employerKnowledge')] };
    expect(datesOf({ clock: { kind: 'window', from, opensOnDay: 15, closesOnDay: 25 } }, known(start))).toEqual([due]);
  });
});

describe('not before', () => {
  const fields = { notBefore: counted(30, 'calendar-days') };

  it.each([
    ['2026-07-01T12:00:00.000Z', 0],
    ['2026-07-02T12:00:00.000Z', 1],
  ])('has %s give %i duties 30 days after 1 June', (now, count) => {
    expect(datesOf(fields, { ...known('2026-06-01'), now })).toHaveLength(count);
  });
});

describe('effect', () => {
  const dated = (by: string) => ({ effective: { by, from: '2025-01-01', to: '2025-12-31' } });
  const moments = { dateOfInjury: vermont('2025-12-31'), employerKnowledge: vermont('2026-01-02') };

  it('goes by the date of injury where the rule says so', () => {
    expect(datesOf(dated('injury'), { moments })).toHaveLength(1);
  });

  it('goes by the event that starts the clock where the rule says so', () => {
    expect(datesOf(dated('event'), { moments })).toHaveLength(0);
  });
});

describe('each encounter', () => {
  it('owes one paper for each, whose id is the encounter', () => {
    const from = { pick: 'earliest', of: [{ kind: 'occasion', occasion: 'exam' }] };
    const fields = {
      clock: counted(2, 'business-days', { from }),
      repeat: { kind: 'each', occasion: 'exam' },
      whenTriggerUnknown: 'wait',
    };
    const exam = (id: string, when: string) => ({ id, kind: 'exam' as const, moment: vermont(when) });
    const duties = dutiesOf(fields, {
      occasions: [exam('b', '2026-06-05'), exam('a', '2026-06-01'), exam('a', '2026-06-01')],
    });
    expect(duties.map(({ itemId, due }) => [itemId, dueText(due)])).toEqual([
      ['XX~a', '2026-06-04T03:59:59.999Z'],
      ['XX~b', '2026-06-10T03:59:59.999Z'],
    ]);
  });
});

describe('status', () => {
  it.each([
    ['V', 'at', 'verified'],
    ['V2', 'at', 'verified on a secondary page'],
    ['C', 'courtesy', 'sources conflict: advisory'],
    ['M', 'courtesy', 'from memory: advisory'],
  ])('%s gives a date of kind %s and says "%s"', (status, kind, words) => {
    const [duty] = dutiesOf({ status }, known('2026-06-01'));
    expect([duty?.due.kind, duty?.explanation.endsWith(`; ${words}`)]).toEqual([kind, true]);
  });

  it('says when the paper must have arrived', () => {
    expect(dutiesOf({ counts: 'received' }, known('2026-06-01'))[0]?.explanation).toContain(
      'must have arrived by then',
    );
  });
});

describe('conditions', () => {
  const days = { moments: { employerKnowledge: vermont('2026-06-01'), disabilityBegan: vermont('2026-06-01') } };

  it.each<[string, object, Partial<RuleFacts>, number]>([
    [
      'three lost days are not more than three',
      { kind: 'lostDays', moreThan: 3 },
      { now: '2026-06-04T12:00:00.000Z' },
      0,
    ],
    ['four lost days are', { kind: 'lostDays', moreThan: 3 }, { now: '2026-06-05T12:00:00.000Z' }, 1],
    [
      'a death keeps out',
      { kind: 'notHappened', trigger: 'death' },
      { moments: { ...days.moments, death: vermont('2026-06-02') } },
      0,
    ],
    [
      'an unknown loss type never takes a duty away',
      { kind: 'lossType', oneOf: ['traumatic'] },
      { lossType: undefined },
      1,
    ],
    ['another loss type does', { kind: 'lossType', oneOf: ['traumatic'] }, { lossType: 'cumulative' }, 0],
    [
      'insurance that is unknown never takes a duty away',
      { kind: 'insuranceType', oneOf: ['insured'] },
      { insuranceType: undefined },
      1,
    ],
    ['a represented worker', { kind: 'represented', is: true }, { represented: true }, 1],
    ['a worker alone', { kind: 'represented', is: true }, {}, 0],
    ['medical only is no lost time', { kind: 'lostTime' }, { claimType: 'medical-only' }, 0],
    [
      'medical only that is taken off work is',
      { kind: 'lostTime' },
      { claimType: 'medical-only', occasions: [{ id: 'o', kind: 'off-work', moment: california('2026-06-02') }] },
      1,
    ],
    ['treatment beyond first aid', { kind: 'treatment', atLeast: '2' }, { initialTreatment: '2' }, 1],
    ['first aid', { kind: 'treatment', atLeast: '2' }, { initialTreatment: '1' }, 0],
    [
      'any of several',
      { kind: 'any', of: [{ kind: 'treatment', atLeast: '2' }, { kind: 'lostTime' }] },
      { initialTreatment: '1' },
      1,
    ],
    [
      'a death ends disability',
      { kind: 'stillDisabled' },
      { moments: { ...days.moments, death: vermont('2026-06-02') } },
      0,
    ],
    [
      'a relapse after the return to work',
      { kind: 'stillDisabled' },
      { moments: { ...days.moments, returnedToWork: vermont('2026-05-01') } },
      1,
    ],
    [
      'a paper that is here',
      { kind: 'received', document: 'wage-statement' },
      { received: { 'wage-statement': ['2026-06-01'] } },
      1,
    ],
  ])('decide whether a duty arises: %s', (_, condition, facts, count) => {
    expect(dutiesOf({ when: [condition] }, { ...days, ...facts })).toHaveLength(count);
  });
});
