import { describe, expect, test } from 'vitest';
import { commandClaimOverHttp } from '#functions/command-claim/commandClaimOverHttp.ts';
import { getClaim } from '#functions/get-claim/getClaim.ts';
import {
  CANARY_ADDRESS,
  CANARY_ID,
  CANARY_LATE_AFTER,
  CHANNEL_LATE_AFTER,
  PROBE_EVERY,
} from '#shared/contracts/heartbeat.ts';
import { TAG } from '#shared/contracts/names.ts';
import type { TenantMode } from '#shared/contracts/tenant.ts';
import { DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import { digestBearerKey } from '#shared/lambda/bearer.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { parseClaimRow } from '#shared/store/fileRows.ts';
import { guardTransactItem } from '#shared/store/guardRow.ts';
import { filePartition, snapshotKey } from '#shared/store/keys.ts';
import { parseMailRow } from '#shared/store/mailRows.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { bearerKeyTransactItem } from '#shared/store/tenantRows.ts';
import { TENANT } from '#test/store/storeSetup.ts';
import { type Part, startHouse } from './heartbeatHouse.ts';

/** Tuesday 15 September 2026, at an odd minute. */
const START = '2026-09-15T14:03:00.000Z';
const FILE = claimFile('demo', CANARY_ID);
const BETWEEN_CHECKS = 15 * MINUTE;

type House = ReturnType<typeof startHouse>;

const history = ({ table }: House, prefix: string) =>
  table.rows().filter(({ pk, sk }) => pk === filePartition(FILE) && sk.startsWith(prefix));

const beats = (house: House) => history(house, 'MAIL#').map(parseMailRow);

describe('a canary', () => {
  test('comes through the pipeline once a day, written and pretended, and nothing of it leaves', async () => {
    const house = startHouse(START);
    await house.run(5 * DAY);
    expect(beats(house).map(({ answer, email }) => [answer, email])).toEqual(
      Array.from({ length: 5 }, () => ['pretended', CANARY_ADDRESS]),
    );
    expect(house.mail.accepted.every(({ tags }) => tags[TAG.probe] !== undefined)).toBe(true);
    expect(house.log.metrics.filter(({ name }) => name === 'MailsPretended')).toHaveLength(5);
  });

  test('does not grow: its history is a week, its state what it was', async () => {
    const house = startHouse(START);
    await house.run(16 * DAY);
    expect([history(house, 'COMMIT#').length, history(house, 'MAIL#').length]).toEqual([7, 7]);
    const row = rowOf(house.table.rows(), snapshotKey(FILE));
    const { notices, messages, items, tasks } = parseClaimRow(FILE, row ?? { pk: '', sk: '' });
    // A message that is settled stays until the next commit, as in every claim.
    expect([Object.keys(notices), Object.keys(messages).length, items, tasks]).toEqual([['beat'], 1, {}, {}]);
  });

  test('is in no reference, no person, no task and behind no door', async () => {
    const house = startHouse(START);
    await house.run(2 * DAY);
    const key = 'test-bearer-key-0123456789abcdef';
    const scopes = ['claims:read', 'claims:command'] as const;
    await house.table.transact([
      bearerKeyTransactItem(digestBearerKey(key), { tenant: 'demo', keyId: 'desk', scopes: [...scopes] }),
    ]);
    const request = {
      method: 'POST',
      route: 'x',
      pathParameters: { tenant: 'demo', claimId: CANARY_ID },
      query: {},
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ commandId: 'c', by: 'x', kind: 'close', reason: 'x' })),
    };
    const notFound = { ok: false, error: { kind: 'notFound' } };
    expect(await getClaim(house.edges, request)).toEqual(notFound);
    expect(await commandClaimOverHttp(house.edges, request)).toEqual(notFound);
    const kinds = new Set(house.table.rows().map(({ pk }) => pk.split('#')[0]));
    expect([...kinds].sort()).toEqual(['claim', 'key', 'tenant', 'watermark']);
  });

  test('that cannot be read is late, and no task in anybody’s list', async () => {
    const house = startHouse(START);
    await house.run(HOUR);
    const row = rowOf(house.table.rows(), snapshotKey(FILE));
    if (row !== undefined) house.table.seed([{ ...row, state: 'spoilt' }]);
    await house.run(12 * DAY);
    expect(house.alarms().length).toBeGreaterThan(0);
    expect(house.log.lines.filter(({ event }) => event === 'wake-failed').length).toBeGreaterThan(5);
    expect(house.table.rows().some(({ pk }) => pk.startsWith('task#'))).toBe(false);
  });
});

