import { expect, test } from 'vitest';
import { heldUntil } from '#shared/chase/heldUntil.ts';
import { addMilliseconds, DAY, MINUTE } from '#shared/contracts/time.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { TENANT } from '#test/store/storeSetup.ts';

test.each([
  ['live', undefined, undefined],
  ['pretend', undefined, undefined],
  ['allow-list', undefined, undefined],
  ['held', undefined, addMilliseconds(TUESDAY, DAY)],
  ['off', undefined, addMilliseconds(TUESDAY, 15 * MINUTE)],
  ['leaving', undefined, addMilliseconds(TUESDAY, DAY)],
  ['held', '2026-09-16T02:00:00.000Z', '2026-09-16T02:00:00.000Z'],
  ['held', '2026-09-20T00:00:00.000Z', addMilliseconds(TUESDAY, DAY)],
  ['held', TUESDAY, undefined],
] as const)('files of a tenant in mode %s until %s sleep until %s', (mode, modeUntil, until) => {
  expect(heldUntil({ ...TENANT, mode, ...(modeUntil === undefined ? {} : { modeUntil }) }, TUESDAY)).toBe(until);
});
