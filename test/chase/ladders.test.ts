import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Climb, nextRung } from '#shared/chase/ladders.ts';
import { addMilliseconds, DAY, HOUR } from '#shared/contracts/time.ts';

/** Vermont, autumn 2026: between Labor Day and 12 October there is no holiday. */
const PLACE = { zone: 'America/New_York', jurisdiction: 'US-VT' };
/** Ten in the morning of a Tuesday. */
const TUESDAY = '2026-09-15T14:00:00.000Z';

const courtesy = { kind: 'courtesy', at: '2026-09-20T03:59:59.999Z', zone: PLACE.zone } as const;
const law = (at: string) => ({ kind: 'at', at, unrolledAt: at, zone: PLACE.zone }) as const;

const climb = (more: Partial<Climb>): Climb => ({
  ladder: 'courtesy',
  due: courtesy,
  openedAt: TUESDAY,
  steps: 0,
  lastAskAt: undefined,
  ...more,
});

const rungAt = (more: Partial<Climb>): string => nextRung(climb(more), PLACE).at;

describe('a courtesy item', () => {
  test('is asked for as soon as it is owed', () => {
    expect(nextRung(climb({}), PLACE)).toEqual({ kind: 'mail', at: TUESDAY });
  });

  test.each([
    [1, '2026-09-18T14:00:00.000Z'],
    [2, '2026-09-22T14:00:00.000Z'],
    [3, '2026-09-24T14:00:00.000Z'],
    [4, '2026-09-24T14:00:00.000Z'],
  ])('waits three, five, then seven business days after ask %i', (steps, at) => {
    expect(rungAt({ steps, lastAskAt: TUESDAY })).toBe(at);
  });
});

describe('an item asked for at once', () => {
  const due = law('2026-09-30T20:00:00.000Z');
  const atOnce = (lastAskAt: string) => rungAt({ ladder: 'at-once', due, steps: 1, lastAskAt });

  test('waits three business days while its date is far', () => {
    expect(atOnce(TUESDAY)).toBe('2026-09-18T14:00:00.000Z');
  });

  test('is asked for when the date is two days away, if that comes first', () => {
    expect(atOnce('2026-09-25T14:00:00.000Z')).toBe('2026-09-28T20:00:00.000Z');
  });

  test.each([
    ['inside the last two days', '2026-09-29T14:00:00.000Z', '2026-09-30T14:00:00.000Z'],
    ['past the date', '2026-10-01T14:00:00.000Z', '2026-10-02T14:00:00.000Z'],
  ])('waits one business day %s', (_when, last, next) => {
    expect(atOnce(last)).toBe(next);
  });

  test('waits two business days when its date had passed before it was owed to anybody we could ask', () => {
    const late = (openedAt: string, lastAskAt: string, steps: number) =>
      rungAt({ ladder: 'at-once', due: law('2026-09-13T20:00:00.000Z'), openedAt, steps, lastAskAt });
    expect(late(TUESDAY, TUESDAY, 1)).toBe('2026-09-17T14:00:00.000Z');
    expect(late(TUESDAY, '2026-09-17T14:00:00.000Z', 2)).toBe('2026-09-21T14:00:00.000Z');
    // Opened on a Saturday, due on the Sunday: the first mail could go on Monday.
    expect(late('2026-09-12T14:00:00.000Z', '2026-09-14T14:00:00.000Z', 1)).toBe('2026-09-16T14:00:00.000Z');
  });

  test('waits two business days when its date is the very moment at which it became owed', () => {
    const dueAtOnce = { ladder: 'at-once', due: law(TUESDAY), steps: 1, lastAskAt: TUESDAY } as const;
    expect(rungAt(dueAtOnce)).toBe('2026-09-17T14:00:00.000Z');
  });

  test('is chased by its worst case while its clock has not started', () => {
    const notStarted = {
      kind: 'notStarted',
      missing: ['employerKnowledge'],
      worstCaseAt: '2026-09-16T20:00:00.000Z',
      zone: PLACE.zone,
    } as const;
    expect(rungAt({ ladder: 'at-once', due: notStarted, steps: 1, lastAskAt: TUESDAY })).toBe(
      '2026-09-16T14:00:00.000Z',
    );
  });

  test('is chased by its courtesy date where the law names none', () => {
    const due = { kind: 'courtesy', at: '2026-09-16T20:00:00.000Z', zone: PLACE.zone } as const;
    expect(rungAt({ ladder: 'at-once', due, steps: 1, lastAskAt: TUESDAY })).toBe('2026-09-16T14:00:00.000Z');
  });

  test('whose one mail was given back is asked for as if it never had been', () => {
    const due = law('2026-09-30T20:00:00.000Z');
    const again = climb({ ladder: 'at-once', due, steps: 0, lastAskAt: '2026-09-16T14:00:00.000Z' });
    expect(nextRung(again, PLACE)).toEqual({ kind: 'mail', at: TUESDAY });
  });

  test('is chased as a courtesy while not even a worst case is known', () => {
    const unknown = { kind: 'notStarted', missing: [], zone: PLACE.zone } as const;
    expect(rungAt({ ladder: 'at-once', due: unknown, steps: 2, lastAskAt: TUESDAY })).toBe('2026-09-22T14:00:00.000Z');
  });
});

