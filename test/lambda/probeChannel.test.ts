import { expect, test } from 'vitest';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import { probeChannel } from '#shared/lambda/probeChannel.ts';
import { PROBE_RECIPIENT } from '#shared/mail/probe.ts';
import { TUESDAY } from '#test/builders/story.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';

test('a probe goes to SES itself, and carries nothing but when it was sent', async () => {
  const { edges, mail, log } = await setupFlow();
  await probeChannel(edges);
  expect(mail.accepted).toMatchObject([{ from: 'claims@claimtower.example', to: PROBE_RECIPIENT }]);
  expect(mail.accepted[0]?.tags).toEqual({ [TAG.probe]: String(Date.parse(TUESDAY)) });
  expect(log.lines).toEqual([{ level: 'info', event: 'probe', fields: { outcome: 'accepted' } }]);
});

test('a second probe waits a minute', async () => {
  const { edges, mail, clock } = await setupFlow();
  await probeChannel(edges);
  clock.set(addMilliseconds(TUESDAY, MINUTE - 1));
  await probeChannel(edges);
  expect(mail.accepted).toHaveLength(1);
  clock.set(addMilliseconds(TUESDAY, MINUTE));
  await probeChannel(edges);
  expect(mail.accepted).toHaveLength(2);
});
