import { describe, expect, test } from 'vitest';
import { REPEATED_WITHIN } from '#shared/chase/bounds.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import {
  type Address,
  type AddressNews,
  addressTransactItem,
  delivered,
  getAddressOrUndefined,
  mustNotBeWrittenTo,
  restored,
  troubled,
} from '#shared/store/addressRows.ts';
import { PAYROLL } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';

const WHOSE = { tenant: 'demo', address: PAYROLL };

const day = (count: number): Instant => addMilliseconds(TUESDAY, count * DAY);

const news = (messageId: string, attemptedAt: Instant, more: Partial<AddressNews> = {}): AddressNews => ({
  kind: 'bounced',
  lasting: 'when-repeated',
  messageId,
  attemptedAt,
  now: attemptedAt,
  ...more,
});

const permanent = (messageId: string, at: Instant) => news(messageId, at, { lasting: 'at-once' });
const complaint = (messageId: string, at: Instant) => news(messageId, at, { kind: 'complained', lasting: 'at-once' });

/** The address after each piece of news in turn. */
const addressAfter = (...all: readonly AddressNews[]): Address | undefined =>
  all.reduce<Address | undefined>((known, one) => troubled(known, WHOSE, one) ?? known, undefined);

const works = (known: Address | undefined): boolean => known === undefined || !mustNotBeWrittenTo(known);

describe('an address', () => {
  test.each([
    ['a permanent bounce', [permanent('m1', day(0))], false],
    ['a complaint', [complaint('m1', day(0))], false],
    ['two transient bounces', [news('m1', day(0)), news('m2', day(1))], true],
    ['three transient bounces in a row', [news('m1', day(0)), news('m2', day(1)), news('m3', day(2))], false],
    ['one transient bounce reported three times', [news('m1', day(0)), news('m1', day(0)), news('m1', day(0))], true],
    [
      'three that are far apart',
      [news('m1', day(0)), news('m2', day(1)), news('m3', addMilliseconds(day(1), REPEATED_WITHIN + 1))],
      true,
    ],
  ] as const)('after %s may be written to: %#', (_name, all, expected) => {
    expect(works(addressAfter(...all))).toBe(expected);
  });

  test('that took a mail in between has its row of transient bounces broken', () => {
    const two = addressAfter(news('m1', day(0)), news('m2', day(1)));
    const reset = delivered(two, day(2));
    expect(works(reset && troubled(reset, WHOSE, news('m3', day(3))))).toBe(true);
  });

  test('is not excused by a delivery of before the bounces', () => {
    expect(delivered(addressAfter(news('m1', day(1))), day(0))).toBeUndefined();
  });

  test('that complained stays one that complained when it bounces too', () => {
    expect(addressAfter(complaint('m1', day(0)), permanent('m2', day(1)))?.trouble).toBe('complained');
  });

  test('read by a release that does not know the counting is one in trouble: too few mails, never one too many', () => {
    expect(addressAfter(news('m1', day(0)))).toMatchObject({ trouble: 'bounced', since: day(0) });
  });
});

describe('an address that a person restored', () => {
  const again = restored(addressAfter(complaint('m1', day(0)), permanent('m2', day(0))), {
    ...WHOSE,
    by: 'Ines',
    now: day(2),
  });

  test('works, and says who said so', () => {
    expect([works(again), again.restoredBy, again.restoredAt]).toEqual([true, 'Ines', day(2)]);
  });

  test.each([
    ['the same complaint reported again', complaint('m1', day(0)), true],
    ['a bounce of a mail sent before', permanent('m9', day(1)), true],
    ['a complaint about another mail sent before', complaint('m8', day(1)), false],
    ['a bounce of a mail sent since', permanent('m9', day(3)), false],
  ] as const)('and then meets %s works still: %#', (_name, one, expected) => {
    expect(works(troubled(again, WHOSE, one) ?? again)).toBe(expected);
  });
});

test('of two pieces of news at one time none is lost: a row is written only over the one that was read', async () => {
  const table = createFakeTable();
  const first = troubled(undefined, WHOSE, news('m1', day(0)));
  const second = troubled(undefined, WHOSE, news('m2', day(0)));
  if (first === undefined || second === undefined) throw new Error('no news');
  await table.transact([addressTransactItem(first, undefined)]);
  expect(await table.transact([addressTransactItem(second, undefined)])).toMatchObject({ kind: 'conditionFailed' });
  const known = await getAddressOrUndefined(table, 'demo', PAYROLL.toUpperCase());
  expect(known?.transients).toEqual([{ messageId: 'm1', at: day(0) }]);
});
