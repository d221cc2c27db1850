import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf, liveSecretsOf, withSecret } from '#infra/cli/tenant/liveSecrets.ts';
import { putSource, revokeSecrets, rotateSecret, type SourceDesk } from '#infra/cli/tenant/sources.ts';
import { createWebhookVault } from '#infra/cli/tenant/webhookVault.ts';
import { localSecretsManager } from '#infra/local/embedded/clients.ts';
import { SECRETS_ASKED_AGAIN } from '#shared/contracts/secrets.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { type House, secretOf, startHouse } from '#test/integration/localHouse.ts';

let house: House;
let desk: SourceDesk;

const LOCAL_SETTLED = SECRETS_ASKED_AGAIN + 1_000;

beforeAll(async () => {
  house = await startHouse();
  const client = localSecretsManager(house.services.environment.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? '');
  const vault = createWebhookVault({ client, prefix: 'claimtower/local', keyArn: undefined });
  desk = { table: house.edges.table, vault, now: systemClock.now };
});
afterAll(() => house.close());

const post = async (secret: string): Promise<number> =>
  (await house.post('provider-reports', '{}', { secret, webhookId: `msg_${randomUUID()}` })).status;

/** An authentic body that nobody understands is 400; the door that lets nobody in is 401. */
const LET_IN = 400;
const settle = () => wait(LOCAL_SETTLED);

describe('a rotation', () => {
  it('drops no request of a sender that never stops, while strangers knock all the time', async () => {
    let secret = secretOf('demo', 'clinic');
    let stopped = false;
    const answers: number[] = [];
    const strangers: number[] = [];
    const sender = async () => {
      while (!stopped) {
        answers.push(await post(secret));
        await wait(40);
      }
    };
    const stranger = async () => {
      while (!stopped) {
        strangers.push(await post('whsec_c3RyYW5nZXI='));
        await wait(300);
      }
    };
    const loops = [sender(), stranger()];
    const clinic = { tenant: 'demo', source: 'clinic' };
    await rotateSecret(desk, clinic, {
      settle,
      show: (shown) => {
        secret = shown;
      },
    });
    await wait(200);
    await revokeSecrets(desk, 'demo', { source: 'clinic', which: 'oldest', force: false });
    await wait(500);
    stopped = true;
    await Promise.all(loops);
    expect(new Set(strangers)).toEqual(new Set([401]));
    expect(new Set(answers)).toEqual(new Set([LET_IN]));
    expect(liveSecretsOf(await desk.vault.get('demo'), 'clinic')).toEqual([secret]);
  }, 30_000);
});

describe('a new source', () => {
  it('is let in by the secret that was shown, and its doors can be changed without touching that', async () => {
    const employer = { tenant: 'other', source: 'employer' };
    const options = { doors: ['provider-reports' as const], settle: async () => {} };
    const secret = (await putSource(desk, employer, options)) ?? '';
    const status = async () => (await house.post('provider-reports', '{}', { tenant: 'other', secret })).status;
    expect(await status()).toBe(LET_IN);
    expect(await putSource(desk, employer, { ...options, doors: ['fnol'] })).toBeUndefined();
    expect(await status()).toBe(403);
  });
});

describe('changes of a tenant at the same time', () => {
  it('lose no live secret', async () => {
    const made = Array.from({ length: 6 }, (_, index) => ({ source: `source-${index}`, secret: `whsec_${index}` }));
    await Promise.all(
      made.map((one) => desk.vault.change('rehearsal', (stored) => withSecret(stored, one, desk.now()))),
    );
    const { sources } = await desk.vault.get('rehearsal');
    expect(Object.values(sources).flat().map(fingerprintOf).sort()).toEqual(
      [secretOf('rehearsal', 'carrier'), ...made.map(({ secret }) => secret)].map(fingerprintOf).sort(),
    );
  });
});
