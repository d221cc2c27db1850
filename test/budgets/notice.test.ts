import { expect, it } from 'vitest';
import { advanceOver, callsPerNotice } from '#infra/cli/figures/measure.ts';
import { storedBytes } from '#infra/cli/figures/snapshotBytes.ts';

const KILOBYTE = 1024;

it('takes one transaction, one object put and two reads for a first notice of loss', async () => {
  const cost = { transactions: 1, reads: 2, objectPuts: 1, queueSends: 1 };
  expect(await callsPerNotice()).toMatchObject([cost, cost]);
});

it('keeps the snapshot of a claim with every party named under 6 KB, and its row under 3 KB, also after weeks of chase', async () => {
  const { bytesAtStart, bytesAtEnd } = await advanceOver({ claims: 2, days: 20 });
  const all = [...bytesAtStart, ...bytesAtEnd];
  expect(Math.max(...all.map(({ state }) => state))).toBeLessThan(6 * KILOBYTE);
  expect(Math.max(...all.map(({ stored }) => stored))).toBeLessThan(3 * KILOBYTE);
});

it('counts bytes as DynamoDB does', () => {
  expect(storedBytes({ name: 'Ríos', asked: 3, open: true, none: null, papers: ['a', 'bc'] })).toBe(
    3 + (1 + 4 + 5) + (1 + 5 + 2) + (1 + 4 + 1) + (1 + 4 + 1) + (1 + 6 + 3 + (1 + 1) + (1 + 2)),
  );
});
