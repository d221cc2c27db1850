import * as z from 'zod';
import { addMilliseconds, HOUR, type Instant } from '#shared/contracts/time.ts';
import type { AcceptedMail } from './acceptedMail.ts';

/** What can be reported of a mail; `delivery` and `delay` may come any number of times. */
export const MailEventKindSchema = z.enum(['send', 'delivery', 'bounce', 'complaint', 'delay', 'reject']);
export type MailEventKind = z.infer<typeof MailEventKindSchema>;

export interface MailEventDetail {
  /** `Suppressed` is what SES says of an address on its suppression list. */
  readonly bounce?: 'Permanent' | 'Transient' | 'Suppressed';
}

/** One event in the JSON of SES event publishing; `at` is business time. */
export function toMailEvent(mail: AcceptedMail, kind: MailEventKind, at: Instant, detail: MailEventDetail = {}) {
  const about = aboutMail(mail);
  switch (kind) {
    case 'send':
      return { eventType: 'Send', mail: about, send: {} };
    case 'delivery':
      return { eventType: 'Delivery', mail: about, delivery: deliveryOf(mail, at) };
    case 'bounce':
      return { eventType: 'Bounce', mail: about, bounce: bounceOf(mail, at, detail.bounce ?? 'Permanent') };
    case 'complaint':
      return { eventType: 'Complaint', mail: about, complaint: complaintOf(mail, at) };
    case 'delay':
      return { eventType: 'DeliveryDelay', mail: about, deliveryDelay: delayOf(mail, at) };
    case 'reject':
      return { eventType: 'Reject', mail: about, reject: { reason: 'Bad content' } };
  }
}

/** What SES adds to the tags of a mail that the sender gave it. */
const ownTags = (domain: string) => ({
  'ses:configuration-set': ['claimtower'],
  'ses:source-ip': ['127.0.0.1'],
  'ses:from-domain': [domain],
  'ses:caller-identity': ['local'],
});

function aboutMail(mail: AcceptedMail) {
  const tags = Object.entries(mail.tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: mail.sentAt,
    source: mail.source,
    sourceArn: `arn:aws:ses:us-east-1:000000000000:identity/${mail.source}`,
    sendingAccountId: '000000000000',
    messageId: mail.messageId,
    destination: mail.destinations,
    headersTruncated: false,
    headers: mail.headers,
    commonHeaders: { from: [mail.from], to: mail.destinations, messageId: mail.messageId, subject: mail.subject },
    tags: { ...ownTags(mail.source.split('@').at(-1) ?? ''), ...Object.fromEntries(tags) },
  };
}

const deliveryOf = (mail: AcceptedMail, at: Instant) => ({
  timestamp: at,
  processingTimeMillis: 500,
  recipients: mail.destinations,
  smtpResponse: '250 2.6.0 Message received',
  reportingMTA: 'local.amazonses.com',
});

function bounceOf(mail: AcceptedMail, at: Instant, kind: 'Permanent' | 'Transient' | 'Suppressed') {
  const transient = kind === 'Transient';
  return {
    bounceType: transient ? 'Transient' : 'Permanent',
    bounceSubType: kind === 'Suppressed' ? 'Suppressed' : 'General',
    bouncedRecipients: mail.destinations.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: transient ? '4.4.7' : '5.1.1',
      diagnosticCode: transient ? 'smtp; 452 4.2.2 mailbox full' : 'smtp; 550 5.1.1 user unknown',
    })),
    timestamp: at,
    feedbackId: `${mail.messageId}-bounce`,
    reportingMTA: 'dns; local.amazonses.com',
  };
}

const complaintOf = (mail: AcceptedMail, at: Instant) => ({
  complainedRecipients: mail.destinations.map((emailAddress) => ({ emailAddress })),
  timestamp: at,
  feedbackId: `${mail.messageId}-complaint`,
  complaintSubType: null,
  userAgent: 'Local feedback loop',
  complaintFeedbackType: 'abuse',
  arrivalDate: mail.sentAt,
});

const delayOf = (mail: AcceptedMail, at: Instant) => ({
  timestamp: at,
  delayType: 'MailboxFull',
  /** SES tries for fourteen hours. */
  expirationTime: addMilliseconds(mail.sentAt, 14 * HOUR),
  delayedRecipients: mail.destinations.map((emailAddress) => ({
    emailAddress,
    status: '4.2.2',
    diagnosticCode: 'smtp; 452 4.2.2 mailbox full',
  })),
});
