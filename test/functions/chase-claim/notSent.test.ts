import { describe, expect, test } from 'vitest';
import { chase } from '#functions/chase-claim/chase.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { Edges, SendAnswer } from '#shared/gateways/edges.ts';
import type { Key, Row, Table } from '#shared/gateways/table.ts';
import { parseCommitRow } from '#shared/store/fileRows.ts';
import { COMMIT_PREFIX, filePartition } from '#shared/store/keys.ts';
import { parseMailRow } from '#shared/store/mailRows.ts';
import { openClaim } from '#test/builders/commands.ts';
import { CLINIC, vermontLostTime } from '#test/builders/statements.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { FILE } from '#test/store/storeSetup.ts';
import { setupFlow } from '../flowSetup.ts';

/** Why an attempt certainly did not go out: on its mail item, in the event and in the trail. */

/** Only the clinic is written to. */
const clinicAlone = openClaim({ ...vermontLostTime, employerContacts: [], adjuster: null });

const setup = async () => {
  const flow = await setupFlow(clinicAlone);
  const wakeWith = (change: Partial<Edges>) =>
    chase({ ...flow.edges, ...change }, { body: JSON.stringify(FILE), messageId: 'w', receiveCount: 1 });
  const answers = () =>
    flow.table
      .rows()
      .filter(({ sk }) => sk.startsWith('MAIL#'))
      .map(parseMailRow)
      .map(({ answer, why }) => [answer, why]);
  const reasons = () =>
    flow.table
      .rows()
      .filter(({ pk, sk }) => pk === filePartition(FILE) && sk.startsWith(COMMIT_PREFIX))
      .flatMap((row) => parseCommitRow(row).events)
      .filter(({ kind }) => kind === 'messageDeferred' || kind === 'messageRefused')
      .map(({ kind, reason }) => [kind, reason]);
  return { ...flow, wakeWith, answers, reasons };
};

type Setting = Awaited<ReturnType<typeof setup>>;

/** What changes between the commit and the call: the guard reads the tenant with the address. */
const atTheLastMoment = (
  table: Table,
  change: (rows: readonly Row[], keys: readonly Key[]) => readonly Row[],
): Table => ({
  ...table,
  getMany: async (keys) => {
    const rows = await table.getMany(keys);
    const isGuard =
      keys.length === 3 && ['TENANT', 'ADDRESS', 'GUARD'].every((kind) => keys.some(({ sk }) => sk === kind));
    return isGuard ? change(rows, keys) : rows;
  },
});

const heldAtTheLastMoment = (table: Table): Table =>
  atTheLastMoment(table, (rows) => rows.map((row): Row => ({ ...row, mode: 'held' })));

/** A mail of another claim bounced. */
const bouncedAtTheLastMoment = (table: Table): Table =>
  atTheLastMoment(table, (rows, keys) => {
    const key = keys.find(({ sk }) => sk === 'ADDRESS');
    const news = { tenant: 'demo', address: CLINIC, trouble: 'bounced', since: TUESDAY };
    return key === undefined ? rows : [...rows, { ...key, ...news }];
  });

const answering = (kind: 'throttled' | 'paused' | 'rejected') => (setting: Setting) => {
  const answer: SendAnswer = kind === 'throttled' ? { kind } : { kind, reason: 'MessageRejected' };
  setting.mail.script.push({ answer, accepts: false });
  return setting.wake();
};

const lapsing = ({ wakeWith, table, clock }: Setting) =>
  wakeWith({
    table: {
      ...table,
      transact: async (actions) => {
        const outcome = await table.transact(actions);
        clock.elapse(61_000);
        return outcome;
      },
    },
  });

describe('an attempt that did not go out', () => {
  test.each([
    ['ses-throttles', 'messageDeferred', answering('throttled')],
    ['ses-account-paused', 'messageDeferred', answering('paused')],
    [
      'tenant-held',
      'messageDeferred',
      ({ wakeWith, table }: Setting) => wakeWith({ table: heldAtTheLastMoment(table) }),
    ],
    [
      'address-in-trouble',
      'messageDeferred',
      ({ wakeWith, table }: Setting) => wakeWith({ table: bouncedAtTheLastMoment(table) }),
    ],
    ['right-to-send-lapsed', 'messageDeferred', lapsing],
    ['ses-rejected', 'messageRefused', answering('rejected')],
  ] as const)('says that it was %s', async (why, kind, wakeOnce) => {
    const setting = await setup();
    await wakeOnce(setting);
    expect(setting.mail.accepted).toEqual([]);
    expect(setting.answers()).toEqual([[kind === 'messageDeferred' ? 'deferred' : 'refused', why]]);
    await setting.live(addMilliseconds(TUESDAY, 2 * DAY));
    expect(setting.reasons()[0]).toEqual([kind, why]);
  });
});
