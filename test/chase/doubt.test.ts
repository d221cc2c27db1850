import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GRACE } from '#shared/chase/bounds.ts';
import { lookAtDoubt } from '#shared/chase/doubt.ts';
import { type Evidence, type Message, reasonOf, settlementOf } from '#shared/chase/message.ts';
import { spreadHash, spreadWithin } from '#shared/chase/spread.ts';
import { addMilliseconds, DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { evidenceOf, TUESDAY } from '#test/builders/story.ts';

const message: Message = {
  id: 'c1-2-0',
  n: 1,
  kind: 'request',
  role: 'employer',
  contactId: 'employer-1',
  email: 'payroll@example.com',
  asks: [{ itemId: 'VT-FROI', step: 1 }],
  firstAttemptAt: TUESDAY,
  attemptedAt: TUESDAY,
  lookAt: addMilliseconds(TUESDAY, GRACE),
};

const later = (milliseconds: number) => addMilliseconds(TUESDAY, milliseconds);

describe('silence about an attempt', () => {
  const look = (now: number, watermark?: number) =>
    lookAtDoubt(message, { now: later(now), watermark: watermark === undefined ? undefined : later(watermark) });

  test('is not looked at within the grace', () => {
    expect(look(GRACE - 1, DAY)).toEqual({ kind: 'notYet' });
  });

  test('proves nothing while no probe has come back, and is looked at again in a quarter of its age', () => {
    expect(look(GRACE)).toEqual({ kind: 'hold', until: later(GRACE + GRACE / 4) });
  });

  test('proves nothing by a probe of before the end of the grace', () => {
    expect(look(GRACE, GRACE)).toMatchObject({ kind: 'hold' });
  });

  test('proves that nothing was sent once a later probe has come back', () => {
    expect(look(GRACE + MINUTE, GRACE + 1)).toEqual({ kind: 'proven' });
  });

  test('is looked at at least every hour in a long outage of the event channel', () => {
    expect(look(3 * DAY)).toEqual({ kind: 'hold', until: later(3 * DAY + HOUR) });
  });

  test('is held to the end of the grace when it is looked at too early', () => {
    const early = { ...message, lookAt: later(MINUTE) };
    expect(lookAtDoubt(early, { now: later(2 * MINUTE), watermark: later(DAY) })).toEqual({
      kind: 'hold',
      until: later(GRACE),
    });
  });

  test('is never held to a time that is not ahead', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 * DAY }), fc.option(fc.nat({ max: 10 * DAY })), (now, watermark) => {
        const seen = look(now, watermark ?? undefined);
        if (seen.kind === 'hold') expect(seen.until > later(now)).toBe(true);
      }),
    );
  });
});

describe('what is known of a message', () => {
  const second = { ...message, n: 2 };
  const settled = (evidence: Partial<Evidence>, of = message) => settlementOf(of, evidenceOf(message, evidence)).kind;

  test.each([
    ['accepted', 'accepted'],
    ['pretended', 'accepted'],
    ['deferred', 'deferred'],
    ['refused', 'refused'],
    ['none', 'pending'],
    ['in-doubt', 'pending'],
    ['withdrawn', 'pending'],
  ] as const)('by the answer %s is %s', (answer, kind) => {
    expect(settled({ answer })).toBe(kind);
  });

  test.each(['send', 'delivery', 'bounce', 'complaint', 'delay', 'reject'] as const)(
    'by the event %s is that SES accepted it, whatever was answered',
    (event) => {
      expect(settled({ answer: 'refused', seen: [event] })).toBe('accepted');
    },
  );

  test('of an earlier attempt settles a later one by its events, not by its answer', () => {
    expect(settled({ answer: 'deferred' }, second)).toBe('pending');
    expect(settled({ seen: ['delivery'] }, second)).toBe('accepted');
  });

  test('is nothing without a mail item', () => {
    expect(settlementOf(message, undefined)).toEqual({ kind: 'pending' });
  });

  test('as deferred says until when', () => {
    expect(settlementOf(message, evidenceOf(message, { answer: 'deferred', until: later(HOUR) }))).toEqual({
      kind: 'deferred',
      until: later(HOUR),
    });
  });
});

describe('why a message did not go out', () => {
  test('is said by its event only where it is known', () => {
    expect(reasonOf({ why: 'ses-throttles' })).toStrictEqual({ reason: 'ses-throttles' });
    expect(reasonOf({ why: undefined })).toStrictEqual({});
  });

  test('of a deferral without a time is looked at when the message is looked at', () => {
    expect(settlementOf(message, evidenceOf(message, { answer: 'deferred' }))).toMatchObject({ until: message.lookAt });
  });
});

describe('the spread', () => {
  test('is FNV-1a: the published values come out', () => {
    expect([spreadHash(''), spreadHash('a'), spreadHash('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  });

  test('stays within its limit', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 100 }), (text, limit) => {
        const spread = spreadWithin(text, limit);
        expect(spread >= 0 && spread < limit && Number.isInteger(spread)).toBe(true);
      }),
    );
  });
});
