import { SendEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalSes } from '#infra/local/ses/localSes.ts';
import { mime, NOON, newDataDir, published, sendRaw, sesClient, startSes } from './sesSetup.ts';

const open: LocalSes[] = [];

async function setup(options: Parameters<typeof startSes>[0] = {}) {
  const started = await startSes(options);
  open.push(started.ses);
  return started;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((ses) => ses.close()));
});

describe('the local SES', () => {
  it('accepts a raw mail and shows it parsed, with its tags and the business time', async () => {
    const { ses, client } = await setup();
    const raw = mime('hr@employer.example', 'Wage statement, caf\u00e9');
    const { MessageId } = await client.send(sendRaw('hr@employer.example', { raw, tags: { 'ct-message': 'c1-3-0' } }));
    expect(ses.listMails()).toMatchObject([
      {
        messageId: MessageId,
        destinations: ['hr@employer.example'],
        from: 'Claims <claims@example.org>',
        text: 'Please send Form 1.\n',
        tags: { 'ct-message': 'c1-3-0' },
        sentAt: NOON,
      },
    ]);
  });

  it('composes what SendEmail is given', async () => {
    const { ses, client } = await setup();
    await client.send(
      new SendEmailCommand({
        Source: 'claims@example.org',
        Destination: { ToAddresses: ['a@x.example'], CcAddresses: ['b@x.example'] },
        Message: { Subject: { Data: 'Hello' }, Body: { Html: { Data: '<p>Hi</p>' } } },
      }),
    );
    expect(ses.listMails()[0]).toMatchObject({
      subject: 'Hello',
      destinations: ['a@x.example', 'b@x.example'],
      html: '<p>Hi</p>\n',
    });
  });

  it('names itself the limits it keeps', async () => {
    const { client } = await setup({ limits: { perSecond: 14, perDay: 50_000 } });
    const { GetSendQuotaCommand } = await import('@aws-sdk/client-ses');
    await client.send(sendRaw('a@x.example'));
    expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({
      Max24HourSend: 50_000,
      MaxSendRate: 14,
      SentLast24Hours: 1,
    });
  });

  it('reports Send and Delivery in the shape of SES event publishing', async () => {
    const { ses, client, published: events } = await setup();
    const { MessageId } = await client.send(sendRaw('hr@employer.example', { tags: { 'ct-message': 'c1-3-0' } }));
    await published(ses);
    const mail = { messageId: MessageId, timestamp: NOON, tags: { 'ct-message': ['c1-3-0'] } };
    expect(events).toMatchObject([
      { eventType: 'Send', mail, send: {} },
      { eventType: 'Delivery', mail, delivery: { timestamp: NOON, recipients: ['hr@employer.example'] } },
    ]);
  });

  it.each([
    ['success@simulator.amazonses.com', ['Send', 'Delivery']],
    ['ooto@simulator.amazonses.com', ['Send', 'Delivery']],
    ['bounce+hr@simulator.amazonses.com', ['Send', 'Bounce']],
    ['suppressionlist@simulator.amazonses.com', ['Send', 'Bounce']],
    ['complaint@simulator.amazonses.com', ['Send', 'Delivery', 'Complaint']],
  ])('plays the mailbox simulator for %s', async (address, types) => {
    const { ses, client, published: events } = await setup();
    await client.send(sendRaw(address));
    await published(ses);
    expect(events.map((event) => event)).toMatchObject(types.map((eventType) => ({ eventType })));
    expect(events).toHaveLength(types.length);
  });

  it('reports trouble of a mail when asked to, and knows no other mail', async () => {
    const { ses, client, published: events } = await setup();
    const { MessageId } = await client.send(sendRaw('hr@employer.example'));
    expect(ses.report(MessageId ?? '', 'bounce', { bounce: 'Transient' })).toBe(true);
    await published(ses);
    expect(events.at(-1)).toMatchObject({ eventType: 'Bounce', bounce: { bounceType: 'Transient', timestamp: NOON } });
    expect(ses.report('unknown', 'bounce')).toBe(false);
  });

  it('keeps a probe out of the inbox and reports its events all the same', async () => {
    const { ses, client, published: events } = await setup();
    await client.send(sendRaw('success@simulator.amazonses.com', { tags: { 'ct-probe': '1' } }));
    await published(ses);
    expect([ses.listMails(), ses.countMails(), events.length]).toEqual([[], 0, 2]);
  });
});

