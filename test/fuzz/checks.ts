import { expect } from 'vitest';
import { PROBLEM_MEDIA_TYPE, ProblemSchema } from '#events/http/problem.ts';
import { ClaimEventSchema } from '#shared/claim/claimEvents.ts';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { FileKeySchema } from '#shared/contracts/names.ts';
import type { Key, TableAction } from '#shared/gateways/table.ts';
import { parseAlarmRow } from '#shared/store/alarmRows.ts';
import { parseClaimRow, parseCommitRow, parseTaskRow } from '#shared/store/fileRows.ts';
import type { FuzzHouse, Knocked } from './fuzzHouse.ts';
import { SLOWEST_MILLISECONDS } from './runs.ts';
import { MARK } from './values.ts';

/** What holds of every answer and every house, whatever came in. */

const ALLOWED = new Set([200, 400, 401, 403, 404, 409, 413, 415, 422]);
const LONGEST_ANSWER = 64 * 1024;

const keyOf = (action: TableAction): Key => (action.kind === 'put' ? action.row : action.key);

/** What a body that is not understood may leave: the task that stands for it. */
const isTaskAlone = (actions: readonly TableAction[]): boolean =>
  actions.every((action) => keyOf(action).pk.startsWith('task#demo#input-'));

export const statusOf = ({ reply }: Knocked): number => reply.statusCode ?? 0;

/** Never a 5xx, a hang, a partial store or an echo; what is refused is told with what would be right. */
export const checkAnswer = (house: FuzzHouse, knocked: Knocked): void => {
  const { reply, milliseconds, written } = knocked;
  const status = statusOf(knocked);
  const faults = house.log.lines.filter(({ level }) => level === 'error');
  expect([status, faults, ALLOWED.has(status)]).toEqual([status, [], true]);
  expect(milliseconds).toBeLessThan(SLOWEST_MILLISECONDS);
  const text = String(reply.body);
  expect(text.length).toBeLessThan(LONGEST_ANSWER);
  if (status === 200) return;
  expect(reply.headers?.['content-type']).toBe(PROBLEM_MEDIA_TYPE);
  const problem = ProblemSchema.parse(JSON.parse(text));
  expect(problem.status).toBe(status);
  if (status === 400) expect(problem.faults?.length).toBeGreaterThan(0);
  const empty = (problem.faults ?? []).filter(
    ({ pointer, detail, expected }) => !/^(\/|$)/.test(pointer) || !detail || !expected,
  );
  expect(empty).toEqual([]);
  const values = (problem.faults ?? []).map(({ detail, expected }) => detail + expected).join();
  expect(values + problem.title + (problem.detail ?? '')).not.toContain(MARK);
  const kept = (status === 400 || status === 415) && written.every(isTaskAlone);
  expect(written.length === 0 || kept).toBe(true);
};

const fileOf = ({ pk }: Key) => {
  const [kind, tenant, ...id] = pk.split('#');
  return FileKeySchema.parse({ tenant, kind, id: id.join('#') });
};

/** Commits fold to the snapshot; what is open has one alarm, what is closed none. */
export const checkStore = (house: FuzzHouse): void => {
  const rows = house.table.rows();
  const alarms = new Set(rows.filter(({ sk }) => sk === 'ALARM').map(({ pk }) => pk));
  for (const row of rows.filter(({ sk }) => sk === 'SNAPSHOT')) {
    const file = fileOf(row);
    const state = file.kind === 'claim' ? parseClaimRow(file, row) : parseTaskRow(file, row);
    expect([row.pk, alarms.has(row.pk)]).toEqual([row.pk, state.status !== 'closed']);
    if (file.kind !== 'claim') continue;
    const commits = rows
      .filter(({ pk, sk }) => pk === row.pk && sk.startsWith('COMMIT#'))
      .map(parseCommitRow)
      .map(({ version, at, events }) => ({
        version,
        at,
        events: events.map((event) => ClaimEventSchema.parse(event)),
      }));
    expect(foldCommits(commits)).toEqual(state);
  }
};

const TROUBLE = new Set(['wake-failed', 'mail-not-written', 'bug', 'record-parked']);
const MOST_WAKES = 5;

/** Wakes every file at its alarm, a few times over: nothing that was accepted may break later. */
export const checkWakes = async (house: FuzzHouse, wakes = MOST_WAKES): Promise<void> => {
  const logged = house.log.lines.length;
  for (let times = 0; times < wakes; times += 1) {
    const alarms = house.table
      .rows()
      .filter(({ sk }) => sk === 'ALARM')
      .map(parseAlarmRow);
    const [next] = alarms.sort((a, b) => (a.alarmAt < b.alarmAt ? -1 : 1));
    if (next === undefined) return;
    if (next.alarmAt > house.clock.now()) house.clock.set(next.alarmAt);
    const { tenant, kind, id } = next;
    const { batchItemFailures } = await house.receive('wake', JSON.stringify({ tenant, kind, id }));
    expect(batchItemFailures).toEqual([]);
    expect(house.log.lines.slice(logged).filter(({ event }) => TROUBLE.has(event))).toEqual([]);
    const [after] = house.table
      .rows()
      .filter(({ pk, sk }) => sk === 'ALARM' && pk === `${kind}#${tenant}#${id}`)
      .map(parseAlarmRow);
    expect(after === undefined || after.alarmAt > house.clock.now()).toBe(true);
  }
};
