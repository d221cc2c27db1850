import { describe, expect, it } from 'vitest';
import { strictest, underGuard } from '#shared/chase/underGuard.ts';
import { type Guard, GuardSchema, type Tenant, type TenantMode } from '#shared/contracts/tenant.ts';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { guardTransactItem } from '#shared/store/guardRow.ts';
import { snapshotKey, WATERMARK_KEY } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { PAYROLL } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { FILE, TENANT } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

const EFFECTIVE: Record<TenantMode, Record<Guard, TenantMode>> = {
  live: { off: 'off', pretend: 'pretend', 'allow-list': 'allow-list', live: 'live' },
  'allow-list': { off: 'off', pretend: 'pretend', 'allow-list': 'allow-list', live: 'allow-list' },
  pretend: { off: 'off', pretend: 'pretend', 'allow-list': 'pretend', live: 'pretend' },
  held: { off: 'held', pretend: 'held', 'allow-list': 'held', live: 'held' },
  leaving: { off: 'leaving', pretend: 'leaving', 'allow-list': 'leaving', live: 'leaving' },
  off: { off: 'off', pretend: 'off', 'allow-list': 'off', live: 'off' },
};

/** The flow of one claim in a stage that was deployed with `deployed`, and that people have limited to `limited`. */
const setup = async ({ deployed = 'live', limited, tenant = {} }: Setting) => {
  const flow = await setupFlow();
  const edges: Edges = { ...flow.edges, settings: { ...flow.edges.settings, guard: deployed } };
  Object.assign(flow.edges, edges);
  const limit = (guard: Guard) => flow.table.transact([guardTransactItem({ guard, since: TUESDAY })]);
  if (limited !== undefined) await limit(limited);
  await flow.table.transact([tenantTransactItem({ ...TENANT, ...tenant })]);
  const version = () => rowOf(flow.table.rows(), snapshotKey(FILE))?.version;
  const recipients = () => flow.mail.accepted.map(({ to }) => to);
  return { ...flow, limit, version, recipients };
};

interface Setting {
  readonly deployed?: Guard;
  readonly limited?: Guard;
  readonly tenant?: Partial<Tenant>;
}

describe("a stage's guard", () => {
  it.each(Object.entries(EFFECTIVE))('lets a tenant that is %s out no further than itself', (mode, by) => {
    const tenant = { ...TENANT, mode: mode as TenantMode };
    const seen = Object.fromEntries(GuardSchema.options.map((guard) => [guard, underGuard(tenant, guard).mode]));
    expect(seen).toEqual(by);
  });

  it('is the stricter of what was deployed and what people say', () => {
    expect([strictest('live', 'pretend'), strictest('off', 'live'), strictest('allow-list', 'live')]).toEqual([
      'pretend',
      'off',
      'allow-list',
    ]);
  });

  it.each([
    ['deployed', { deployed: 'pretend' }],
    ['said by people', { limited: 'pretend' }],
  ] as const)('pretends the mail of a live tenant, %s', async (_, setting) => {
    const { wake, load, recipients } = await setup(setting);
    await wake();
    expect(recipients()).toEqual([]);
    const { mails } = await load();
    const answers = new Set(Object.values(mails).map(({ answer }) => answer));
    expect(answers).toEqual(new Set(['pretended']));
  });

  it('lets a live tenant write to its allow-list alone', async () => {
    const { wake, recipients } = await setup({ deployed: 'allow-list', tenant: { allowList: [PAYROLL] } });
    await wake();
    expect(new Set(recipients())).toEqual(new Set([PAYROLL]));
  });

  it('puts every file to sleep without a commit while it is off, and makes it up within the hour after', async () => {
    const { wake, live, limit, version, recipients } = await setup({ limited: 'off' });
    const before = version();
    await wake();
    await live(addMilliseconds(TUESDAY, HOUR));
    expect([recipients(), version()]).toEqual([[], before]);
    await limit('live');
    await live(addMilliseconds(TUESDAY, 2 * HOUR));
    expect(recipients()).toContain(PAYROLL);
  });

  it('keeps in what was decided before it was put to off', async () => {
    const { wake, edges, table, limit, load, recipients } = await setup({});
    const transact = table.transact;
    let saves = 0;
    Object.assign(edges, {
      table: {
        ...table,
        transact: async (actions: Parameters<typeof transact>[0]) => {
          const outcome = await transact(actions);
          saves += 1;
          if (saves === 1) await limit('off');
          return outcome;
        },
      },
    });
    await wake();
    expect(recipients()).toEqual([]);
    const { mails } = await load();
    expect(Object.values(mails).map(({ answer, why }) => [answer, why])).toContainEqual(['deferred', 'tenant-held']);
    expect(rowOf(table.rows(), WATERMARK_KEY)).toBeUndefined();
  });
});
