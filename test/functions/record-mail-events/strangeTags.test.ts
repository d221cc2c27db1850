import { describe, expect, test } from 'vitest';
import { recordMailEvent } from '#functions/record-mail-events/recordMailEvent.ts';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import { WATERMARK_KEY } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';

const setup = async () => {
  const { edges, table, clock } = await setupFlow();
  const send = (tags: Readonly<Record<string, string>>) => {
    const lists = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
    const body = JSON.stringify({ eventType: 'Send', mail: { messageId: 'm', tags: lists } });
    return recordMailEvent(edges, { body, messageId: 'e', receiveCount: 1 });
  };
  return { send, now: clock.now(), provenAt: () => rowOf(table.rows(), WATERMARK_KEY)?.provenAt };
};

const millis = (instant: string): string => String(Date.parse(instant));

describe('an event of a probe', () => {
  test('from a clock a little ahead proves that the channel works', async () => {
    const { send, now, provenAt } = await setup();
    const ahead = addMilliseconds(now, 4 * MINUTE);
    expect(await send({ [TAG.probe]: millis(ahead) })).toEqual({ kind: 'done' });
    expect(provenAt()).toBe(ahead);
  });

  test.each(['9999999999999', 'tomorrow', '-1', '1e3', ''])(
    'that cannot be of ours, "%s", proves nothing and is parked',
    async (probe) => {
      const { send, provenAt } = await setup();
      expect(await send({ [TAG.probe]: probe })).toMatchObject({ kind: 'parked', reason: 'event-of-no-probe-of-ours' });
      expect(provenAt()).toBeUndefined();
    },
  );
});

test.each([TAG.tenant, TAG.file, TAG.message])(
  'an event whose %s no key can hold is parked, not tried again',
  async (tag) => {
    const { send } = await setup();
    const tags = { [TAG.tenant]: 'demo', [TAG.file]: 'c1', [TAG.fileKind]: 'claim', [TAG.message]: 'm-1' };
    expect(await send({ ...tags, [tag]: 'x'.repeat(3_000) })).toMatchObject({ kind: 'parked' });
  },
);
