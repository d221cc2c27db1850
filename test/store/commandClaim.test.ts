import { describe, expect, test } from 'vitest';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { ClaimEventSchema } from '#shared/claim/claimEvents.ts';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { nextAlarm } from '#shared/claim/nextAlarm.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { Row } from '#shared/gateways/table.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { commandClaim, TooContended } from '#shared/store/commandClaim.ts';
import { parseCommitRow, parseTaskRow } from '#shared/store/fileRows.ts';
import { alarmKey, COMMIT_PREFIX, filePartition, snapshotKey } from '#shared/store/keys.ts';
import { MalformedRow, rowOf } from '#shared/store/parseRow.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { amendClaim, markReceived, openClaim, recordReport } from '#test/builders/commands.ts';
import { moment, vermontLostTime } from '#test/builders/statements.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { BY_ALARM, FILE, setupClaim } from './storeSetup.ts';

const setup = () => setupClaim(createFakeTable());

const commitsIn = (rows: readonly Row[]) =>
  rows.filter(({ pk, sk }) => pk === filePartition(FILE) && sk.startsWith(COMMIT_PREFIX)).map(parseCommitRow);

const alarmIn = (rows: readonly Row[]) => rowOf(rows, alarmKey(FILE));

describe('a command on a claim', () => {
  test('writes snapshot, commit and alarm in one transaction', async () => {
    const { table, command, load } = await setup();
    await command(markReceived('VT-FROI'));
    const { claim } = await load();
    expect(claim.version).toBe(2);
    expect(commitsIn(table.rows()).map(({ version, commands }) => [version, commands])).toEqual([
      [1, ['openClaim']],
      [2, ['markReceived']],
    ]);
    expect(alarmIn(table.rows())).toMatchObject({ forVersion: 2, alarmAt: nextAlarm(claim), attempts: 0 });
  });

  test('leaves commits that fold to the snapshot', async () => {
    const { table, command, load } = await setup();
    await command(amendClaim({ claimType: 'medical-only' }));
    await command(markReceived('VT-FROI'), { kind: 'optOut', party: 'provider' });
    const commits = commitsIn(table.rows()).map(({ version, at, events }) => ({
      version,
      at,
      events: events.map((event): ClaimEvent => ClaimEventSchema.parse(event)),
    }));
    expect(foldCommits(commits)).toEqual((await load()).claim);
  });

  test('that changes nothing writes nothing', async () => {
    const { table, command } = await setup();
    await command(markReceived('VT-FROI'));
    const before = table.rows();
    const again = await command(markReceived('VT-FROI'));
    expect(again).toMatchObject({ ok: true, value: { changed: false } });
    expect(table.rows()).toEqual(before);
  });

  test('that changes nothing still writes the rows of its caller', async () => {
    const { table, edges } = await setup();
    const extra = () => [{ kind: 'put', row: { pk: 'inbox', sk: 'INBOX' } } as const];
    await commandClaim(edges, { file: FILE, commands: [{ kind: 'resolveMark' }], cause: BY_ALARM, extra });
    expect(table.rows().map(({ pk }) => pk)).toContain('inbox');
  });

  test('that is refused writes nothing', async () => {
    const { table, command } = await setup();
    const before = table.rows();
    expect(await command(markReceived('NO-SUCH'))).toMatchObject({ ok: false, error: { kind: 'noSuchItem' } });
    expect(table.rows()).toEqual(before);
  });

  test('on a claim that is not there is refused', async () => {
    const { edges } = await setup();
    const order = { file: claimFile('demo', 'c404'), commands: [markReceived('X')], cause: BY_ALARM };
    expect(await commandClaim(edges, order)).toEqual({ ok: false, error: { kind: 'noSuchClaim' } });
  });

  test("never takes a time before the last commit, whatever the machine's clock says", async () => {
    const { clock, command, load } = await setup();
    const { lastCommitAt } = (await load()).claim;
    clock.set('2020-01-01T00:00:00.000Z');
    await command(markReceived('VT-FROI'));
    expect((await load()).claim.lastCommitAt).toBe(lastCommitAt);
  });
});

