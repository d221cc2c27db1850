import { expect, test } from 'vitest';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createFakeMail } from '#test/fakes/fakeMail.ts';

const MAIL = { from: 'a@example.org', to: 'b@example.org', raw: Buffer.from('Subject: x'), tags: {} };

test('the fake mail accepts, unless the script says otherwise, and keeps a mail whose reply was lost', async () => {
  const mail = createFakeMail();
  mail.script.push({ answer: { kind: 'throttled' }, accepts: false });
  mail.script.push({ answer: { kind: 'inDoubt', reason: 'TimeoutError' }, accepts: true });
  const answers = [await mail.send(MAIL), await mail.send(MAIL), await mail.send(MAIL)];
  expect(answers.map(({ kind }) => kind)).toEqual(['throttled', 'inDoubt', 'accepted']);
  expect(mail.accepted).toHaveLength(2);
});

test('the fake clock keeps business time and the monotonic clock apart', () => {
  const clock = createFakeClock('2026-11-22T09:00:00.000Z');
  clock.advance(1000);
  clock.elapse(500);
  clock.set('2026-11-22T10:00:00.000Z');
  expect([clock.now(), clock.monotonicMilliseconds()]).toEqual(['2026-11-22T10:00:00.000Z', 1500]);
});