describe('an item asked for before it is due', () => {
  /** A Friday evening. */
  const due = law('2026-10-09T21:00:00.000Z');
  const askedAt = (more: Partial<Climb>) => rungAt({ ladder: 'before-due', due, ...more });

  test.each([
    ['seven', 0, undefined, '2026-10-02T21:00:00.000Z'],
    ['three', 1, '2026-10-02T21:00:00.000Z', '2026-10-06T21:00:00.000Z'],
    ['one', 2, '2026-10-06T21:00:00.000Z', '2026-10-08T21:00:00.000Z'],
  ])('is asked for %s days ahead', (_days, steps, lastAskAt, at) => {
    expect(askedAt({ steps, lastAskAt })).toBe(at);
  });

  test('is asked for at once when it is opened later than that, then a business day apart at least', () => {
    const openedAt = '2026-10-08T14:00:00.000Z';
    expect(askedAt({ openedAt })).toBe(openedAt);
    expect(askedAt({ openedAt, steps: 1, lastAskAt: openedAt })).toBe('2026-10-09T14:00:00.000Z');
  });

  test('is not asked for a fourth time before the date, nor within three business days', () => {
    expect(askedAt({ steps: 3, lastAskAt: '2026-10-02T14:00:00.000Z' })).toBe(due.at);
    expect(askedAt({ steps: 3, lastAskAt: '2026-10-08T14:00:00.000Z' })).toBe('2026-10-14T14:00:00.000Z');
  });

  test('is asked for as soon as it is owed while no date is known', () => {
    expect(askedAt({ due: { kind: 'notStarted', missing: [], zone: PLACE.zone } })).toBe(TUESDAY);
  });

  test('goes by the date to beat when the last day rolled forward', () => {
    const rolled = { ...due, at: '2026-10-12T21:00:00.000Z' };
    expect(rungAt({ ladder: 'before-due', due: rolled })).toBe('2026-10-02T21:00:00.000Z');
  });
});

test('an item asked for before it is due, whose date had passed at the first ask, waits two business days', () => {
  const due = law('2026-09-14T21:00:00.000Z');
  expect(rungAt({ ladder: 'before-due', due, steps: 1, lastAskAt: TUESDAY })).toBe('2026-09-17T14:00:00.000Z');
});

describe('after three unanswered mails', () => {
  test.each([
    [3, 0, 'phone'],
    [3, 3, 'mail'],
    [5, 3, 'mail'],
    [6, 3, 'phone'],
    [3, 1, 'mail'],
    [4, 1, 'phone'],
    [2, 0, 'mail'],
  ] as const)('%i mails, with a call after the first %i, make the next step a %s', (steps, calledAtStep, kind) => {
    expect(nextRung(climb({ steps, calledAtStep, lastAskAt: TUESDAY }), PLACE).kind).toBe(kind);
  });

  test('the next contact is written to at once when the last one turned out not to work', () => {
    expect(nextRung(climb({ steps: 3, lastAskAt: undefined }), PLACE)).toEqual({ kind: 'mail', at: TUESDAY });
  });
});

const anyClimb = fc
  .record({
    ladder: fc.constantFrom('at-once', 'courtesy', 'before-due'),
    dueIn: fc.integer({ min: -60, max: 200 }),
    steps: fc.integer({ min: 1, max: 8 }),
    calledAtStep: fc.nat({ max: 8 }),
    last: fc.integer({ min: 0, max: 2000 }),
  })
  .map(({ ladder, dueIn, steps, calledAtStep, last }) =>
    climb({
      ladder,
      due: law(addMilliseconds(TUESDAY, dueIn * DAY)),
      steps,
      calledAtStep,
      lastAskAt: addMilliseconds(TUESDAY, last * HOUR),
    }),
  );

test('no item is asked for twice within a day, on any ladder', () => {
  fc.assert(
    fc.property(anyClimb, (any) => {
      const { at } = nextRung(any, PLACE);
      expect(Date.parse(at) - Date.parse(any.lastAskAt ?? '')).toBeGreaterThanOrEqual(23 * HOUR);
    }),
  );
});
