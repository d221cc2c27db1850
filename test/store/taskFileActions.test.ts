import { expect, test } from 'vitest';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import { decideAll } from '#shared/claim/decideAll.ts';
import { openedTasks } from '#shared/store/claimActions.ts';
import { parseTaskRow } from '#shared/store/fileRows.ts';
import { snapshotKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { taskFileActions } from '#shared/store/taskFileActions.ts';
import { openClaim, recordReport } from '#test/builders/commands.ts';
import { vermontLostTime } from '#test/builders/statements.ts';
import { OPENING, TUESDAY } from '#test/builders/story.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { BY_ALARM, setupClaim } from './storeSetup.ts';

/** A claim whose one task is a file in the table. */
const setup = async () => {
  const setting = await setupClaim(createFakeTable(), openClaim({ ...vermontLostTime, jurisdiction: 'US-WY' }));
  const [taskId = ''] = Object.keys((await setting.load()).claim.tasks);
  const file = taskFile('demo', taskId);
  const save = async (...events: readonly ClaimEvent[]) => {
    await setting.table.transact(await taskFileActions(setting.edges, 'demo', events, BY_ALARM));
    const row = rowOf(setting.table.rows(), snapshotKey(file));
    return row && parseTaskRow(file, row);
  };
  return { taskId, save };
};

const joined = (taskId: string): ClaimEvent => ({ kind: 'taskJoined', taskId, itemIds: ['VT-WAGE'], reason: 'called' });

test('papers that join a task on its claim join its file', async () => {
  const { taskId, save } = await setup();
  expect(await save(joined(taskId))).toMatchObject({ version: 2, itemIds: ['VT-WAGE'] });
  expect(await save(joined(taskId))).toMatchObject({ version: 2 });
});

test('a task that is joined and closed by one decision is written once, with both', async () => {
  const { taskId, save } = await setup();
  const task = await save(joined(taskId), { kind: 'taskClosed', taskId, outcome: 'called' });
  expect(task).toMatchObject({ version: 2, status: 'closed', outcome: 'called', itemIds: ['VT-WAGE'] });
});

test('a task that one decision opens and widens is opened with all its papers', () => {
  const task = { taskId: 't1', kind: 'phone', itemIds: ['VT-FROI'], due: TUESDAY, urgent: false, reason: '' } as const;
  const events: ClaimEvent[] = [{ kind: 'taskOpened', task: { ...task, itemIds: ['VT-FROI'] } }, joined('t1')];
  expect(openedTasks(events)).toEqual([{ ...task, itemIds: ['VT-FROI', 'VT-WAGE'] }]);
});

test('a task that one commit opens, closes and opens again by the same id has its file', () => {
  const facts = { now: TUESDAY, version: 1, unhealthyAddresses: [], evidence: {}, watermark: undefined };
  const waiting = [
    recordReport({ reportId: 'r1', documents: ['first-medical-report'], incomplete: ['signature-missing'] }),
    recordReport({ reportId: 'r2', documents: ['first-medical-report'] }),
    recordReport({ reportId: 'r3', documents: ['progress-report'], incomplete: ['unreadable'] }),
  ];
  const decided = decideAll(undefined, [openClaim(), ...waiting], facts, OPENING);
  if (!decided.ok) throw new Error('refused');
  const files = openedTasks(decided.value.decided).map(({ taskId }) => taskId);
  expect(files).toEqual(Object.keys(decided.value.claim.tasks));
  expect(files).toHaveLength(1);
});
