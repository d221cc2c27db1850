import { expect, test } from 'vitest';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import {
  type Address,
  AddressSchema,
  addressTransactItem,
  delivered,
  optedOut,
  restored,
  troubled,
} from '#shared/store/addressRows.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { lostKeys, markKeys } from './markKeys.ts';

const OF = { tenant: 'demo', address: 'payroll@example.com' } as const;
const later = addMilliseconds(TUESDAY, HOUR);

const newer: Address = AddressSchema.parse(
  markKeys(AddressSchema, {
    ...OF,
    trouble: 'bounced',
    since: TUESDAY,
    works: true,
    transients: [
      { messageId: 'c1-2-0', at: TUESDAY },
      { messageId: 'c1-3-0', at: later },
    ],
    complaints: ['c1-1-0'],
    rev: 3,
  }),
);

const news = { messageId: 'c1-3-0', attemptedAt: later, now: later } as const;

test.each([
  ['a transient bounce reported twice', troubled(newer, OF, { ...news, kind: 'bounced', lasting: 'when-repeated' })],
  ['a lasting bounce', troubled(newer, OF, { ...news, kind: 'bounced', lasting: 'at-once' })],
  ['a complaint', troubled(newer, OF, { ...news, kind: 'complained', lasting: 'at-once' })],
  ['a delivery', delivered(newer, TUESDAY)],
  ['an opt-out', optedOut(newer, { ...OF, now: later })],
  ['the word of a person', restored(newer, { ...OF, by: 'Ines Walker', now: later })],
])('%s keeps what a newer release has written of an address', (_name, next) => {
  if (next === undefined) throw new Error('it changes the row');
  const action = addressTransactItem(next, newer);
  expect(lostKeys(newer, action.kind === 'put' ? action.row : undefined)).toEqual([]);
});
