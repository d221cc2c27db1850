import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type LocalSes, type LocalSesOptions, startLocalSes } from '#infra/local/ses/localSes.ts';

export const NOON = '2026-11-20T17:00:00.000Z';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'claimtower-ses-'));

export const sesClient = (ses: LocalSes, attempts?: number): SESClient =>
  new SESClient({
    endpoint: ses.endpoint,
    region: 'us-east-1',
    credentials,
    ...(attempts === undefined ? {} : { maxAttempts: attempts }),
  });

export async function startSes(options: Partial<LocalSesOptions> = {}) {
  const published: unknown[] = [];
  const ses = await startLocalSes({
    dataDir: newDataDir(),
    now: () => NOON,
    publish: async (bodies) => {
      published.push(...bodies.map((body): unknown => JSON.parse(body)));
    },
    ...options,
  });
  return { ses, published, client: sesClient(ses, 1) };
}

export function mime(to: string, subject = 'Papers for claim CT-1'): Buffer {
  const lines = ['From: Claims <claims@example.org>', `To: ${to}`, `Subject: ${subject}`, '', 'Please send Form 1.'];
  return Buffer.from(lines.join('\r\n'));
}

export const sendRaw = (to: string, more: { tags?: Record<string, string>; raw?: Uint8Array; set?: string } = {}) =>
  new SendRawEmailCommand({
    Source: 'claims@example.org',
    Destinations: [to],
    RawMessage: { Data: more.raw ?? mime(to) },
    Tags: Object.entries(more.tags ?? {}).map(([Name, Value]) => ({ Name, Value })),
    ...(more.set === undefined ? {} : { ConfigurationSetName: more.set }),
  });

/** Until the outbox has put every event on the queue. */
export async function published(ses: LocalSes): Promise<void> {
  while (ses.outbox.countPending() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
