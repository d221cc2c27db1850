import { SESClient } from '@aws-sdk/client-ses';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localSqs } from '#infra/local/embedded/clients.ts';
import { startFauxqs } from '#infra/local/embedded/fauxqs.ts';
import { createQueueWithDeadLetters } from '#infra/local/embedded/resources.ts';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import type { MailEventKind } from '#infra/local/ses/mailEvent.ts';
import { createEventPublisher } from '#infra/local/ses/publishEvents.ts';
import { DAY, HOUR } from '#shared/contracts/time.ts';
import { createSesMail, SES_CLIENT_OPTIONS } from '#shared/gateways/sesMail.ts';
import type { OfficialKind } from '#test/events/officialMailEvents.ts';
import { published, startSes } from '#test/local/sesSetup.ts';
import { createLedger } from '#test/simulation/world/ledger.ts';
import { createPostOffice } from '#test/simulation/world/postOffice.ts';
import { createRandom } from '#test/simulation/world/random.ts';
import { createTally } from '#test/simulation/world/tally.ts';
import { createWeather } from '#test/simulation/world/weather.ts';
import { describeMail, type MailUnderTest } from './mail.contract.ts';

let sqs: EmbeddedService;
let queues = 0;

beforeAll(async () => {
  sqs = await startFauxqs();
});
afterAll(async () => {
  await sqs.stop();
});

const NAMES: Record<OfficialKind, MailEventKind> = {
  Send: 'send',
  Delivery: 'delivery',
  Bounce: 'bounce',
  Complaint: 'complaint',
  Reject: 'reject',
  DeliveryDelay: 'delay',
};

describeMail('mail through the local SES, with its events from a queue', async (): Promise<MailUnderTest> => {
  queues += 1;
  const client = localSqs(sqs.endpoint);
  const wanted = { name: `mail-${queues}`, visibilitySeconds: 60, maxReceiveCount: 5 };
  const { queueUrl } = await createQueueWithDeadLetters(client, wanted);
  const publish = createEventPublisher(client, [queueUrl]);
  let isAnswerLost = false;
  const { ses } = await startSes({
    publish: async (bodies) => {
      await publish(bodies);
      const fails = isAnswerLost;
      isAnswerLost = false;
      if (fails) throw new Error('the queue took them and did not say so');
    },
  });
  const door = {
    region: 'us-east-1',
    endpoint: ses.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'x' },
  };
  const mail = createSesMail({
    client: new SESClient({ ...door, ...SES_CLIENT_OPTIONS }),
    configurationSet: 'claimtower',
  });
  const taken: string[] = [];
  const events = async (): Promise<readonly string[]> => {
    await published(ses);
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      taken.push(Body);
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
    return Messages.length === 0 ? taken : events();
  };
  return {
    mail,
    accepted: async () =>
      ses
        .listMails()
        .map(({ messageId, destinations, tags }) => ({ sesMessageId: messageId, to: destinations.join(), tags })),
    events,
    provoke: async (kind, outgoing) => {
      const answer = await mail.send(outgoing);
      if (answer.kind === 'accepted') ses.report(answer.sesMessageId, NAMES[kind]);
    },
    provokeTwin: async (outgoing) => {
      isAnswerLost = true;
      await mail.send(outgoing);
    },
    stop: ses.close,
  };
});

const STARTS = Date.parse('2026-11-02T00:00:00.000Z');

const simulatedOffice = (seed: number) => {
  const weather = createWeather(createRandom(seed, 2), { startsAt: STARTS, endsAt: STARTS + 11 * DAY }, {});
  const now = () => STARTS + DAY;
  return createPostOffice({
    weather,
    random: createRandom(seed, 4),
    ledger: createLedger(now),
    tally: createTally(),
    now,
    note: () => {},
    isDead: () => false,
    onAccepted: () => {},
  });
};

const MOST_SENDS = 2_000;

describeMail('mail of the simulation', async (): Promise<MailUnderTest> => {
  const office = simulatedOffice(3);
  const mail = office.senderFor(async () => {});
  const taken: string[] = [];
  const events = async () => {
    taken.push(...office.arrived(Number.POSITIVE_INFINITY).map(({ body }) => body));
    return taken;
  };
  const sendUntil: (isSeen: (bodies: readonly string[]) => boolean) => MailUnderTest['provokeTwin'] =
    (isSeen) => async (outgoing) => {
      for (let sends = 0; sends < MOST_SENDS; sends += 1) {
        await mail.send(outgoing);
        if (isSeen(await events())) return;
      }
    };
  return {
    mail,
    accepted: async () => office.accepted,
    events,
    provoke: (kind, outgoing) =>
      sendUntil((bodies) => bodies.some((body) => body.startsWith(`{"eventType":"${kind}"`)))(outgoing),
    provokeTwin: sendUntil((bodies) => {
      const names = bodies.map((body) =>
        /"eventType":"\w+"|"messageId":"[\w-]+"/g[Symbol.match](body)?.slice(0, 2).join(),
      );
      return new Set(names).size < names.length;
    }),
    stop: async () => {},
  };
});

test('events of the simulation come late and out of order, and some mails are never heard of', async () => {
  const office = simulatedOffice(3);
  const mail = office.senderFor(async () => {});
  const raw = Buffer.from('Subject: x');
  for (let sends = 0; sends < MOST_SENDS; sends += 1)
    await mail.send({ from: 'a@b.example', to: 'c@d.example', raw, tags: { n: String(sends) } });
  const arrived = office.arrived(Number.POSITIVE_INFINITY);
  const heard = new Set(arrived.map(({ sesMessageId }) => sesMessageId));
  const first = (kind: string) => arrived.find(({ body }) => body.startsWith(`{"eventType":"${kind}"`));
  expect(arrived.some(({ arrivesAt }) => arrivesAt > STARTS + DAY + HOUR)).toBe(true);
  expect(office.accepted.some(({ sesMessageId }) => !heard.has(sesMessageId))).toBe(true);
  const sendAt = new Map(
    arrived.filter(({ body }) => body.includes('"Send"')).map((e) => [e.sesMessageId, e.arrivesAt]),
  );
  expect(
    arrived.some(
      ({ sesMessageId, arrivesAt, body }) =>
        !body.includes('"eventType":"Send"') && arrivesAt < (sendAt.get(sesMessageId) ?? 0),
    ),
  ).toBe(true);
  expect(first('Reject')).toBeDefined();
});
