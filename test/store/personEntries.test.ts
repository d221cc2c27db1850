import { expect, test } from 'vitest';
import { type ClaimOrder, commandClaim } from '#shared/store/commandClaim.ts';
import { personKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { personEntryActions } from '#shared/store/personEntries.ts';
import { parsePersonRow, personTransactItem } from '#shared/store/referenceRows.ts';
import { amendClaim, openClaim } from '#test/builders/commands.ts';
import { moment, vermontLostTime } from '#test/builders/statements.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { BY_ALARM, FILE, setupClaim } from '#test/store/storeSetup.ts';

const OTHER = { claimId: 'c2', dateOfInjury: '2025-03-03' };

/** A claim of a worker who has another, and amendments as a door makes them. */
const setup = async () => {
  const house = await setupClaim(createFakeTable(), openClaim({ ...vermontLostTime, workerNameDigest: 'name' }));
  const { table, edges, wakeQueue } = house;
  const person = () => parsePersonRow('demo', 'name', rowOf(table.rows(), personKey('demo', 'name')));
  const known = { ...person(), claims: [{ claimId: 'c1', dateOfInjury: '2026-09-14' }, OTHER] };
  await table.transact([personTransactItem(known)]);
  const extra: ClaimOrder['extra'] = ({ claim }, { claim: before }) =>
    personEntryActions(table, { before, after: claim, known: [], gone: new Set() });
  const amend = async (death: ReturnType<typeof moment> | null, sentAt: string) => {
    wakeQueue.messages.splice(0);
    const commands = [amendClaim({ death }, sentAt)];
    await commandClaim(edges, { file: FILE, commands, cause: BY_ALARM, extra });
    return wakeQueue.messages.map(({ id }) => id);
  };
  return { person, amend };
};

const entries = ({ claims }: { readonly claims: readonly { claimId: string; died?: true | undefined }[] }) =>
  Object.fromEntries(claims.map(({ claimId, died }) => [claimId, died]));

test('a death stands in the rows of the worker from the commit that learns of it to the one that takes it back', async () => {
  const { person, amend } = await setup();
  await amend(moment('2026-09-15'), '2026-09-15T15:00:00.000Z');
  expect(entries(person())).toEqual({ c2: undefined, c1: true });
  await amend(null, '2026-09-15T16:00:00.000Z');
  expect(entries(person())).toEqual({ c2: undefined, c1: undefined });
});

test("the worker's other claims are woken at once by a death, and by the end of a mistake about one, and by nothing else", async () => {
  const { amend } = await setup();
  expect(await amend(null, '2026-09-15T15:00:00.000Z')).not.toContain('c2');
  expect(await amend(moment('2026-09-15'), '2026-09-15T15:10:00.000Z')).toContain('c2');
  expect(await amend(moment('2026-09-14T23:00'), '2026-09-15T15:20:00.000Z')).not.toContain('c2');
  expect(await amend(null, '2026-09-15T15:30:00.000Z')).toContain('c2');
});