describe('when somebody else saves first', () => {
  test('decides afresh on what the other left', async () => {
    const table = createFakeTable();
    const { command, load, edges } = await setupClaim(table);
    let raced = false;
    const extra = async () => {
      if (!raced) {
        raced = true;
        await command(amendClaim({ employerName: 'Raced' }));
      }
      return [];
    };
    await commandClaim(edges, { file: FILE, commands: [markReceived('VT-FROI')], cause: BY_ALARM, extra });
    const { claim } = await load();
    expect([claim.version, claim.facts.employerName, claim.items['VT-FROI']]).toEqual([3, 'Raced', undefined]);
  });

  test('tries again after a conflict, and gives up as contended after sixteen', async () => {
    const { table, command, load } = await setup();
    table.conflictNext(15);
    expect(await command(markReceived('VT-FROI'))).toMatchObject({ ok: true });
    table.conflictNext(16);
    await expect(command(markReceived('VT-WAGE'))).rejects.toThrow(TooContended);
    expect((await load()).claim.version).toBe(2);
  });
});

test('a claim whose alarm cannot be read is woken again once that row is deleted and the claim commanded', async () => {
  const { table, command, load } = await setup();
  const row: Row = { ...alarmKey(FILE), ...alarmIn(table.rows()), lane: 'nowhere' };
  await table.transact([{ kind: 'put', row }]);
  await expect(command({ kind: 'pause', scope: { kind: 'claim' } })).rejects.toThrow(MalformedRow);
  await table.transact([{ kind: 'delete', key: alarmKey(FILE) }]);
  await command({ kind: 'pause', scope: { kind: 'claim' } });
  await command({ kind: 'resume', scope: { kind: 'claim' } });
  const { claim, alarm } = await load();
  expect(alarm?.alarmAt).toBe(nextAlarm(claim));
});

describe('the papers of a command', () => {
  test('are counted once, however often it had to be decided', async () => {
    const { table, command, log } = await setup();
    table.conflictNext(3);
    await command(markReceived('VT-FIRST-MEDICAL'));
    await command(markReceived('VT-FIRST-MEDICAL'));
    expect(log.metrics).toEqual([
      { name: 'PapersReceived', value: 1, party: 'provider' },
      { name: 'TimeToReceiptHours', value: 0, party: 'provider' },
    ]);
  });

  test('are counted by nobody when it is not known whether they were saved', async () => {
    const { table, edges, command, log } = await setup();
    const transact: typeof table.transact = async (actions) => {
      await table.transact(actions);
      throw new GatewayInDoubt('dynamodb', 'no answer');
    };
    const order = { file: FILE, commands: [markReceived('VT-FIRST-MEDICAL')], cause: BY_ALARM };
    await expect(commandClaim({ ...edges, table: { ...table, transact } }, order)).rejects.toThrow(GatewayInDoubt);
    await command(markReceived('VT-FIRST-MEDICAL'));
    expect(log.metrics).toEqual([]);
  });
});

describe('a claim that has something due now', () => {
  test('is put on the queue as a hint', async () => {
    const { wakeQueue, command } = await setup();
    await command(markReceived('VT-FROI'));
    expect(wakeQueue.messages).toEqual([FILE]);
  });

  test('is not hinted at when nothing is due yet', async () => {
    const { wakeQueue, command } = await setup();
    await command({ kind: 'close', reason: 'settled' });
    expect(wakeQueue.messages).toEqual([]);
  });

  test('is not hinted at when the command changed nothing, nor when its next alarm lies ahead', async () => {
    const { wakeQueue, command, load } = await setup();
    await command({ kind: 'resolveMark' });
    await command({ kind: 'wake' });
    expect((await load()).alarm?.alarmAt).toBe('2026-09-15T14:15:00.000Z');
    expect(wakeQueue.messages).toEqual([]);
  });

  test('is saved also when the queue is down: the sweep finds it', async () => {
    const { edges, load, log } = await setup();
    const wakeQueue = { sendMany: () => Promise.reject(new GatewayUnavailable('sqs', 'down')) };
    await commandClaim({ ...edges, wakeQueue }, { file: FILE, commands: [markReceived('VT-FROI')], cause: BY_ALARM });
    expect((await load()).claim.version).toBe(2);
    expect(log.lines.map(({ event }) => event)).toEqual(['hint-lost']);
  });
});

