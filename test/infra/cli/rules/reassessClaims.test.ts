import { describe, expect, test } from 'vitest';
import { reassessClaims } from '#infra/cli/rules/reassessClaims.ts';
import { DAY } from '#shared/contracts/time.ts';
import { alarmTransactItem, parseAlarmRow } from '#shared/store/alarmRows.ts';
import { claimTransactItem, parseCommitRow } from '#shared/store/fileRows.ts';
import { alarmKey, COMMIT_PREFIX } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { markReceived } from '#test/builders/commands.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { FILE, setupClaim } from '#test/store/storeSetup.ts';

const setup = async () => {
  const table = createFakeTable();
  const { edges, load, command } = await setupClaim(table);
  const alarm = () => parseAlarmRow(rowOf(table.rows(), alarmKey(FILE)) ?? { pk: '', sk: '' });
  /** As an earlier release left it: under older rules, asleep for a month. */
  const fallAsleep = async (): Promise<void> => {
    const { claim } = await load();
    const older = { ...claim, rulebook: { jurisdiction: 'US-VT', digest: 'of an older release' } };
    await table.transact([claimTransactItem(FILE, older, claim.version)]);
    const at = new Date(Date.parse(edges.clock.now()) + 30 * DAY).toISOString();
    await table.transact([alarmTransactItem({ ...alarm(), alarmAt: at, dueAt: at })]);
  };
  return { table, edges, alarm, fallAsleep, command, reassess: () => reassessClaims(edges, { jurisdiction: 'US-VT' }) };
};

describe('reassessing after a release', () => {
  test('leaves alone what is under the rules of this release', async () => {
    const { table, reassess } = await setup();
    const before = table.rows();
    expect(await reassess()).toEqual({ claims: 1, current: 1, sooner: 0, moved: 0, busy: 0 });
    expect(table.rows()).toEqual(before);
  });

  test('wakes within a day what sleeps under older ones, and moves it once', async () => {
    const { alarm, edges, fallAsleep, reassess } = await setup();
    await fallAsleep();
    expect(await reassess()).toMatchObject({ claims: 1, moved: 1 });
    const at = Date.parse(alarm().alarmAt);
    expect(at - Date.parse(edges.clock.now())).toBeLessThan(DAY);
    expect(alarm().dueAt).toBe(alarm().alarmAt);
    expect(await reassess()).toMatchObject({ moved: 0, sooner: 1 });
  });

  test('says what it would move, and moves nothing, on a dry run', async () => {
    const { table, edges, fallAsleep } = await setup();
    await fallAsleep();
    const before = table.rows();
    expect(await reassessClaims(edges, { jurisdiction: 'US-VT', dryRun: true })).toMatchObject({ moved: 1 });
    expect(table.rows()).toEqual(before);
  });

  test('has nothing to say to claims of another law', async () => {
    const { edges, fallAsleep } = await setup();
    await fallAsleep();
    expect(await reassessClaims(edges, { jurisdiction: 'US-TX' })).toMatchObject({ claims: 0, moved: 0 });
  });

  test('has the claim explain what moved, at its next command', async () => {
    const { table, fallAsleep, command } = await setup();
    await fallAsleep();
    await command(markReceived('VT-FROI'));
    const last = table
      .rows()
      .filter(({ sk }) => sk.startsWith(COMMIT_PREFIX))
      .map(parseCommitRow)
      .at(-1);
    expect(last?.events).toContainEqual(
      expect.objectContaining({ kind: 'rulebookPinned', reason: expect.stringContaining('the rules have changed') }),
    );
  });
});
