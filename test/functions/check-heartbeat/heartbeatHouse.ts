import { chase } from '#functions/chase-claim/chase.ts';
import { checkHeartbeat } from '#functions/check-heartbeat/checkHeartbeat.ts';
import { recordMailEvent } from '#functions/record-mail-events/recordMailEvent.ts';
import { sweepAlarms } from '#functions/sweep-alarms/sweepAlarms.ts';
import type { Guard, Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, type Instant, MINUTE } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeSecrets } from '#test/fakes/fakeSecrets.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { createFakeWakeQueue } from '#test/fakes/fakeWakeQueue.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';
import { TENANT } from '#test/store/storeSetup.ts';

/** What runs by itself, on fakes, with each part able to stop: the sweep, the wake queue, the chase and SES's event channel. */

export type Part = 'sweep' | 'wake-queue' | 'chase' | 'channel' | 'mail';

const TICK = 5 * MINUTE;
const CHECK_EVERY = 3;

export interface Alarm {
  readonly at: Instant;
  readonly outcome: string | undefined;
  readonly tenant: string | undefined;
}

export const startHouse = (start: Instant, tenants: readonly Tenant[] = [TENANT], guard: Guard = 'live') => {
  const broken = new Set<Part>();
  const table = createFakeTable();
  const clock = createFakeClock(start);
  const mail = createFakeMail();
  const wakeQueue = createFakeWakeQueue();
  const log = createRecordingLog();
  const settings = { sender: 'claims@claimtower.example', guard };
  const edges: Edges = {
    table,
    clock,
    mail,
    wakeQueue,
    log,
    settings,
    secrets: createFakeSecrets(),
    objects: createFakeObjects(),
  };
  const set = (tenant: Tenant): void => {
    const action = tenantTransactItem(tenant);
    if (action.kind === 'put') table.seed([action.row]);
  };
  tenants.forEach(set);
  let reported = 0;
  let ticks = 0;
  const report = async (): Promise<void> => {
    const mails = mail.accepted.slice(reported);
    reported = mail.accepted.length;
    if (broken.has('channel')) return;
    for (const { tags } of mails) {
      const named = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
      const body = JSON.stringify({ eventType: 'Send', mail: { messageId: 'ses', tags: named } });
      await recordMailEvent(edges, { body, messageId: 'e', receiveCount: 1 });
    }
  };
  const tick = async (): Promise<void> => {
    if (!broken.has('sweep')) await sweepAlarms(edges);
    const wakes = wakeQueue.messages.splice(0);
    for (const wake of broken.has('wake-queue') || broken.has('chase') ? [] : wakes) {
      await chase(edges, { body: JSON.stringify(wake), messageId: 'w', receiveCount: 1 });
    }
    if (ticks % CHECK_EVERY === 0) await checkHeartbeat(edges);
    ticks += 1;
    await report();
  };
  return {
    ...edges,
    edges,
    table,
    clock,
    mail,
    log,
    broken,
    set,
    /** Lets it run for so long. */
    run: async (milliseconds: number): Promise<void> => {
      const until = addMilliseconds(clock.now(), milliseconds);
      for (; clock.now() < until; clock.advance(TICK)) await tick();
    },
    /** Runs until an alarm goes off; how long that took, or undefined within `most`. */
    untilAlarm: async (most: number): Promise<number | undefined> => {
      const since = clock.now();
      const before = log.lines.length;
      for (; clock.now() < addMilliseconds(since, most); clock.advance(TICK)) {
        await tick();
        if (log.lines.slice(before).some(({ event }) => event === 'heartbeat-late')) {
          return Date.parse(clock.now()) - Date.parse(since);
        }
      }
      return undefined;
    },
    alarms: () => log.lines.filter(({ level, event }) => level === 'error' && event === 'heartbeat-late'),
  };
};