describe('tasks of a claim', () => {
  const opened = async () => {
    const setting = await setupClaim(createFakeTable(), openClaim({ ...vermontLostTime, jurisdiction: 'US-WY' }));
    const [taskId = ''] = Object.keys((await setting.load()).claim.tasks);
    const file = taskFile('demo', taskId);
    const task = () => {
      const row = rowOf(setting.table.rows(), snapshotKey(file));
      if (row === undefined) throw new Error('no task file');
      return parseTaskRow(file, row);
    };
    return { ...setting, taskId, file, task };
  };

  test('are files made in the same transaction, with an owner, a fallback and an alarm', async () => {
    const { task, file, table } = await opened();
    expect(task()).toMatchObject({
      kind: 'missing-rules',
      status: 'open',
      claimId: 'c1',
      owner: { role: 'adjuster' },
      fallback: { role: 'supervisor', email: 'desk@example.org' },
    });
    expect(rowOf(table.rows(), alarmKey(file))).toMatchObject({ lane: 'statutory', forVersion: 1 });
  });

  test("close with the claim's own decision, and lose their alarm and place in the index", async () => {
    const { task, taskId, file, table, command } = await opened();
    await command({ kind: 'closeTask', taskId, outcome: 'rules are being written' });
    expect(task()).toMatchObject({ status: 'closed', outcome: 'rules are being written', version: 2 });
    expect(rowOf(table.rows(), alarmKey(file))).toBeUndefined();
    expect(await table.queryIndex({ index: 'openTasks', partition: 'demo', limit: 10 })).toEqual([]);
  });

  test('that one commit opens and closes again leave no file', async () => {
    const mark = { kind: 'acquired' } as const;
    const { table } = await setupClaim(
      createFakeTable(),
      openClaim({ ...vermontLostTime, maintenanceType: 'cancel' }, { mark }),
    );
    const tasks = table
      .rows()
      .flatMap((row) => (row.pk.startsWith('task#') && row.sk === 'SNAPSHOT' ? [parseTaskRow(FILE, row)] : []));
    expect(tasks).toMatchObject([{ kind: 'cancelled-claim' }]);
  });

  test('that somebody closed already are not closed twice', async () => {
    const { command, taskId, task } = await opened();
    await command({ kind: 'closeTask', taskId, outcome: 'done' });
    await command({ kind: 'close', reason: 'settled' });
    expect(task().version).toBe(2);
  });

  test('go to the one whose work it is: the calls to the case manager, a death to the adjuster', async () => {
    const facts = { ...vermontLostTime, death: moment('2026-09-15'), employerContacts: [], providerContacts: [] };
    const { table, command } = await setupClaim(createFakeTable(), openClaim(facts));
    await command(recordReport({ incomplete: ['signature-missing'] }));
    const owners = table
      .rows()
      .flatMap((row) => (row.pk.startsWith('task#') && row.sk === 'SNAPSHOT' ? [parseTaskRow(FILE, row)] : []));
    expect(owners).toMatchObject([
      { kind: 'death', owner: { role: 'adjuster' } },
      { kind: 'incomplete-report', owner: { role: 'case-manager' } },
    ]);
  });

  test("go to the tenant's fallback when the claim names nobody with an address", async () => {
    const facts = { ...vermontLostTime, death: moment('2026-09-15'), adjuster: null, caseManager: { phone: '1' } };
    const { table } = await setupClaim(createFakeTable(), openClaim(facts));
    const task = table.rows().find(({ pk, sk }) => pk.startsWith('task#') && sk === 'SNAPSHOT');
    expect(task && parseTaskRow(FILE, task)).toMatchObject({
      owner: { role: 'supervisor', email: 'desk@example.org' },
    });
  });
});
