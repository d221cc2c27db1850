import { expect, test } from 'vitest';
import { ModeNotSet, setTenantMode } from '#infra/cli/tenant/setTenantMode.ts';
import { getTenantOrThrow } from '#shared/store/tenantRows.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { tenantRows } from '#test/simulation/world/tenants.ts';

const setup = () => {
  const table = createFakeTable();
  table.seed(tenantRows());
  return { table, clock: createFakeClock('2026-11-24T12:00:00.000Z') };
};

test('remembers since when a mode holds', async () => {
  const edges = setup();
  await setTenantMode(edges, 'alder', { mode: 'off' });
  expect(await getTenantOrThrow(edges.table, 'alder')).toMatchObject({ mode: 'off', modeSince: edges.clock.now() });
});

test('says so when another write was in the way: nobody takes a tenant for off that is live', async () => {
  const edges = setup();
  edges.table.conflictNext(1);
  await expect(setTenantMode(edges, 'alder', { mode: 'off' })).rejects.toThrow(ModeNotSet);
  expect((await getTenantOrThrow(edges.table, 'alder')).mode).toBe('live');
});
