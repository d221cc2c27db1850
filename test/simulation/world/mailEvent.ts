import { HOUR, toInstant } from '#shared/contracts/time.ts';

/** The JSON of SES event publishing, key by key; `test/gateways/mail.contract.ts` holds it to the official examples. */

export const KINDS = ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject', 'DeliveryDelay'] as const;
export type Kind = (typeof KINDS)[number];

export const BOUNCE_TYPES = ['Permanent', 'Transient', 'Undetermined'] as const;
export type BounceType = (typeof BOUNCE_TYPES)[number];

interface Reported {
  readonly sesMessageId: string;
  readonly to: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly at: number;
}

const SOURCE = 'claims@claimtower.example';
const MTA = 'dsn; mta.example.com';

const aboutMail = ({ sesMessageId, to, tags, at }: Reported) => ({
  timestamp: toInstant(at),
  source: SOURCE,
  sourceArn: `arn:aws:ses:us-east-1:000000000000:identity/${SOURCE}`,
  sendingAccountId: '000000000000',
  messageId: sesMessageId,
  destination: [to],
  headersTruncated: false,
  headers: [{ name: 'To', value: to }],
  commonHeaders: { from: [SOURCE], to: [to], messageId: sesMessageId, subject: 'Papers' },
  tags: {
    'ses:configuration-set': ['claimtower'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:from-domain': ['claimtower.example'],
    'ses:caller-identity': ['chase-claim'],
    ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  },
});

const detailOf = (kind: Kind, { sesMessageId, to, at }: Reported, happened: number, bounceType: BounceType) => {
  const timestamp = toInstant(happened);
  const feedbackId = `${sesMessageId}-feedback`;
  const failed = { emailAddress: to, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 no connection' };
  switch (kind) {
    case 'Send':
      return { send: {} };
    case 'Delivery': {
      const sent = { processingTimeMillis: happened - at, recipients: [to], smtpResponse: '250 2.6.0 received' };
      return { delivery: { timestamp, ...sent, reportingMTA: MTA } };
    }
    case 'Bounce': {
      const bouncedRecipients = [{ ...failed, action: 'failed' }];
      const bounce = { bounceType, bounceSubType: bounceType === 'Undetermined' ? 'Undetermined' : 'General' };
      return { bounce: { ...bounce, bouncedRecipients, timestamp, feedbackId, reportingMTA: MTA } };
    }
    case 'Complaint': {
      const complaint = { complainedRecipients: [{ emailAddress: to }], timestamp, feedbackId };
      return {
        complaint: { ...complaint, userAgent: 'Loop', complaintFeedbackType: 'abuse', arrivalDate: timestamp },
      };
    }
    case 'Reject':
      return { reject: { reason: 'Bad content' } };
    case 'DeliveryDelay': {
      const expirationTime = toInstant(at + 14 * HOUR);
      return {
        deliveryDelay: { timestamp, delayType: 'MailboxFull', expirationTime, delayedRecipients: [failed] },
      };
    }
  }
};

export const toEventBody = (kind: Kind, mail: Reported, happened: number, bounceType: BounceType): string =>
  JSON.stringify({ eventType: kind, mail: aboutMail(mail), ...detailOf(kind, mail, happened, bounceType) });
