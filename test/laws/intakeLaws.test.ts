import { createHash } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricName } from '#shared/contracts/metrics.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { parseCommitRow } from '#shared/store/fileRows.ts';
import { COMMIT_PREFIX, filePartition } from '#shared/store/keys.ts';
import { loadClaimOrUndefined, loadTaskOrUndefined } from '#shared/store/loadFile.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { sourceTransactItem } from '#shared/store/tenantRows.ts';
import { asksOf, type House, startHouse } from '#test/integration/localHouse.ts';
import { addressesOf, daysBefore, firstReport, vermontNotice } from '#test/integration/notices.ts';
import { countAsks } from './askCounts.ts';

/** A second sender of first notices: the employer's own system. */
const SECOND_SECRET = `whsec_${createHash('sha256').update('a source of the tests').digest('base64')}`;

let house: House;

beforeAll(async () => {
  house = await startHouse();
  const source = { tenant: 'demo', source: 'employer', doors: ['fnol' as const] };
  await house.edges.table.transact([sourceTransactItem(source)]);
  const known = await house.edges.secrets.webhooks('demo');
  await house.secrets.putWebhooks('demo', { sources: { ...known.sources, employer: [SECOND_SECRET] } });
});
afterAll(() => house.close());

const textOf = async (bodyKey: string): Promise<string> => {
  const body = await house.edges.objects.getOrUndefined(bodyKey);
  return body === undefined ? '' : Buffer.from(body).toString();
};

describe('Law 1: Nothing is lost', () => {
  it('keeps the body of a notice byte for byte, under the key that its commit names', async () => {
    const body = JSON.stringify(vermontNotice('kept', house.clock.now()), undefined, 3);
    await house.post('fnol', body, { webhookId: 'msg_kept' });
    const claimId = await house.open(JSON.parse(body), { webhookId: 'msg_kept_again' });
    const pk = filePartition(claimFile('demo', claimId));
    const [first] = await house.edges.table.query({ pk, skPrefix: COMMIT_PREFIX });
    if (first === undefined) throw new Error('No commit');
    const { cause } = parseCommitRow(first);
    expect(await textOf(cause.kind === 'webhook' ? cause.bodyKey : '')).toBe(body);
  });

  it('keeps a body that cannot be understood, and tells a person a day later', async () => {
    const body = '{"reference": "half a no';
    const answer = await house.post('fnol', body, { webhookId: 'msg_half', contentType: 'application/json' });
    expect(answer.status).toBe(400);
    expect(await house.tasks()).toMatchObject([{ kind: 'input-not-understood', status: 'asleep' }]);
    await house.advance('PT25H');
    const [task] = await house.tasks();
    expect(task?.status).toBe('open');
    expect(house.mailsTo('desk@greenmountain.example')).toHaveLength(1);
    const loaded = await loadTaskOrUndefined(house.edges.table, taskFile('demo', task?.taskId ?? ''));
    expect(await textOf(loaded?.task.waiting?.bodyKey ?? '')).toBe(body);
    await house.commandTask(task?.taskId ?? '', { kind: 'close', outcome: 'called the sender' });
  });

  it('tells nobody when the body is sent again, corrected, under the same id', async () => {
    const before = house.mailsTo('desk@greenmountain.example').length;
    const notice = vermontNotice('corrected', house.clock.now());
    await house.post('fnol', JSON.stringify({ ...notice, jurisdiction: 'Vermont' }), { webhookId: 'msg_corrected' });
    const claimId = await house.open(notice, { webhookId: 'msg_corrected' });
    await house.command(claimId, { kind: 'close', reason: 'the test is over' });
    await house.advance('PT25H');
    expect(await house.tasks()).toEqual([]);
    expect(house.mailsTo('desk@greenmountain.example')).toHaveLength(before);
  });

  it('keeps a queue record that it cannot read, whole, with the reason', async () => {
    const body = 'not a wake message';
    await house.sqs.send(new SendMessageCommand({ QueueUrl: house.queueUrls.wake, MessageBody: body }));
    await house.settle();
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    expect(JSON.parse(await textOf(`parked/${digest}`))).toMatchObject({ reason: 'not-a-wake-message', body });
  });
});

