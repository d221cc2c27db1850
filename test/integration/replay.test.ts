import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemSchema } from '#events/http/problem.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { parseCommitRow } from '#shared/store/fileRows.ts';
import { COMMIT_PREFIX, filePartition } from '#shared/store/keys.ts';
import { type House, type Sender, startHouse } from './localHouse.ts';
import { addressesOf, firstReport, vermontNotice } from './notices.ts';

const DESK = 'desk@greenmountain.example';

let house: House;
let now = '';

beforeAll(async () => {
  house = await startHouse();
});
beforeEach(async () => {
  now = await house.nextMorning();
});
afterAll(() => house.close());

const JSON_TYPE = { contentType: 'application/json' };

/** Posts what is not understood, and gives the task that stands for it. */
const misunderstood = async (webhookId: string, body: string, sender: Sender = JSON_TYPE) => {
  const door = sender.source === 'clinic' ? 'provider-reports' : 'fnol';
  const { status } = await house.post(door, body, { ...sender, webhookId });
  const task = (await house.tasks()).find(({ input }) => input?.webhookId === webhookId);
  return { status, task, taskId: task?.taskId ?? '' };
};

const isListed = async (taskId: string) => (await house.tasks()).some((task) => task.taskId === taskId);

const textOf = async (bodyKey = ''): Promise<string> =>
  Buffer.from((await house.edges.objects.getOrUndefined(bodyKey)) ?? []).toString();

const firstCauseOf = async (claimId: string) => {
  const [row] = await house.edges.table.query({
    pk: filePartition(claimFile('demo', claimId)),
    skPrefix: COMMIT_PREFIX,
  });
  if (row === undefined) throw new Error('No commit');
  const { cause } = parseCommitRow(row);
  if (cause.kind !== 'person') throw new Error(`not by a person: ${cause.kind}`);
  return cause;
};

const end = (claimId: string) => house.command(claimId, { kind: 'close', reason: 'the test is over' });

describe('a notice that was not understood', () => {
  it('says in its task who sent it, to which door, and what was wrong', async () => {
    const { status, task } = await misunderstood(
      'msg_why',
      JSON.stringify({ ...vermontNotice('why', now), worker: 7 }),
    );
    expect(status).toBe(400);
    expect(task).toMatchObject({
      kind: 'input-not-understood',
      input: {
        source: 'carrier',
        door: 'fnol',
        contentType: 'application/json',
        faults: [{ pointer: '/worker', detail: 'has the wrong type', expected: 'an object' }],
      },
    });
  });

  it('is taken in once a person has corrected it: the claim opens, the task ends, nobody is told, and the trail says who', async () => {
    const notice = vermontNotice('corrected-by-hand', now);
    const broken = JSON.stringify({ ...notice, jurisdiction: 'Vermont' });
    const { taskId } = await misunderstood('msg_by_hand', broken);
    const body = JSON.stringify(notice);
    const answer = await house.commandTask(taskId, { kind: 'replay', body });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'opened' } });
    const { claimId } = Object(answer.body);
    expect(await isListed(taskId)).toBe(false);
    expect((await house.claim(claimId)).trail[0]?.cause).toBe('person Ines Walker, for carrier');
    const { input } = await firstCauseOf(claimId);
    expect([await textOf(input?.bodyKey), input?.webhookId]).toEqual([body, 'msg_by_hand']);
    await house.settle();
    expect(house.mailsTo(addressesOf('corrected-by-hand').hr).length).toBeGreaterThan(0);
    const told = house.mailsTo(DESK).filter(({ tags }) => tags['ct-file'] === taskId);
    expect(told).toEqual([]);
    await end(claimId);
  });

  it('keeps the body as it came beside the corrected one', async () => {
    const notice = vermontNotice('both-kept', now);
    const { taskId } = await misunderstood('msg_both', '{"reference": "half');
    const answer = await house.commandTask(taskId, { kind: 'replay', body: JSON.stringify(notice) });
    const { claimId } = Object(answer.body);
    const { input } = await firstCauseOf(claimId);
    const digest = createHash('sha256').update('{"reference": "half').digest('base64url');
    const kept = (await house.edges.objects.list('raw/')).filter((key) => key.includes(`/msg_both/${digest}/`));
    const texts = await Promise.all(kept.map(textOf));
    expect([texts.includes('{"reference": "half'), await textOf(input?.bodyKey)]).toEqual([
      true,
      JSON.stringify(notice),
    ]);
    await end(claimId);
  });

  it('stays with its person as long as it is at fault, and is told every fault as the sender was', async () => {
    const { taskId } = await misunderstood('msg_still', '{');
    const replay = { kind: 'replay', commandId: 'again-1' };
    const first = await house.commandTask(taskId, replay);
    const second = await house.commandTask(taskId, { ...replay, body: '{"reference":"R","jurisdiction":"US-VT"}' });
    expect(
      [first, second].map(({ status, body }) => [status, ProblemSchema.parse(body).faults?.map((f) => f.pointer)]),
    ).toEqual([
      [400, ['']],
      [400, ['/employer', '/worker', '/injury']],
    ]);
    expect(await isListed(taskId)).toBe(true);
    const third = await house.commandTask(taskId, { ...replay, body: JSON.stringify(vermontNotice('still', now)) });
    expect(third.status).toBe(200);
    await end(Object(third.body).claimId);
  });

  it('is taken in once, however often the command comes, and the sender that repeats it hears the same', async () => {
    const { taskId } = await misunderstood('msg_once', '{"reference":');
    const replay = { kind: 'replay', commandId: 'once', body: JSON.stringify(vermontNotice('once', now)) };
    const first = await house.commandTask(taskId, replay);
    expect(await house.commandTask(taskId, replay)).toEqual(first);
    expect((await house.commandTask(taskId, { ...replay, body: '{}' })).status).toBe(409);
    expect((await house.commandTask(taskId, { ...replay, commandId: 'twice' })).status).toBe(422);
    const repeat = await house.post('fnol', '{"reference":', { webhookId: 'msg_once', ...JSON_TYPE });
    expect([repeat.status, JSON.parse(repeat.body)]).toEqual([200, first.body]);
    await end(Object(first.body).claimId);
  });

  it('is not needed any more when its sender has corrected it meanwhile', async () => {
    const { taskId } = await misunderstood('msg_meanwhile', '{"reference":');
    const claimId = await house.open(vermontNotice('meanwhile', now), { webhookId: 'msg_meanwhile' });
    const answer = await house.commandTask(taskId, {
      kind: 'replay',
      body: JSON.stringify(vermontNotice('other', now)),
    });
    expect([answer.status, ProblemSchema.parse(answer.body).detail]).toEqual([
      422,
      expect.stringMatching(/came under its webhook id/),
    ]);
    await end(claimId);
  });

  it('keeps its place in time: what was said after it and before it was understood stands', async () => {
    const notice = vermontNotice('late', now);
    const { taskId } = await misunderstood('msg_late', JSON.stringify({ ...notice, worker: 1 }));
    await house.advance('PT1H');
    const claimId = await house.open({ ...notice, employer: { ...notice.employer, name: 'Newer Lumber' } });
    await house.advance('PT1H');
    const answer = await house.commandTask(taskId, { kind: 'replay', body: JSON.stringify(notice) });
    expect(answer).toMatchObject({ status: 200, body: { claimId } });
    expect((await house.claim(claimId)).employerName).toBe('Newer Lumber');
    await end(claimId);
  });
});

