import { describe, expect, test } from 'vitest';
import { chase } from '#functions/chase-claim/chase.ts';
import type { Table } from '#shared/gateways/table.ts';
import { commitKey, personKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { type Person, parsePersonRow, personTransactItem } from '#shared/store/referenceRows.ts';
import { openClaim } from '#test/builders/commands.ts';
import { moment, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';
import { FILE } from '#test/store/storeSetup.ts';

const LATER = '2026-10-10T20:00:00.000Z';

/** The worker owes a release, and is known by name and number. */
const asksWorker = {
  ...vermontLostTime,
  releaseRequested: moment('2026-09-15'),
  workerNameDigest: 'name',
  workerIdentifierDigest: 'kindONE',
};

const entry = (claimId: string, more: Partial<Person['claims'][number]> = {}): Person['claims'][number] => ({
  claimId,
  dateOfInjury: '2025-03-03',
  ...more,
});

const setup = async () => {
  const house = await setupFlow(openClaim(asksWorker));
  const tellOf = async (digest: string, ...claims: Person['claims']): Promise<void> => {
    const known = parsePersonRow('demo', digest, rowOf(house.table.rows(), personKey('demo', digest)));
    await house.table.transact([personTransactItem({ ...known, claims })]);
  };
  const workerMails = (): number => house.mail.accepted.filter(({ to }) => to === WORKER).length;
  return { ...house, tellOf, workerMails };
};

describe('a claim whose worker another claim knows to be dead', () => {
  test('writes to them no more, and opens the task that calls a person', async () => {
    const { tellOf, live, workerMails, mail, load } = await setup();
    await tellOf('name', entry('c1'), entry('c2', { died: true }));
    await live(LATER);
    expect([workerMails(), mail.accepted.length > 3]).toEqual([0, true]);
    const { claim } = await load();
    expect(Object.values(claim.tasks).map(({ kind }) => kind)).toContain('death');
  });

  test('says in its trail which claim was told', async () => {
    const { tellOf, wake, table } = await setup();
    await tellOf('kindONE', entry('c1'), entry('c2', { died: true, identifierDigest: 'kindONE' }));
    await wake();
    const commit = rowOf(table.rows(), commitKey(FILE, 2));
    expect(commit?.events).toContain('"kind":"deathHeard","claimId":"c2"');
  });

  test.each([
    ['another number of the same kind is another person', { died: true, identifierDigest: 'kindTWO' } as const],
    ['nobody told of a death', {}],
  ])('goes on where %s', async (_why, more) => {
    const { tellOf, live, workerMails } = await setup();
    await tellOf('name', entry('c1'), entry('c2', more));
    await live(LATER);
    expect(workerMails()).toBeGreaterThan(0);
  });

  test('writes to them no more when the other learns of it between its look and its save', async () => {
    const { tellOf, edges, workerMails, table, load } = await setup();
    await tellOf('name', entry('c1'), entry('c2'));
    const overtaken: Table = {
      ...table,
      transact: async (actions) => {
        const isFirst = (await load()).claim.version === 1;
        if (isFirst && !told) {
          told = true;
          await tellOf('name', entry('c1'), entry('c2', { died: true }));
        }
        return table.transact(actions);
      },
    };
    let told = false;
    const record = { body: JSON.stringify(FILE), messageId: 'w', receiveCount: 1 };
    expect(await chase({ ...edges, table: overtaken }, record)).toEqual({ kind: 'done' });
    expect([told, workerMails()]).toEqual([true, 0]);
  });
});
