import { describe, expect, test } from 'vitest';
import { keepInput, listReceipts, type Receipt } from '#shared/archive/inputArchive.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';

const EVENING = '2026-11-24T23:59:00.000Z';
const NIGHT = '2026-11-25T00:01:00.000Z';

const receipt = (more: Partial<Receipt>): Receipt => ({
  tenant: 'demo',
  door: 'fnol',
  source: 'carrier',
  id: 'msg_1',
  digest: 'd1',
  contentType: 'application/json',
  receivedAt: EVENING,
  arrival: '1.1',
  at: EVENING,
  wallTime: 1,
  ...more,
});

describe('the archive of what came in', () => {
  test('lists what came for one tenant from one instant to another, in the order in which it came', async () => {
    const objects = createFakeObjects();
    const later = receipt({ id: 'later', at: NIGHT });
    const second = receipt({ id: 'a/second', source: 'key:dé sk', door: 'claim-commands', fileId: 'c1', wallTime: 2 });
    const first = receipt({ id: 'first' });
    for (const each of [later, second, first, receipt({ tenant: 'other' })])
      await keepInput(objects, each, Buffer.from('x'));
    expect(await listReceipts(objects, { tenant: 'demo', from: EVENING, to: NIGHT })).toEqual([first, second, later]);
    expect(await listReceipts(objects, { tenant: 'demo', from: NIGHT, to: NIGHT })).toEqual([later]);
  });

  test('keeps when an input came first beside its repeats, and each body under its own key', async () => {
    const objects = createFakeObjects();
    await keepInput(objects, receipt({}), Buffer.from('one'));
    await keepInput(objects, receipt({ wallTime: 2 }), Buffer.from('one'));
    expect(
      (await listReceipts(objects, { tenant: 'demo', from: EVENING, to: EVENING })).map((each) => each.wallTime),
    ).toEqual([1, 2]);
    expect(await objects.list('raw/')).toEqual([
      'raw/2026-11-24/demo/carrier/msg_1/d1/1',
      'raw/2026-11-24/demo/carrier/msg_1/d1/2',
    ]);
  });

  test('passes over objects that were put before there were receipts', async () => {
    const objects = createFakeObjects();
    await objects.put('raw/2026-11-24/demo/old', Buffer.from('x'), 'application/json');
    expect(await listReceipts(objects, { tenant: 'demo', from: EVENING, to: EVENING })).toEqual([]);
  });
});