describe('the alarm goes off', () => {
  test.each([
    ['sweep', CANARY_LATE_AFTER, 'canary'],
    ['wake-queue', CANARY_LATE_AFTER, 'canary'],
    ['chase', CANARY_LATE_AFTER, 'canary'],
    ['channel', PROBE_EVERY + CHANNEL_LATE_AFTER, 'channel'],
  ] as const)('when the %s stops, within the bound, and ends when it goes on', async (part: Part, bound, outcome) => {
    const house = startHouse(START);
    await house.run(3 * DAY + HOUR);
    expect(house.alarms()).toEqual([]);
    house.broken.add(part);
    expect(await house.untilAlarm(2 * DAY)).toBeLessThanOrEqual(bound + 2 * BETWEEN_CHECKS);
    expect(house.alarms()[0]?.fields.outcome).toBe(outcome);
    const late = outcome === 'canary' ? 'CanariesLate' : 'ChannelLate';
    expect(house.log.metrics.filter(({ name }) => name === late).at(-1)?.value).toBe(1);
    house.broken.clear();
    // A lease that was taken while the wake queue was down runs out first.
    await house.run(HOUR);
    const before = house.alarms().length;
    await house.run(2 * DAY);
    expect(house.alarms()).toHaveLength(before);
  });

  test('for the event channel that never worked since the first day', async () => {
    const house = startHouse(START);
    house.broken.add('channel');
    expect(await house.untilAlarm(DAY)).toBeLessThanOrEqual(PROBE_EVERY + CHANNEL_LATE_AFTER + 2 * BETWEEN_CHECKS);
  });

  test('for a stage that people have limited, once they may have forgotten it, and for no silence that they ordered', async () => {
    const house = startHouse(START);
    await house.run(HOUR);
    await house.table.transact([guardTransactItem({ guard: 'off', since: house.clock.now() })]);
    await house.run(3 * DAY);
    const limited = house.log.metrics.filter(({ name }) => name === 'StageLimitedSeconds');
    expect(limited.at(-1)?.value).toBeGreaterThan((3 * DAY - HOUR) / 1000);
    expect(house.alarms()).toEqual([]);
    await house.table.transact([guardTransactItem({ guard: 'live', since: house.clock.now() })]);
    await house.run(DAY);
    expect(house.log.metrics.filter(({ name }) => name === 'StageLimitedSeconds')).toHaveLength(limited.length);
  });

  test.each([
    ['pretend', 'live', 1],
    ['pretend', 'allow-list', 1],
    ['pretend', 'pretend', undefined],
    ['allow-list', 'live', undefined],
    ['live', 'live', undefined],
  ] as const)('with the guard %s, of a tenant that is %s, for %s that are kept in', async (guard, mode, keptIn) => {
    const house = startHouse(START, [{ ...TENANT, mode }], guard);
    await house.run(HOUR);
    expect(house.log.metrics.filter(({ name }) => name === 'TenantsKeptIn').at(-1)?.value).toBe(keptIn);
  });

  test('for the one tenant whose canary is late, by id', async () => {
    const house = startHouse(START, [TENANT, { ...TENANT, tenant: 'other' }]);
    await house.run(HOUR);
    house.table.seed(
      house.table
        .rows()
        .flatMap((row) => (row.sk === 'ALARM' && row.tenant === 'other' ? [{ ...row, alarmPartition: 'lost' }] : [])),
    );
    await house.run(2 * DAY);
    expect(new Set(house.alarms().map(({ fields }) => fields.tenant))).toEqual(new Set(['other']));
    expect(house.alarms()[0]?.fields).toMatchObject({ fileId: CANARY_ID, fileKind: 'claim' });
  });
});

describe('no alarm goes off', () => {
  test.each([
    ['over Thanksgiving and the end of daylight saving', '2026-10-30T22:07:00.000Z'],
    ['over the holidays of December', '2026-12-18T23:59:00.000Z'],
    ['over the beginning of daylight saving', '2027-02-26T07:00:00.000Z'],
  ])('in fair weather, thirty days %s', async (_name, start) => {
    const house = startHouse(start);
    await house.run(30 * DAY);
    expect(house.alarms()).toEqual([]);
    expect(beats(house).at(-1)?.answer).toBe('pretended');
  });

  test.each(['held', 'off', 'leaving'] as const)(
    'for a tenant that is %s, nor when it is live again',
    async (mode: TenantMode) => {
      const house = startHouse(START);
      await house.run(DAY + HOUR);
      house.set({ ...TENANT, mode });
      await house.run(5 * DAY);
      expect(history(house, 'ALARM')).toHaveLength(mode === 'leaving' ? 0 : 1);
      house.set(TENANT);
      await house.run(3 * DAY);
      expect(house.alarms()).toEqual([]);
      const [lastBeat] = beats(house)
        .map(({ attemptedAt }) => Date.parse(attemptedAt))
        .sort()
        .toReversed();
      expect(Date.parse(house.clock.now()) - (lastBeat ?? 0)).toBeLessThanOrEqual(DAY + HOUR);
    },
  );

  test('for a tenant that leaves, for which no canary is opened', async () => {
    const house = startHouse(START, [{ ...TENANT, mode: 'leaving' }]);
    await house.run(2 * DAY);
    expect([history(house, ''), house.alarms()]).toEqual([[], []]);
  });

  test('for a hold that is lifted before its end', async () => {
    const house = startHouse(START);
    await house.run(HOUR);
    house.set({ ...TENANT, mode: 'held', modeUntil: '2026-10-15T00:00:00.000Z' });
    await house.run(3 * DAY);
    house.set(TENANT);
    await house.run(3 * DAY);
    expect(house.alarms()).toEqual([]);
  });

  test.each(['pretend', 'allow-list'] as const)('in mode %s, and the canary beats', async (mode) => {
    const house = startHouse(START, [{ ...TENANT, mode }]);
    await house.run(3 * DAY);
    expect([beats(house).length, house.alarms()]).toEqual([3, []]);
    expect(house.mail.accepted.length > 0).toBe(mode === 'allow-list');
  });

  test('when nobody asked the channel for a day, as long as it owes no answer', async () => {
    const house = startHouse(START);
    await house.run(HOUR);
    house.clock.advance(DAY);
    await house.run(HOUR);
    expect(house.alarms()).toEqual([]);
  });
});

test('the age of each tenant’s canary and of the channel are metrics', async () => {
  const house = startHouse(START);
  await house.run(DAY);
  const ages = (name: string) => house.log.metrics.filter((metric) => metric.name === name).map(({ value }) => value);
  expect(house.log.metrics).toContainEqual({ name: 'CanaryAgeSeconds', value: 10 * 60, tenant: 'demo' });
  expect(Math.max(...ages('CanaryAgeSeconds'))).toBeLessThanOrEqual(24 * 3_600);
  expect(Math.max(...ages('ChannelAgeSeconds'))).toBeLessThanOrEqual(3_600);
});
