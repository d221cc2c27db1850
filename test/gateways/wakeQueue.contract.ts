import { beforeEach, describe, expect, test } from 'vitest';
import type { WakeMessage } from '#shared/contracts/names.ts';
import type { WakeQueue } from '#shared/gateways/edges.ts';

export interface QueueUnderTest {
  readonly queue: WakeQueue;
  /** Bodies of everything that was sent, in no order. */
  received(): Promise<readonly unknown[]>;
}

const messages = (count: number): WakeMessage[] =>
  Array.from({ length: count }, (_, n) => ({
    tenant: 'demo',
    kind: 'claim',
    id: `claim-${String(n).padStart(2, '0')}`,
  }));

export const describeWakeQueue = (name: string, make: () => Promise<QueueUnderTest>): void => {
  describe(name, () => {
    let subject: QueueUnderTest;

    beforeEach(async () => {
      subject = await make();
    });

    test.each([0, 1, 10, 23])('takes %i messages at once and hands each out whole', async (count) => {
      await subject.queue.sendMany(messages(count));
      expect((await subject.received()).map((body) => JSON.stringify(body)).sort()).toEqual(
        messages(count).map((message) => JSON.stringify(message)),
      );
    });

    test('keeps the instant that a lease was due', async () => {
      const message: WakeMessage = { tenant: 'demo', kind: 'task', id: 't1', dueAt: '2026-11-22T09:00:00.000Z' };
      await subject.queue.sendMany([message]);
      expect(await subject.received()).toEqual([message]);
    });

    test('carries a message as JSON does, and shares nothing with the caller', async () => {
      const message = {
        tenant: 'demo',
        kind: 'claim' as const,
        id: 'Müller "漢字" \u0007',
        dueAt: '2026-11-22T09:00:00.000Z',
      };
      await subject.queue.sendMany([message]);
      message.id = 'changed';
      expect(await subject.received()).toEqual([{ ...message, id: 'Müller "漢字" \u0007' }]);
    });

    test.each([
      ['a noncharacter', '\uffff'],
      ['more than 1 MiB', 'x'.repeat(1024 * 1024)],
    ])('refuses a message with %s', async (_, id) => {
      await expect(subject.queue.sendMany([{ tenant: 'demo', kind: 'claim', id }])).rejects.toThrow();
      expect(await subject.received()).toEqual([]);
    });

    test('takes the same message twice as two', async () => {
      await subject.queue.sendMany([...messages(1), ...messages(1)]);
      expect(await subject.received()).toHaveLength(2);
    });
  });
};