describe('the limits of SES', () => {
  it('throttles what exceeds the rate, and accepts nothing of it', async () => {
    const { ses, client } = await setup({ limits: { perSecond: 2, perDay: 100 } });
    const sends = await Promise.allSettled(Array.from({ length: 5 }, () => client.send(sendRaw('a@x.example'))));
    const refused = sends.flatMap((sent) => (sent.status === 'rejected' ? [sent.reason] : []));
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused[0]).toMatchObject({ name: 'Throttling', $metadata: { httpStatusCode: 400 } });
    expect(ses.countMails()).toBe(5 - refused.length);
  });

  it('opens the daily quota again after 24 hours of business time', async () => {
    let now = NOON;
    const { client } = await setup({ limits: { perSecond: 100, perDay: 1 }, now: () => now });
    await client.send(sendRaw('a@x.example'));
    await expect(client.send(sendRaw('a@x.example'))).rejects.toThrow('Daily message quota exceeded.');
    now = '2026-11-21T17:00:00.001Z';
    await expect(client.send(sendRaw('a@x.example'))).resolves.toHaveProperty('MessageId');
  });

  it('refuses more than 50 recipients, more than 10 MB, an unknown configuration set and a tag SES could not carry', async () => {
    const { ses, client } = await setup();
    const crowd = sendRaw('a@x.example');
    crowd.input.Destinations = Array.from({ length: 51 }, (_, index) => `p${index}@x.example`);
    const big = sendRaw('a@x.example', {
      raw: Buffer.concat([mime('a@x.example'), Buffer.alloc(10 * 1024 * 1024, 'x')]),
    });
    await expect(client.send(crowd)).rejects.toThrow('Recipient count exceeds 50.');
    await expect(client.send(big)).rejects.toThrow('Message length is more than 10485760 bytes long');
    await expect(client.send(sendRaw('a@x.example', { tags: { 'ct-contact': 'a@b' } }))).rejects.toThrow(
      'ASCII letters',
    );
    await expect(client.send(sendRaw('a@x.example', { set: 'nowhere' }))).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
    expect(ses.countMails()).toBe(0);
  });
});

describe('a reply that is lost after SES accepted', () => {
  it.each(['reset', 'error500', 'error503', 'slow'] as const)(
    'makes three mails of one with the default retries of the SDK (%s)',
    async (how) => {
      const { ses } = await setup();
      ses.faults.failNext({ when: 'after', how, count: 3, milliseconds: 20 });
      await expect(sesClient(ses).send(sendRaw('hr@employer.example'))).rejects.toThrow();
      expect(ses.countMails()).toBe(3);
    },
  );

  it.each(['reset', 'error500', 'error503', 'slow'] as const)(
    'makes one mail when the client makes one attempt: why maxAttempts is 1 (%s)',
    async (how) => {
      const { ses, client } = await setup();
      ses.faults.failNext({ when: 'after', how, count: 3, milliseconds: 20 });
      await expect(client.send(sendRaw('hr@employer.example'))).rejects.toThrow();
      expect(ses.countMails()).toBe(1);
    },
  );
});

describe('a send that fails before SES accepts', () => {
  it.each([
    ['reset', {}],
    ['error500', { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } }],
    ['error503', { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }],
    ['slow', {}],
    ['throttle', { name: 'Throttling' }],
    ['paused', { name: 'AccountSendingPausedException' }],
    ['reject', { name: 'MessageRejected' }],
  ] as const)('makes no mail (%s)', async (how, error) => {
    const { ses, client } = await setup();
    ses.faults.failNext({ when: 'before', how, milliseconds: 20 });
    await expect(client.send(sendRaw('hr@employer.example'))).rejects.toMatchObject(error);
    expect(ses.countMails()).toBe(0);
  });
});

describe('the disk under the local SES', () => {
  it('holds what was accepted and the events that did not go out, for the next start', async () => {
    const dataDir = newDataDir();
    const down = await startSes({ dataDir, publish: () => Promise.reject(new Error('queue down')) });
    await down.client.send(sendRaw('hr@employer.example'));
    await down.ses.close();
    const { ses, published: events } = await setup({ dataDir });
    await published(ses);
    expect(ses.countMails()).toBe(1);
    expect(events).toMatchObject([{ eventType: 'Send' }, { eventType: 'Delivery' }]);
  });

  it('keeps trying until the queue has taken the events', async () => {
    let tries = 0;
    const taken: string[] = [];
    const { ses, client } = await setup({
      publish: async (bodies) => {
        tries += 1;
        if (tries < 3) throw new Error('queue down');
        taken.push(...bodies);
      },
    });
    await client.send(sendRaw('hr@employer.example'));
    await published(ses);
    expect([tries, taken.length]).toEqual([3, 2]);
  });

  it('holds events back while the channel is down and counts none of them as on its way', async () => {
    const { ses, client, published: events } = await setup();
    ses.outbox.hold();
    await client.send(sendRaw('hr@employer.example'));
    expect([ses.outbox.countPending(), events.length]).toEqual([0, 0]);
    ses.outbox.release();
    await published(ses);
    expect(events).toHaveLength(2);
  });
});
