import { chase } from '#functions/chase-claim/chase.ts';
import { recordMailEvent } from '#functions/record-mail-events/recordMailEvent.ts';
import { sweepAlarms } from '#functions/sweep-alarms/sweepAlarms.ts';
import { watchAlarms } from '#infra/local/clock/alarmWatch.ts';
import { localWebhooks, seedTenants } from '#infra/local/localTenants.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Edges, OutgoingMail } from '#shared/gateways/edges.ts';
import { createFakeClock, type FakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeSecrets } from '#test/fakes/fakeSecrets.ts';
import { createFakeTable, type FakeTable } from '#test/fakes/fakeTable.ts';
import { createFakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import { createRecordingLog, type RecordingLog } from '#test/fakes/recordingLog.ts';

/** The tenants of this machine on fakes, in fair weather: every mail is accepted and delivered. */

export interface House {
  readonly edges: Edges;
  readonly table: FakeTable;
  readonly clock: FakeClock;
  readonly log: RecordingLog;
  /** Oldest first. */
  readonly mails: readonly OutgoingMail[];
  /** Lets everything happen that is due now. */
  settle(): Promise<void>;
  earliestAlarm(): Promise<Instant | undefined>;
  sweep(): Promise<void>;
}

/** More rounds than any one instant can take; then the work goes in circles. */
const MOST_ROUNDS = 1_000;

const eventBody = (eventType: 'Send' | 'Delivery', mail: OutgoingMail, index: number, now: Instant): string =>
  JSON.stringify({
    eventType,
    mail: {
      messageId: `ses-${index + 1}`,
      timestamp: now,
      destination: [mail.to],
      tags: Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
    ...(eventType === 'Delivery' ? { delivery: { timestamp: now } } : {}),
  });

export const openHouse = async (start: Instant): Promise<House> => {
  const table = createFakeTable();
  const alarms = watchAlarms(table);
  const wakeQueue = createFakeWakeQueue();
  const clock = createFakeClock(start);
  const log = createRecordingLog();
  const mail = createFakeMail();
  const edges: Edges = {
    table: alarms.table,
    wakeQueue,
    clock,
    log,
    mail,
    objects: createFakeObjects(),
    secrets: createFakeSecrets(localWebhooks()),
    settings: { sender: 'claims@claimtower.example', guard: 'live' },
  };
  await seedTenants(edges.table);
  let heard = 0;
  const hear = async (): Promise<void> => {
    for (const accepted of mail.accepted.slice(heard)) {
      for (const kind of ['Send', 'Delivery'] as const) {
        const body = eventBody(kind, accepted, heard, clock.now());
        await recordMailEvent(edges, { body, messageId: `event-${heard}`, receiveCount: 1 });
      }
      heard += 1;
    }
  };
  return {
    edges,
    table,
    clock,
    log,
    mails: mail.accepted,
    settle: async () => {
      for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
        const message = wakeQueue.take();
        if (message === undefined) return;
        await chase(edges, { body: JSON.stringify(message), messageId: 'wake', receiveCount: 1 });
        await hear();
      }
      throw new Error(`The work at ${clock.now()} does not end`);
    },
    earliestAlarm: alarms.earliest,
    sweep: async () => void (await sweepAlarms(edges)),
  };
};
