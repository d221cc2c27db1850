import { describe, expect, test } from 'vitest';
import { chase } from '#functions/chase-claim/chase.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { Edges, SendAnswer } from '#shared/gateways/edges.ts';
import type { Row, Table } from '#shared/gateways/table.ts';
import { parseCommitRow } from '#shared/store/fileRows.ts';
import { COMMIT_PREFIX, filePartition } from '#shared/store/keys.ts';
import { parseMailRow } from '#shared/store/mailRows.ts';
import { openClaim } from '#test/builders/commands.ts';
import { vermontLostTime } from '#test/builders/statements.ts';
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

/** The tenant is held between the commit and the call: the guard reads it alone. */
const heldAtTheLastMoment = (table: Table): Table => ({
  ...table,
  getMany: async (keys) => {
    const rows = await table.getMany(keys);
    const isGuard = keys.length === 1 && keys[0]?.sk === 'TENANT';
    return isGuard ? rows.map((row): Row => ({ ...row, mode: 'held' })) : rows;
  },
});

const answering = (kind: 'throttled' | 'paused' | 'rejected') => (setting: Setting) => {
  const answer: SendAnswer = kind === 'rejected' ? { kind, reason: 'MessageRejected' } : { kind };
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