describe('a body of another content type', () => {
  it.each([
    ['text/plain', 'text/plain'],
    ['application/fhir+json', 'application/fhir+json'],
    ['text/csv; charset=latin1', 'text/csv'],
  ])('"%s" of an authentic sender is refused, kept whole, and told to a person a day later', async (type, kept) => {
    const body = JSON.stringify(vermontNotice('typed', now));
    const webhookId = `msg_type_${type.length}`;
    const { status, task } = await misunderstood(webhookId, body, { contentType: type });
    expect([status, task?.input?.contentType, task?.input?.faults]).toEqual([415, kept, []]);
    await house.advance('PT25H');
    expect(house.mailsTo(DESK).filter(({ tags }) => tags['ct-file'] === task?.taskId)).toHaveLength(1);
    await house.commandTask(task?.taskId ?? '', { kind: 'close', outcome: 'the sender was called' });
  });

  it('is taken in as it came when a person says how to read it, and not before', async () => {
    const body = JSON.stringify(vermontNotice('read-as', now));
    const { taskId } = await misunderstood('msg_read_as', body, { contentType: 'text/plain' });
    const unsaid = await house.commandTask(taskId, { kind: 'replay' });
    expect([unsaid.status, ProblemSchema.parse(unsaid.body).faults]).toMatchObject([
      400,
      [{ pointer: '/contentType' }],
    ]);
    const said = await house.commandTask(taskId, { kind: 'replay', contentType: 'application/json' });
    expect(said).toMatchObject({ status: 200, body: { outcome: 'opened' } });
    await end(Object(said.body).claimId);
  });

  it('tells nobody when the sender sends it again as it should be', async () => {
    const notice = vermontNotice('resent', now);
    const sender = { webhookId: 'msg_resent' };
    const { taskId } = await misunderstood(sender.webhookId, JSON.stringify(notice), { contentType: 'text/plain' });
    const claimId = await house.open(notice, sender);
    await end(claimId);
    await house.advance('PT25H');
    expect(await isListed(taskId)).toBe(false);
    expect(house.mailsTo(DESK).filter(({ tags }) => tags['ct-file'] === taskId)).toEqual([]);
  });
});

describe('a report that was not understood', () => {
  it('goes to its claim once a person has corrected it: nobody is asked for it', async () => {
    const claimId = await house.open(vermontNotice('report', now));
    const report = firstReport('report', now);
    const sender = { source: 'clinic', ...JSON_TYPE };
    const { taskId } = await misunderstood('msg_report', JSON.stringify({ ...report, examDate: 'Tuesday' }), sender);
    const answer = await house.commandTask(taskId, { kind: 'replay', body: JSON.stringify(report) });
    expect(answer).toMatchObject({ status: 200, body: { claimId, outcome: 'attached' } });
    const { items } = await house.claim(claimId);
    expect(items.find(({ itemId }) => itemId === 'VT-FIRST-MEDICAL')?.status).toBe('received');
    await end(claimId);
  });

  it('waits for its claim where none is known, as it would have', async () => {
    const sender = { source: 'clinic', ...JSON_TYPE };
    const { taskId } = await misunderstood('msg_early', '[]', sender);
    const body = JSON.stringify(firstReport('too-early', now));
    const answer = await house.commandTask(taskId, { kind: 'replay', body });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'waiting' } });
    const claimId = await house.open(vermontNotice('too-early', now));
    expect(await isListed(Object(answer.body).taskId)).toBe(false);
    await end(claimId);
  });
});
