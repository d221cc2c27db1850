import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '#infra/cli/tenant/liveSecrets.ts';
import { guardTransactItem } from '#shared/store/guardRow.ts';
import { getTenantOrThrow } from '#shared/store/tenantRows.ts';
import { type House, startHouse } from '#test/integration/localHouse.ts';

/** The commands as a person types them, in processes of their own beside a running system. */

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const run = async (script: string, ...args: string[]) => {
  const file = join(import.meta.dirname, '../../../../infra/cli', script);
  const env = { ...process.env, CLAIMTOWER_DATA: house.dataDir, AWS_PROFILE: 'of-the-person-at-the-desk' };
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [code, out, errors] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  return { code: code[0], out, errors };
};
const tenant = (...args: string[]) => run('tenant.ts', ...args);

const WHO = ['--sender-name', 'Alder Mutual', '--reply-to', 'claims@alder.example'];
const FALLBACK = ['--fallback-email', 'desk@alder.example', '--fallback-zone', 'America/Chicago'];
const NOTICE = join(import.meta.dirname, '../../../../events/examples/fnol-vt-lost-time.json');

describe('npm run tenant', () => {
  it('makes a tenant that takes in a notice, with a secret that only its holder has seen', async () => {
    const made = await tenant('create', 'alder', ...WHO, ...FALLBACK);
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('npm run tenant -- source alder carrier')]);
    const { out } = await tenant('source', 'alder', 'carrier', '--doors', 'fnol,provider-reports');
    const secret = /whsec_\S+/.exec(out)?.[0] ?? '';
    const posted = await run('post.ts', 'fnol', NOTICE, '--tenant', 'alder', '--url', house.url);
    expect([posted.code, posted.out]).toEqual([0, expect.stringContaining('"outcome": "opened"')]);
    const stranger = ['--url', house.url, '--tenant', 'alder', '--secret', 'whsec_c3RyYW5nZXI='];
    expect((await run('post.ts', 'fnol', NOTICE, ...stranger)).out).toMatch(/^401 /);
    const listed = await tenant('list', 'alder');
    expect(listed.out).toContain(`secret ${fingerprintOf(secret)}`);
    expect(listed.out).not.toContain(secret.slice('whsec_'.length));
  });

  it('makes a key that opens, and ends it at once', async () => {
    const { out } = await tenant('key', 'demo', '--scopes', 'tasks:read', '--id', 'night-shift');
    const authorization = `Bearer ${/ct_\S+/.exec(out)?.[0]}`;
    const status = async () => (await fetch(`${house.url}/v1/demo/tasks`, { headers: { authorization } })).status;
    expect(await status()).toBe(200);
    expect((await tenant('revoke-key', 'demo', 'night-shift')).code).toBe(0);
    expect(await status()).toBe(401);
  });

  it('sets a mode by its old name too, in the business time of the system', async () => {
    const { out } = await tenant('set-mode', 'other', 'off', '--stage', 'local');
    expect(out).toBe(`other is off since ${house.clock.now()}\n`);
    expect((await getTenantOrThrow(house.edges.table, 'other')).mode).toBe('off');
  });

  it('says so where the stage lets out less than the mode that was set', async () => {
    await house.edges.table.transact([guardTransactItem({ guard: 'pretend', since: house.clock.now() })]);
    const [live, off] = [await tenant('mode', 'rehearsal', 'live'), await tenant('mode', 'rehearsal', 'off')];
    expect([live.out.split('\n')[1], off.out.split('\n')[1]]).toEqual([
      'The stage lets mail out as far as "pretend" only: see npm run guard.',
      '',
    ]);
  });

  it.each([
    [['create', 'demo', ...WHO, ...FALLBACK], /^There is a tenant demo already: /],
    [['create', 'birch', ...WHO], /^A tenant also needs --fallback-email, --fallback-zone: /],
    [['rotate', 'birch', 'carrier'], /^There is no tenant birch here: /],
    [['revoke', 'demo', 'clinic', 'oldest'], /^It is the last live secret of clinic/],
    [['revoke', 'demo', 'broker', 'oldest'], /^demo has no source broker \(it has: carrier, clinic\)/],
    [['mode', 'demo', 'live', '--until', '2026-12-01T00:00:00Z'], /^Only the mode held ends by itself/],
  ])('answers %j with one sentence', async (args, sentence) => {
    const { code, errors } = await tenant(...args);
    expect([code, errors.split('\n')]).toEqual([1, [expect.stringMatching(sentence), '']]);
  });
});
