import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRETS_AGE, SECRETS_ASKED_AGAIN, SECRETS_OUTLAST_OUTAGE } from '#shared/contracts/secrets.ts';
import type { Secrets } from '#shared/gateways/edges.ts';
import { GatewayUnavailable, Misconfigured } from '#shared/gateways/gatewayErrors.ts';
import { createSecretsManagerSecrets } from '#shared/gateways/secretsManager.ts';
import { type ScriptedServer, startScriptedServer } from './scriptedServer.ts';

/** The SDK against a server that answers as Secrets Manager does. */

const SECRET = 'whsec_c2VjcmV0';
let server: ScriptedServer;
let secrets: Secrets;
let now = 0;

beforeEach(async () => {
  server = await startScriptedServer();
  now = 1_000_000;
  const client = new SecretsManagerClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  secrets = createSecretsManagerSecrets({ client, prefix: 'claimtower/test', monotonicMilliseconds: () => now });
});
afterEach(() => server.stop());

const reply = (status: number, body: object) =>
  server.script.push({ reply: { status, body: JSON.stringify(body), type: 'application/x-amz-json-1.1' } });
const holds = (text: string) => reply(200, { SecretString: text });
const holdsSources = (sources: Record<string, string[]>) => holds(JSON.stringify({ sources }));
const isMissing = () => reply(400, { __type: 'ResourceNotFoundException', message: 'no such secret' });
const isDown = () => reply(500, { __type: 'InternalServiceError' });

describe('webhook secrets', () => {
  it('are read by their name once in a minute', async () => {
    holdsSources({ carrier: [SECRET] });
    expect(await secrets.webhooks('demo')).toEqual({ sources: { carrier: [SECRET] } });
    now += SECRETS_AGE - 1;
    await secrets.webhooks('demo');
    expect(server.requests).toEqual(['{"SecretId":"claimtower/test/webhooks/demo"}']);
    now += 1;
    holdsSources({ carrier: [] });
    expect(await secrets.webhooks('demo')).toEqual({ sources: { carrier: [] } });
  });

  it('are read afresh for a signature that none has made, at most every five seconds', async () => {
    holdsSources({});
    await secrets.webhooks('demo');
    now += SECRETS_ASKED_AGAIN - 1;
    await secrets.webhooks('demo', 'fresh');
    expect(server.requests).toHaveLength(1);
    now += 1;
    holdsSources({ carrier: [SECRET] });
    expect(await secrets.webhooks('demo', 'fresh')).toEqual({ sources: { carrier: [SECRET] } });
    expect(await secrets.webhooks('demo')).toEqual({ sources: { carrier: [SECRET] } });
  });

  it('are none where nothing is kept, and that is remembered too', async () => {
    isMissing();
    expect(await secrets.webhooks('nobody')).toEqual({ sources: {} });
    await secrets.webhooks('nobody');
    expect(server.requests).toHaveLength(1);
  });

  it('stay good for ten minutes while the store is down, but a new signature cannot be judged', async () => {
    holdsSources({ carrier: [SECRET] });
    await secrets.webhooks('demo');
    now += SECRETS_AGE;
    isDown();
    expect(await secrets.webhooks('demo')).toEqual({ sources: { carrier: [SECRET] } });
    isDown();
    await expect(secrets.webhooks('demo', 'fresh')).rejects.toThrow(GatewayUnavailable);
    now += SECRETS_OUTLAST_OUTAGE;
    isDown();
    await expect(secrets.webhooks('demo')).rejects.toThrow(GatewayUnavailable);
  });

  it('that are no JSON of ours are told by their name, never by their text', async () => {
    holds(SECRET);
    const error = await secrets.webhooks('demo').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(Misconfigured);
    expect(String(error)).toContain('claimtower/test/webhooks/demo');
    expect(String(error)).not.toContain(SECRET);
  });
});

describe('the digest key', () => {
  const KEY = Buffer.alloc(32, 7).toString('base64');
  /** `openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:0707... -kdfopt info:'claimtower visit links 1' HKDF` */
  const LINK_KEY = 'Xk+ZD22Af78BPMjFrfA/Q+JTPLWrY7e/ziIuwcV5ycw=';

  it('is read once', async () => {
    holds(KEY);
    expect([await secrets.digestKey(), await secrets.digestKey()]).toEqual([KEY, KEY]);
    expect(server.requests).toEqual(['{"SecretId":"claimtower/test/digest-key"}']);
  });

  it('brings the key of links with it, which is another and always the same', async () => {
    holds(KEY);
    const linkKey = await secrets.linkKey();
    expect([linkKey, await secrets.linkKey()]).toEqual([LINK_KEY, LINK_KEY]);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['is missing', isMissing],
    ['is too short', () => holds(Buffer.alloc(31, 7).toString('base64'))],
  ])('that %s is told in a sentence, and looked for again', async (_, answer) => {
    answer();
    await expect(secrets.digestKey()).rejects.toThrow(
      'The secret claimtower/test/digest-key must hold at least 32 random bytes in base64',
    );
    holds(KEY);
    expect(await secrets.digestKey()).toBe(KEY);
  });
});
