import { describe, expect, it } from 'vitest';
import { TAG } from '#shared/contracts/names.ts';
import { checkAnswer, checkStore, checkWakes, statusOf } from './checks.ts';
import { encoded } from './encodings.ts';
import { createFuzzHouse, type FuzzHouse } from './fuzzHouse.ts';
import { checkMails } from './mails.ts';
import { mutated } from './mutate.ts';
import { CLAIM_COMMANDS, mailEvents, OPENED, TASK_COMMANDS } from './payloads.ts';
import { bearerEvent, signedEvent } from './requests.ts';
import { FUZZ_TIMEOUT, fuzz } from './runs.ts';
import { anyText } from './values.ts';

const postNotice = async (house: FuzzHouse, body: string): Promise<number> => {
  const knocked = await house.knock('POST /v1/{tenant}/fnol', signedEvent('fnol', Buffer.from(body)));
  return statusOf(knocked);
};

/** A claim with mail under way, and a body that was not understood. */
const furnish = async () => {
  const house = createFuzzHouse();
  await postNotice(house, JSON.stringify(OPENED));
  await checkWakes(house, 2);
  const other = signedEvent('fnol', Buffer.from('{"reference":'), { headers: {} });
  await house.knock('POST /v1/{tenant}/fnol', other);
  const half = Buffer.from(JSON.stringify({ ...OPENED, reference: 'HALF', worker: 1 }));
  await house.knock('POST /v1/{tenant}/fnol', signedEvent('fnol', half, { webhookId: 'msg_half' }));
  const rows = house.table.rows();
  const idOf = (kind: string): string =>
    rows.find(({ pk, sk }) => pk.startsWith(`${kind}#demo#`) && sk === 'SNAPSHOT')?.pk.split('#')[2] ?? '';
  return { rows, claimId: idOf('claim'), taskId: idOf('task'), tags: house.mail.accepted[0]?.tags ?? {} };
};

const { rows, claimId, taskId, tags } = await furnish();

describe('a command of any form', () => {
  it(
    'on a claim is carried out whole, or refused with its faults',
    async () => {
      const route = 'POST /v1/{tenant}/claims/{claimId}/commands';
      await fuzz(encoded(mutated(CLAIM_COMMANDS)), 90, async (body) => {
        const house = createFuzzHouse(rows);
        const knocked = await house.knock(route, bearerEvent(route, { body, path: { claimId } }));
        checkAnswer(house, knocked);
        expect(statusOf(knocked) === 200 || knocked.written.length === 0).toBe(true);
        if (statusOf(knocked) === 200) await checkWakes(house, 3);
        await checkMails(house);
        checkStore(house);
        const get = 'GET /v1/{tenant}/claims/{claimId}';
        checkAnswer(house, await house.knock(get, bearerEvent(get, { path: { claimId } })));
      });
    },
    FUZZ_TIMEOUT,
  );

  it(
    'on a task is carried out whole, or refused with its faults',
    async () => {
      const route = 'POST /v1/{tenant}/tasks/{taskId}/commands';
      await fuzz(encoded(mutated(TASK_COMMANDS)), 70, async (body) => {
        const house = createFuzzHouse(rows);
        const knocked = await house.knock(route, bearerEvent(route, { body, path: { taskId } }));
        checkAnswer(house, knocked);
        expect(statusOf(knocked) === 200 || knocked.written.length === 0).toBe(true);
        if (statusOf(knocked) === 200) await checkWakes(house, 3);
        checkStore(house);
        const list = 'GET /v1/{tenant}/tasks';
        checkAnswer(house, await house.knock(list, bearerEvent(list, {})));
      });
    },
    FUZZ_TIMEOUT,
  );
});

describe('a record of any form', () => {
  const TROUBLE = new Set(['bug', 'wake-failed', 'mail-not-written']);

  /** Ends as done or parked: nothing comes again that would come again for ever. */
  const consume = async (queue: 'wake' | 'mail-events', body: string): Promise<void> => {
    const house = createFuzzHouse(rows);
    const before = performance.now();
    const { batchItemFailures } = await house.receive(queue, body);
    expect(performance.now() - before).toBeLessThan(4_000);
    expect(house.log.lines.filter(({ event }) => TROUBLE.has(event))).toEqual([]);
    expect(batchItemFailures).toEqual([]);
    const parked = house.log.metrics.filter(({ name }) => name === 'RecordsParked').length;
    expect(house.objects.stored.size).toBe(parked);
    await checkWakes(house, 2);
    await checkMails(house);
    checkStore(house);
  };

  it(
    'on the queue of mail events is folded or parked',
    async () => {
      const events = encoded(mutated(mailEvents(tags)));
      await fuzz(events, 90, (body) => consume('mail-events', body.toString()));
    },
    FUZZ_TIMEOUT,
  );

  it(
    'on the wake queue wakes or is parked',
    async () => {
      const wakes = [
        { tenant: 'demo', kind: 'claim', id: claimId },
        { tenant: 'demo', kind: 'task', id: taskId, dueAt: '2026-11-25T15:00:00.000Z' },
        { tenant: 'nobody', kind: 'claim', id: 'c1' },
      ];
      await fuzz(encoded(mutated(wakes)), 70, (body) => consume('wake', body.toString()));
    },
    FUZZ_TIMEOUT,
  );

  it(
    'with any text in a tag is folded or parked',
    async () => {
      await fuzz(anyText, 20, async (text) => {
        for (const tag of [TAG.tenant, TAG.file, TAG.message, TAG.probe, TAG.attempt]) {
          const mail = {
            messageId: 'm',
            tags: { ...Object.fromEntries(Object.entries(tags).map(([k, v]) => [k, [v]])), [tag]: [text] },
          };
          await consume('mail-events', JSON.stringify({ eventType: 'Send', mail }));
        }
      });
    },
    FUZZ_TIMEOUT,
  );
});
