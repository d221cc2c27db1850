import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeReplay } from '#infra/cli/replay/describeReplay.ts';
import { type ReplayOptions, replay } from '#infra/cli/replay/replay.ts';
import { setTenantMode } from '#infra/cli/tenant/setTenantMode.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { askedTwice } from '#test/laws/askCounts.ts';
import { asksOf, type House, MONDAY, startHouse } from './localHouse.ts';
import { addressesOf, firstReport, vermontNotice } from './notices.ts';

/** One house that took everything in, and one with an empty table that is given the other's kept inputs. */

let house: House;
let fresh: House;
let claimId = '';

const JSON_TYPE = { contentType: 'application/json' };

/** Something by every door, of which three things are refused. */
const fill = async (): Promise<void> => {
  const notice = vermontNotice('kept', house.clock.now());
  claimId = await house.open(notice, { webhookId: 'msg_notice' });
  await house.report(firstReport('early', house.clock.now()));
  await house.settle();
  await house.report(firstReport('kept', house.clock.now()));
  await house.notify({ ...notice, adjuster: { ...notice.adjuster, phone: '+1 802 555 0101' } });
  await house.post('fnol', '{"half":', { ...JSON_TYPE, webhookId: 'msg_half' });
  await house.post('fnol', 'reference,', { contentType: 'text/csv', webhookId: 'msg_csv' });
  const items = (await house.claim(claimId)).items.filter(({ itemId }) => itemId.includes('WAGE'));
  await house.command(claimId, { kind: 'markReceived', itemId: items[0]?.itemId });
  const refused = await house.command(claimId, { kind: 'waive', itemId: 'VT-NOTHING', reason: 'none' });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  await house.commandAddress({ kind: 'restoreAddress', address: addressesOf('kept').hr });
  await house.settle();
};

beforeAll(async () => {
  house = await startHouse();
  await fill();
  fresh = await startHouse({ startAt: addMilliseconds(house.clock.now(), DAY) });
});
afterAll(() => Promise.all([house.close(), fresh.close()]));

/** Counts the transactions that changed something. */
const watched = (edges: Edges) => {
  let written = 0;
  const transact: Edges['table']['transact'] = async (actions) => {
    const outcome = await edges.table.transact(actions);
    if (outcome.kind === 'written') written += 1;
    return outcome;
  };
  return { edges: { ...edges, table: { ...edges.table, transact } }, countWritten: () => written };
};

const SINCE = addMilliseconds(MONDAY, -DAY);

/** The kept inputs of the one house for the other's table. */
const replayInto = (options: Omit<ReplayOptions, 'since'> = {}) =>
  replay({ ...fresh.edges, objects: house.edges.objects }, { since: SINCE, ...options });

describe('a replay of everything into the table that has it', () => {
  it('changes no row, mails nobody, and says what was refused, then and now', async () => {
    const [mails, watch] = [house.ses.countMails(), watched(house.edges)];
    const { findings } = await replay(watch.edges, { since: SINCE });
    expect(findings).toMatchObject([{ tenant: 'demo', known: 6, replayed: {} }]);
    expect(findings[0]?.refused.map(({ door, id, reason }) => [door, door === 'fnol' ? id : '', reason])).toEqual([
      ['fnol', 'msg_half', 'invalid'],
      ['fnol', 'msg_csv', 'unsupportedMediaType'],
      ['claim-commands', '', 'refused'],
    ]);
    await house.settle();
    expect([watch.countWritten(), house.ses.countMails()]).toEqual([0, mails]);
  });
});

describe('a replay into a table that never got the inputs', () => {
  it('is refused as long as its tenant may mail: a paper that is kept would be asked for', async () => {
    expect(await replayInto()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('demo is live') });
    expect(await fresh.tasks()).toEqual([]);
  });

  it('can be tried without a trace', async () => {
    const watch = watched({ ...fresh.edges, objects: house.edges.objects });
    const { findings } = await replay(watch.edges, { since: SINCE, dryRun: true });
    expect(findings).toMatchObject([{ known: 0, replayed: { 'provider-reports waiting': 2 } }]);
    expect(watch.countWritten()).toBe(0);
  });

  it('takes in what is asked for alone: a span, and doors', async () => {
    const only = await replayInto({ dryRun: true, doors: ['provider-reports'] });
    expect(only.findings).toMatchObject([{ known: 0, replayed: { 'provider-reports waiting': 2 }, refused: [] }]);
    const none = await replayInto({ dryRun: true, until: MONDAY.replace('05T13', '05T12') });
    expect(none.findings).toMatchObject([{ known: 0, replayed: {}, refused: [] }]);
  });

  it('opens the claims with all that was said of them, and asks for each paper that is still owed, once', async () => {
    await setTenantMode(fresh.edges, 'demo', { mode: 'off' });
    const { kind, findings } = await replayInto();
    expect([kind, findings[0]?.replayed]).toEqual([
      'done',
      {
        'fnol opened': 1,
        'fnol amended': 1,
        'provider-reports waiting': 1,
        'provider-reports attached': 1,
        'claim-commands done': 1,
        'address-commands done': 1,
      },
    ]);
    expect(describeReplay(findings, false)).toContain('not taken in (refused): claim-commands from key:desk');
    expect((await replayInto()).findings).toMatchObject([{ known: 6, replayed: {} }]);
    await setTenantMode(fresh.edges, 'demo', { mode: 'live' });
    await fresh.advance('PT1H');
    const notice = vermontNotice('kept', MONDAY);
    const { claimId: reopened = '' } = await fresh.notify({
      ...notice,
      adjuster: { ...notice.adjuster, phone: '+1 802 555 0101' },
    });
    const received = (await fresh.claim(reopened)).items.filter(({ status }) => status === 'received');
    expect(received.map(({ document }) => document).sort()).toEqual([
      'first-medical-report',
      'wage-statement',
      'work-status',
    ]);
    const asked = fresh.mails(reopened).flatMap(asksOf);
    expect(asked.length).toBeGreaterThan(0);
    for (const { itemId } of received) expect(asked.filter((ask) => ask.startsWith(itemId))).toEqual([]);
    expect(askedTwice(fresh.mails(reopened))).toEqual([]);
  });
});
