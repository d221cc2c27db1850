import { expect, test } from 'vitest';
import type { MailEvent } from '#events/mailEvents.ts';
import { parseMailEventOrUndefined } from '#events/mailEvents.ts';
import { addressRows } from '#functions/record-mail-events/addressRows.ts';
import { troubleOf } from '#functions/record-mail-events/trouble.ts';
import { firstMailItem } from '#shared/store/mailRows.ts';
import { createStory, messagesIn, TUESDAY } from '#test/builders/story.ts';

const mail = {
  messageId: 'ses-1',
  timestamp: TUESDAY,
  source: 'claims@example.org',
  destination: ['payroll@example.com'],
  tags: {},
};
const recipients = [{ emailAddress: 'payroll@example.com' }];

const eventOf = (event: object): MailEvent => {
  const parsed = parseMailEventOrUndefined(JSON.stringify({ mail, ...event }));
  if (parsed === undefined) throw new Error('not an event of SES');
  return parsed;
};

const bounce = (bounceType: string) => ({
  eventType: 'Bounce',
  bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: recipients, timestamp: TUESDAY, feedbackId: 'f' },
});

test.each([
  ['a permanent bounce', bounce('Permanent'), { kind: 'bounced', lasting: true }],
  ['a transient bounce', bounce('Transient'), { kind: 'bounced', lasting: false }],
  [
    'a complaint',
    { eventType: 'Complaint', complaint: { complainedRecipients: recipients, timestamp: TUESDAY, feedbackId: 'f' } },
    { kind: 'complained', lasting: true },
  ],
  ['a reject', { eventType: 'Reject', reject: { reason: 'Bad content' } }, { kind: 'rejected', lasting: false }],
  [
    'a delay',
    {
      eventType: 'DeliveryDelay',
      deliveryDelay: { delayType: 'MailboxFull', delayedRecipients: recipients, timestamp: TUESDAY },
    },
    { kind: 'delayed', lasting: false },
  ],
  ['a send', { eventType: 'Send', send: {} }, undefined],
] as const)('%s is the trouble that it is, for one claim or for all of the tenant', (_name, event, trouble) => {
  expect(troubleOf(eventOf(event))).toEqual(trouble);
});

test('only lasting trouble is known of an address in the whole tenant, under its lower case', () => {
  const [message] = messagesIn(createStory().wake());
  const item = message && firstMailItem({ ...message, email: 'PayRoll@Example.com' });
  if (item === undefined) throw new Error('no mail item');
  expect(addressRows('demo', item, { kind: 'bounced', lasting: false }, TUESDAY)).toEqual([]);
  expect(addressRows('demo', item, { kind: 'complained', lasting: true }, TUESDAY)).toMatchObject([
    { row: { address: 'payroll@example.com', trouble: 'complained' } },
  ]);
});
