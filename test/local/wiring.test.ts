import { describe, expect, it } from 'vitest';
import { wiring } from '#infra/wiring.ts';
import type { FunctionName, FunctionWiring, QueueWiring, Trigger, Wiring } from '#infra/wiringTypes.ts';
import { ARCHIVE_SETTLES, GRACE, LEASE, MESSAGES_PER_WAKE, RIGHT_TO_SEND } from '#shared/chase/bounds.ts';
import { MINUTE } from '#shared/contracts/time.ts';
import { TABLE_CLIENT_OPTIONS } from '#shared/gateways/realTable.ts';
import { SES_CLIENT_OPTIONS } from '#shared/gateways/sesMail.ts';

const house: Wiring = wiring;
/** As the clients of the functions are made. */
const SES_SOCKET = SES_CLIENT_OPTIONS.requestHandler.requestTimeout;
/** The SDK's own waits between the attempts of a call: at most 100 and 200 ms. */
const SDK_WAITS = 300;
const SAVE = TABLE_CLIENT_OPTIONS.maxAttempts * TABLE_CLIENT_OPTIONS.requestHandler.requestTimeout + SDK_WAITS;
const EVENT_P99_AND_CLOCK_SKEW = 5 * MINUTE;

const triggerKinds: Record<FunctionName, Trigger['kind']> = {
  'receive-fnol': 'http',
  'receive-provider-report': 'http',
  'get-claim': 'http',
  'command-claim': 'http',
  'manage-tasks': 'http',
  'answer-visit': 'http',
  'sweep-alarms': 'schedule',
  'chase-claim': 'queue',
  'record-mail-events': 'queue',
  'check-heartbeat': 'schedule',
  'archive-mail-events': 'queue',
};

function functionNamed(name: FunctionName): FunctionWiring {
  const found = house.functions.find((wired) => wired.name === name);
  if (found === undefined) throw new Error(`${name} is not wired`);
  return found;
}

function consumersOf(queue: QueueWiring): FunctionWiring[] {
  return house.functions.filter((wired) => wired.trigger.kind === 'queue' && wired.trigger.queue === queue.name);
}

describe('the wiring', () => {
  it('wires every function once, by the kind of trigger its handler expects', () => {
    const wired = house.functions.map((each) => [each.name, each.trigger.kind]);
    expect(wired).toHaveLength(Object.keys(triggerKinds).length);
    expect(Object.fromEntries(wired)).toEqual(triggerKinds);
  });

  it('serves each method and path by one function', () => {
    const routes = house.functions.flatMap((each) => (each.trigger.kind === 'http' ? each.trigger.routes : []));
    const keys = routes.map((route) => `${route.method} ${route.path}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves chase-claim time for every message of a Wake to time out, and for two saves', () => {
    const timeout = functionNamed('chase-claim').timeoutSeconds * 1000;
    expect(MESSAGES_PER_WAKE * SES_SOCKET + 2 * SAVE).toBeLessThan(timeout);
  });

  it('lets the right to send outlive the function that holds it', () => {
    expect(RIGHT_TO_SEND).toBeGreaterThan(functionNamed('chase-claim').timeoutSeconds * 1000);
  });

  it('makes one attempt at a mail, since each of the SDK may be a mail of its own', () => {
    expect(SES_CLIENT_OPTIONS.maxAttempts).toBe(1);
  });

  it.each(house.functions)(
    'ends $name before the gateway or the next tick has given it up',
    ({ trigger, timeoutSeconds }) => {
      const longest = { http: 29, schedule: 60, queue: 900 }[trigger.kind];
      expect(timeoutSeconds).toBeLessThanOrEqual(longest);
    },
  );

  it.each(house.queues)('hides a message of $name for six time-outs of the one function that reads it', (queue) => {
    const [consumer, ...others] = consumersOf(queue);
    expect(others).toEqual([]);
    expect(queue.visibilitySeconds).toBe(6 * (consumer?.timeoutSeconds ?? 0));
  });

  it('brings each event of SES to the one function that records it and to the one that keeps it', () => {
    const fed = house.queues.filter(({ fedBy }) => fedBy === 'ses-events');
    expect(fed.flatMap(consumersOf).map(({ name }) => name)).toEqual(['record-mail-events', 'archive-mail-events']);
  });

  it('leases an alarm for longer than the wake queue can still deliver it', () => {
    const wake = house.queues.find((queue) => queue.name === 'wake');
    expect(LEASE).toBeGreaterThanOrEqual((wake?.visibilitySeconds ?? Infinity) * 1000 * (wake?.maxReceiveCount ?? 1));
  });

  it('waits in doubt for longer than a function, a late event and two clocks can disagree', () => {
    const longest = Math.max(...house.functions.map((each) => each.timeoutSeconds * 1000));
    expect(GRACE).toBeGreaterThan(longest + EVENT_P99_AND_CLOCK_SKEW);
  });

  it('believes the archive of mail events only when what its queue has hidden five times has come', () => {
    const archive = house.queues.find((queue) => queue.name === 'mail-archive');
    expect(ARCHIVE_SETTLES).toBeGreaterThanOrEqual(5 * (archive?.visibilitySeconds ?? Infinity) * 1000);
  });
});
