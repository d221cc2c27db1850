import { expect, test } from 'vitest';
import { reconcile } from '#infra/cli/reconcile/reconcile.ts';
import { setTenantMode } from '#infra/cli/tenant/setTenantMode.ts';
import { archiveMailEvent } from '#shared/archive/mailArchive.ts';
import { ARCHIVE_SETTLES, GRACE, RIGHT_TO_SEND } from '#shared/chase/bounds.ts';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';

const SINCE = '2026-11-20T09:00:00.000Z';

/** A restored table whose one tenant is off; nothing is in the archives. */
const setup = async () => {
  const { edges, mail, clock } = await setupFlow();
  const { modeSince: offSince = '' } = await setTenantMode(edges, 'demo', { mode: 'off' });
  const later = (milliseconds: number) => clock.set(addMilliseconds(clock.now(), milliseconds));
  const run = () => reconcile(edges, { since: SINCE });
  /** The event of each probe so far reaches the archive. */
  const comeBack = async () => {
    for (const [index, { tags }] of mail.accepted.entries()) {
      const named = { [TAG.probe]: [tags[TAG.probe] ?? ''] };
      const body = JSON.stringify({ eventType: 'Send', send: {}, mail: { messageId: `probe-${index}`, tags: named } });
      await archiveMailEvent(edges.objects, body, clock.now());
    }
  };
  return { edges, mail, clock, later, run, comeBack, offSince };
};

test('waits for a probe although the archives tell of nobody: what tells of them may be on its way', async () => {
  const { run, mail, offSince, clock } = await setup();
  const provableAt = addMilliseconds(offSince, RIGHT_TO_SEND + GRACE);
  expect(await run()).toMatchObject({ kind: 'waiting', until: provableAt });
  clock.set(provableAt);
  expect([(await run()).kind, mail.accepted.length]).toEqual(['waiting', 1]);
});

test('waits once more for events that the probe has overtaken, and is done then', async () => {
  const { run, later, comeBack, clock } = await setup();
  later(RIGHT_TO_SEND + GRACE);
  await run();
  later(3 * MINUTE);
  await comeBack();
  const settledAt = addMilliseconds(clock.now(), ARCHIVE_SETTLES);
  later(MINUTE);
  expect(await run()).toMatchObject({ kind: 'waiting', until: settledAt });
  clock.set(settledAt);
  expect(await run()).toMatchObject({ kind: 'done', findings: [{ tenant: 'demo', mails: { recovered: 0 } }] });
});

test('refuses where no tenant is off', async () => {
  const { edges, run } = await setup();
  await setTenantMode(edges, 'demo', { mode: 'live' });
  expect(await run()).toEqual({ kind: 'refused', reason: expect.stringContaining('no tenant is off') });
});
