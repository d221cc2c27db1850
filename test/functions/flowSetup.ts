import { chase } from '#functions/chase-claim/chase.ts';
import { recordMailEvent } from '#functions/record-mail-events/recordMailEvent.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { parseAlarmRow } from '#shared/store/alarmRows.ts';
import { alarmKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { openClaim } from '#test/builders/commands.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeSecrets } from '#test/fakes/fakeSecrets.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { FILE, setupClaim } from '#test/store/storeSetup.ts';

/** One claim behind the real use cases of chase and record, on fakes. */
export const setupFlow = async (opening = openClaim()) => {
  const table = createFakeTable();
  const claim = await setupClaim(table, opening);
  const mail = createFakeMail();
  const edges: Edges = {
    ...claim.edges,
    mail,
    objects: createFakeObjects(),
    secrets: createFakeSecrets(),
    settings: { sender: 'claims@claimtower.example', guard: 'live' },
  };
  const wake = (file: FileKey = FILE) => chase(edges, { body: JSON.stringify(file), messageId: 'w', receiveCount: 1 });
  const event = async (eventType: string, index: number, more: object = {}) => {
    const accepted = mail.accepted[index];
    if (accepted === undefined) throw new Error(`there is no mail ${index}`);
    const { to, tags } = accepted;
    const body = JSON.stringify({
      eventType,
      mail: {
        messageId: `ses-${index + 1}`,
        timestamp: claim.clock.now(),
        destination: [to],
        tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
      ...more,
    });
    const end = await recordMailEvent(edges, { body, messageId: 'e', receiveCount: 1 });
    if (end.kind !== 'done') throw new Error(`the event was not taken in: ${JSON.stringify(end)}`);
  };
  const alarmOrUndefined = (file: FileKey = FILE) => {
    const row = rowOf(table.rows(), alarmKey(file));
    return row === undefined ? undefined : parseAlarmRow(row);
  };
  /** Wakes at each alarm up to `until`. */
  const live = async (until: string, file: FileKey = FILE) => {
    for (
      let at = alarmOrUndefined(file)?.alarmAt;
      at !== undefined && at <= until;
      at = alarmOrUndefined(file)?.alarmAt
    ) {
      if (at > claim.clock.now()) claim.clock.set(at);
      await wake(file);
    }
    claim.clock.set(until);
  };
  return { ...claim, edges, mail, table, wake, event, alarmOrUndefined, live };
};
