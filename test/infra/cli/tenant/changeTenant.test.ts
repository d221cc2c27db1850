import { describe, expect, test } from 'vitest';
import { createKey, revokeKey } from '#infra/cli/tenant/bearerKeys.ts';
import { createTenant, setFields } from '#infra/cli/tenant/changeTenant.ts';
import { setTenantMode } from '#infra/cli/tenant/setTenantMode.ts';
import { FieldsSchema, NameSchema, toNewTenant, withFields } from '#infra/cli/tenant/tenantFields.ts';
import type { Table } from '#shared/gateways/table.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { getBearerKeyWithTenant, getTenantOrThrow, listKeys } from '#shared/store/tenantRows.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const FIELDS = {
  senderName: 'Alder Mutual, claims',
  replyTo: 'claims@alder.example',
  fallbackEmail: 'desk@alder.example',
  fallbackZone: 'America/Chicago',
  phone: '+1 312 555 0100',
};
const alder = toNewTenant('alder', 'pretend', FIELDS, NOW);

const setup = async () => {
  const table = createFakeTable();
  await createTenant(table, alder);
  return table;
};

describe('a new tenant', () => {
  test('is one whole row, and pretends', async () => {
    expect(await getTenantOrThrow(await setup(), 'alder')).toMatchObject({
      mode: 'pretend',
      senderName: 'Alder Mutual, claims',
      fallback: { email: 'desk@alder.example', zone: 'America/Chicago' },
      createdAt: NOW,
      modeSince: NOW,
    });
  });

  test('is not made over one of the same name', async () => {
    const table = await setup();
    const again = createTenant(table, { ...alder, mode: 'live' });
    await expect(again).rejects.toThrow('There is a tenant alder already');
    expect((await getTenantOrThrow(table, 'alder')).mode).toBe('pretend');
  });

  test('says what is missing', () => {
    const { replyTo: _one, fallbackZone: _other, ...some } = FIELDS;
    expect(() => toNewTenant('alder', 'pretend', some, NOW)).toThrow('needs --reply-to, --fallback-zone');
  });

  test.each(['a', 'Alder', 'al der', 'alder/x', '-alder', 'alder-', 'a'.repeat(64)])('is not called %j', (name) => {
    expect(NameSchema.safeParse(name).success).toBe(false);
  });

  test.each([
    [{ replyTo: 'claims' }],
    [{ fallbackZone: 'Chicago' }],
    [{ fallbackZone: 'CST' }],
    [{ uploadUrl: 'upload' }],
    [{ allowList: 'a@x.example,b' }],
    [{ senderName: '' }],
  ])('takes no %j', (fields) => {
    expect(FieldsSchema.safeParse(fields).success).toBe(false);
  });
});

describe('a change', () => {
  test('keeps what it does not name, and removes what is said to be nothing', () => {
    const changed = withFields(
      alder,
      FieldsSchema.parse({ phone: '', fallbackName: 'Desk', allowList: 'A@x.example, b@x.example' }),
    );
    expect(changed).toEqual({
      ...toNewTenant('alder', 'pretend', { ...FIELDS, phone: undefined }, NOW),
      allowList: ['a@x.example', 'b@x.example'],
      fallback: { email: 'desk@alder.example', zone: 'America/Chicago', name: 'Desk' },
    });
  });

  test('does not undo a mode that was set between its read and its write', async () => {
    const table = await setup();
    let meanwhile = async (): Promise<void> => {
      meanwhile = async () => {};
      await setTenantMode({ table, clock: createFakeClock(NOW) }, 'alder', { mode: 'off' });
    };
    const racing: Table = {
      ...table,
      transact: async (actions) => {
        await meanwhile();
        return table.transact(actions);
      },
    };
    await setFields(racing, 'alder', { senderName: 'Alder' }, NOW);
    expect(await getTenantOrThrow(table, 'alder')).toMatchObject({ mode: 'off', senderName: 'Alder', rev: 3 });
  });
});

describe('a bearer key', () => {
  const desk = { tenant: 'alder', keyId: 'desk', scopes: ['claims:read' as const] };

  test('opens by its digest, is listed by its id, and opens nothing once it is revoked', async () => {
    const table = await setup();
    const digest = digestBearerKey(await createKey(table, desk, NOW));
    expect((await getBearerKeyWithTenant(table, digest, 'alder')).key).toMatchObject(desk);
    expect(await listKeys(table, 'alder')).toEqual([expect.objectContaining({ ...desk, createdAt: NOW })]);
    await revokeKey(table, 'alder', 'desk');
    expect((await getBearerKeyWithTenant(table, digest, 'alder')).key).toBeUndefined();
    expect(await listKeys(table, 'alder')).toEqual([]);
  });

  test('has an id of its own, and a tenant that there is', async () => {
    const table = await setup();
    await createKey(table, desk, NOW);
    await expect(createKey(table, desk, NOW)).rejects.toThrow('alder has a key desk already');
    await expect(createKey(table, { ...desk, tenant: 'birch' }, NOW)).rejects.toThrow('There is no tenant birch here');
    await expect(revokeKey(table, 'alder', 'reader')).rejects.toThrow('alder has no key reader');
  });
});
