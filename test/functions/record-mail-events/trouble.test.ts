import { expect, test } from 'vitest';
import type { MailEvent } from '#events/mailEvents.ts';
import { parseMailEventOrUndefined } from '#events/mailEvents.ts';
import { troubleOf } from '#functions/record-mail-events/trouble.ts';
import { TUESDAY } from '#test/builders/story.ts';

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
  ['a permanent bounce', bounce('Permanent'), 'bounced', 'at-once', 'MailsBouncedPermanent'],
  ['a transient bounce', bounce('Transient'), 'bounced', 'when-repeated', 'MailsBouncedTransient'],
  [
    'a complaint',
    { eventType: 'Complaint', complaint: { complainedRecipients: recipients, timestamp: TUESDAY, feedbackId: 'f' } },
    'complained',
    'at-once',
    'MailsComplained',
  ],
  ['a reject', { eventType: 'Reject', reject: { reason: 'Bad content' } }, 'rejected', 'never', 'MailsRejected'],
  ['a template that cannot be rendered', { eventType: 'Rendering Failure' }, 'rejected', 'never', 'MailsRejected'],
  [
    'a delay',
    {
      eventType: 'DeliveryDelay',
      deliveryDelay: { delayType: 'MailboxFull', delayedRecipients: recipients, timestamp: TUESDAY },
    },
    'delayed',
    'never',
    'MailsDelayed',
  ],
] as const)(
  '%s is the trouble that it is, for one file or for all of the tenant',
  (_name, event, kind, lasting, countedAs) => {
    expect(troubleOf(eventOf(event))).toEqual({ kind, lasting, countedAs });
  },
);

test('a send is no trouble', () => {
  expect(troubleOf(eventOf({ eventType: 'Send', send: {} }))).toBeUndefined();
});
