import type { MailEvent } from '#events/mailEvents.ts';

/**
 * Events as the examples of SES's developer guide have them, with every key.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
 */

const AT = '2017-08-05T00:41:02.669Z';
const TO = 'recipient@example.com';

const mail = {
  timestamp: '2017-08-05T00:40:02.012Z',
  source: 'Sender Name <sender@example.com>',
  sourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/sender@example.com',
  sendingAccountId: '123456789012',
  messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
  destination: [TO],
  headersTruncated: false,
  headers: [{ name: 'From', value: 'Sender Name <sender@example.com>' }],
  commonHeaders: {
    from: ['Sender Name <sender@example.com>'],
    to: [TO],
    messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
    subject: 'Message sent from Amazon SES',
  },
  tags: {
    'ses:configuration-set': ['ConfigSet'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:from-domain': ['example.com'],
    'ses:caller-identity': ['ses_user'],
  },
};

export type OfficialKind = Exclude<MailEvent['eventType'], 'Rendering Failure' | 'RenderingFailure'>;

export const OFFICIAL_EVENTS: Record<OfficialKind, object> = {
  Send: { eventType: 'Send', mail, send: {} },
  Delivery: {
    eventType: 'Delivery',
    mail,
    delivery: {
      timestamp: AT,
      processingTimeMillis: 11_893,
      recipients: [TO],
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'mta.example.com',
    },
  },
  Bounce: {
    eventType: 'Bounce',
    mail,
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [
        { emailAddress: TO, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
      ],
      timestamp: AT,
      feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
      reportingMTA: 'dsn; mta.example.com',
    },
  },
  Complaint: {
    eventType: 'Complaint',
    mail,
    complaint: {
      complainedRecipients: [{ emailAddress: TO }],
      timestamp: AT,
      feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
      userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
      complaintFeedbackType: 'abuse',
      arrivalDate: AT,
    },
  },
  Reject: { eventType: 'Reject', mail, reject: { reason: 'Bad content' } },
  DeliveryDelay: {
    eventType: 'DeliveryDelay',
    mail,
    deliveryDelay: {
      timestamp: AT,
      delayType: 'TransientCommunicationFailure',
      expirationTime: '2017-08-05T14:41:02.669Z',
      delayedRecipients: [
        { emailAddress: TO, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host' },
      ],
    },
  },
};

/** Documented, and in no example. */
export const DOCUMENTED_BESIDE_EXAMPLES: readonly string[] = ['complaint.complaintSubType: null'];