describe('Law 2: The same notice twice is one claim', () => {
  it('opens one claim for a notice that is posted six times at once', async () => {
    const body = JSON.stringify(vermontNotice('at-once', house.clock.now()));
    const posts = Array.from({ length: 6 }, () => house.post('fnol', body, { webhookId: 'msg_at_once' }));
    const answers = (await Promise.all(posts)).map(({ status, body: answer }) => ({ status, ...JSON.parse(answer) }));
    const [first] = answers;
    expect(first).toMatchObject({ status: 200, outcome: 'opened' });
    expect(answers).toEqual(Array(6).fill(first));
  });

  it('answers a repeat as it answered the first time, to the byte', async () => {
    const body = JSON.stringify(vermontNotice('to-the-byte', house.clock.now()));
    const answers: string[] = [];
    for (let times = 0; times < 8; times += 1) {
      answers.push((await house.post('fnol', body, { webhookId: 'msg_to_the_byte' })).body);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('opens one claim for a notice that its sender sends under four ids at once', async () => {
    const notice = vermontNotice('four-ids', house.clock.now());
    const answers = await Promise.all([1, 2, 3, 4].map(() => house.notify(notice)));
    expect(new Set(answers.map(({ claimId }) => claimId)).size).toBe(1);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['opened', 'unchanged', 'unchanged', 'unchanged']);
    await house.settle();
    expect(countAsks(house.mailsTo(addressesOf('four-ids').hr), 'VT-FROI')).toBe(1);
  });

  it('counts the papers of a notice that is sent four times once, and of a report that is sent twice', async () => {
    const from = house.log.metrics.length;
    const notice = vermontNotice('counted', house.clock.now());
    const [claimId = ''] = await Promise.all([1, 2, 3, 4].map(() => house.open(notice)));
    const report = firstReport('counted', house.clock.now());
    await house.report(report);
    await house.report(report);
    await house.settle();
    const metrics = house.log.metrics.slice(from);
    const sum = (name: MetricName) => metrics.reduce((total, each) => total + (each.name === name ? each.value : 0), 0);
    const loaded = await loadClaimOrUndefined(house.edges.table, claimFile('demo', claimId));
    const { items = {}, closedItems = {} } = loaded?.claim ?? {};
    const received = Object.values(closedItems).filter(({ how }) => how === 'received').length;
    expect([sum('PapersReceived'), metrics.filter(({ name }) => name === 'TimeToReceiptHours').length]).toEqual([
      received,
      received,
    ]);
    expect(received).toBeGreaterThan(0);
    expect(sum('PapersOwed') - received - sum('PapersEnded')).toBe(Object.keys(items).length);
    const asked = house.mails(claimId).flatMap(asksOf).length;
    expect(metrics.filter(({ name }) => name === 'AskedPaperAgeDays')).toHaveLength(asked);
  });

  it('takes each of a run of corrections that come within a second and do not say when they were written', async () => {
    const notice = vermontNotice('corrections', house.clock.now());
    await house.open(notice);
    const outcomes: unknown[] = [];
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
      const { outcome } = await house.notify({ ...notice, employer: { name }, maintenanceType: 'correction' });
      outcomes.push(outcome);
    }
    expect(outcomes).toEqual(Array(6).fill('amended'));
  });

  it('merges the notices of two senders of one injury: one claim, one chase', async () => {
    const notice = vermontNotice('two-senders', house.clock.now());
    const claimId = await house.open(notice);
    const second = await house.notify({ ...notice, reference: 'EMP-9' }, { secret: SECOND_SECRET });
    expect(second).toEqual({ claimId, outcome: 'merged' });
    await house.settle();
    expect(countAsks(house.mailsTo(addressesOf('two-senders').hr), 'VT-FROI')).toBe(1);
    expect((await house.claim(claimId)).references).toEqual(['REF-two-senders', 'EMP-9']);
  });

  it('merges them also when an amendment in between left out what it does not change', async () => {
    const notice = vermontNotice('left-out', house.clock.now());
    const full = { ...notice, employer: { ...notice.employer, fein: '12-3456789' } };
    const claimId = await house.open(full);
    const { name } = notice.worker;
    await house.notify({
      ...notice,
      employer: { name: 'Left Out Lumber' },
      worker: { name },
      maintenanceType: 'change',
    });
    const second = await house.notify({ ...full, reference: 'EMP-11' }, { secret: SECOND_SECRET });
    expect(second).toEqual({ claimId, outcome: 'merged' });
    await house.settle();
    expect(house.mailsTo(addressesOf('left-out').hr)).not.toEqual([]);
  });

  it('marks a second notice of a worker of the same name and birth date who has another number', async () => {
    const notice = vermontNotice('namesakes', house.clock.now());
    const numbered = (value: string) => ({
      ...notice,
      worker: { ...notice.worker, identifier: { type: 'ssn', value } },
    });
    await house.open(numbered('900-45-6781'));
    const second = await house.notify({ ...numbered('900-45-6782'), reference: 'EMP-12' }, { secret: SECOND_SECRET });
    expect(second.outcome).toBe('marked');
  });

  it('marks a second notice with a date some days off, and stays silent on it until a person has looked', async () => {
    const notice = vermontNotice('off-by-days', house.clock.now());
    await house.open(notice);
    const off = { date: daysBefore(house.clock.now(), 4) };
    const { claimId = '', outcome } = await house.notify(
      { ...notice, reference: 'EMP-10', injury: off },
      { secret: SECOND_SECRET },
    );
    expect(outcome).toBe('marked');
    await house.advance('P2D');
    expect(countAsks(house.mails(claimId), 'VT-FROI')).toBe(0);
    expect((await house.claim(claimId)).tasks.map(({ kind }) => kind)).toEqual(['possible-duplicate']);
    await house.command(claimId, { kind: 'resolveMark' });
    await house.advance('PT1H');
    expect(countAsks(house.mails(claimId), 'VT-FROI')).toBe(1);
  });
});
