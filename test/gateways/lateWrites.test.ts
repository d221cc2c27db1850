import { expect, test } from 'vitest';
import type { TableAction } from '#shared/gateways/table.ts';
import { createLateWrites } from '#test/simulation/world/lateWrites.ts';

const write = (sk: string): readonly TableAction[] => [{ kind: 'put', row: { pk: 'a', sk } }];

const landed = (late: ReturnType<typeof createLateWrites>, at: number) =>
  late.landing(at).map((actions) => actions.map((action) => (action.kind === 'put' ? action.row.sk : '')).join());

test('a write in doubt lands before what comes next, later, or never', () => {
  const late = createLateWrites();
  for (const sk of ['next', 'second', 'fourth', 'never']) late.keep(write(sk), 0);
  expect([landed(late, 1), landed(late, 2), landed(late, 3), landed(late, 4), landed(late, 5)]).toEqual([
    ['next'],
    ['second'],
    [],
    ['fourth'],
    [],
  ]);
});

test('a write in doubt that nobody saw land has done so before anybody looks again', () => {
  const late = createLateWrites();
  for (const sk of ['next', 'second', 'fourth', 'never']) late.keep(write(sk), 0);
  expect(landed(late, 3_600_000)).toEqual(['next', 'second', 'fourth']);
  expect(landed(late, 3_600_001)).toEqual([]);
});
