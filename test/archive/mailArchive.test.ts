import { describe, expect, test } from 'vitest';
import { build } from '#functions/archive-mail-events/build.ts';
import { archiveMailEvent, listArchived, listArchivedProbes } from '#shared/archive/mailArchive.ts';
import { TAG } from '#shared/contracts/names.ts';
import { DAY } from '#shared/contracts/time.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeObjects } from '#test/fakes/fakeObjects.ts';
import { createFakeTable } from '#test/fakes/fakeTable.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';
import { toSqsEvent } from '#test/simulation/world/sqsEvent.ts';

const EVENING = '2026-11-24T23:59:00.000Z';
const NIGHT = '2026-11-25T00:01:00.000Z';

const event = (eventType: string, tags: Record<string, string>, messageId = 'ses-1'): string =>
  JSON.stringify({
    eventType,
    mail: { messageId, tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])) },
    delivery: { timestamp: EVENING },
  });

const OURS = { [TAG.tenant]: 'demo', [TAG.message]: 'c1-2-0' };

const setup = () => {
  const objects = createFakeObjects();
  const clock = createFakeClock(EVENING);
  const edges = { objects, clock, log: createRecordingLog(), table: createFakeTable() };
  const take = (...bodies: readonly string[]) =>
    build(edges)(
      toSqsEvent(bodies.map((body, index) => ({ body, messageId: `m${index}`, receiveCount: 1, visibleAt: 0 }))),
    );
  return { objects, clock, edges, take };
};

describe('the archive of mail events', () => {
  test('keeps an event by the day it came, its tenant, mail and kind; the same event twice once', async () => {
    const { objects, take } = setup();
    await take(event('Send', OURS), event('Send', OURS), event('Delivery', OURS));
    expect(await objects.list('')).toEqual([
      'mail-archive/2026-11-24/demo/ses-1-Delivery',
      'mail-archive/2026-11-24/demo/ses-1-Send',
    ]);
  });

  test.each([
    ['not-understood', 'not an event'],
    ['Send', event('Send', { ...OURS, [TAG.tenant]: '../other' }, '../../ses')],
    ['Send', event('Send', { ...OURS, [TAG.tenant]: 'x'.repeat(2000) }, '\ud800')],
    ['Send', event('Send', { ...OURS, [TAG.tenant]: '\ud800' }, 'x'.repeat(2000))],
  ])('keeps whole, under its digest, what nobody understands or no key can name: %s', async (kind, body) => {
    const { objects, take } = setup();
    expect(await take(body)).toEqual({ batchItemFailures: [] });
    const [key = ''] = await objects.list('');
    expect(key).toMatch(new RegExp(`^mail-archive/2026-11-24/_/[\\w-]{22}-${kind}$`));
    expect(Buffer.from((await objects.getOrUndefined(key)) ?? []).toString()).toBe(body);
  });

  test('gives back the events of one tenant from one day to another', async () => {
    const { objects, clock, take } = setup();
    await take(event('Send', OURS), event('Send', { ...OURS, [TAG.tenant]: 'other' }));
    clock.set(NIGHT);
    await take(event('Delivery', OURS));
    const span = { tenant: 'demo', from: EVENING, to: NIGHT };
    expect((await listArchived(objects, span)).map(({ event: { eventType } }) => eventType)).toEqual([
      'Send',
      'Delivery',
    ]);
    expect(await listArchived(objects, { ...span, from: NIGHT })).toHaveLength(1);
  });

  test('knows which probes came back, and when', async () => {
    const { objects } = setup();
    const late = String(Date.parse(NIGHT) + DAY);
    for (const [id, sentAt] of ['5000', '7000', 'x', late].entries()) {
      await archiveMailEvent(objects, event('Send', { [TAG.probe]: sentAt }, `ses-${id}`), EVENING);
    }
    expect(await listArchivedProbes(objects, { from: EVENING, to: NIGHT })).toEqual([
      { sentAt: '1970-01-01T00:00:05.000Z', cameAt: EVENING },
      { sentAt: '1970-01-01T00:00:07.000Z', cameAt: EVENING },
    ]);
    expect(await listArchivedProbes(objects, { from: NIGHT, to: NIGHT })).toEqual([]);
  });

  test('leaves an event to be tried again when the object store takes nothing', async () => {
    const { objects, edges } = setup();
    const down = { ...objects, put: () => Promise.reject(new GatewayUnavailable('S3', 'down')) };
    const records = [{ body: event('Send', OURS), messageId: 'm0', receiveCount: 1, visibleAt: 0 }];
    const { batchItemFailures } = await build({ ...edges, objects: down })(toSqsEvent(records));
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
  });
});
