import * as z from 'zod';
import { parseJsonOrUndefined } from './json.ts';

/**
 * SES event publishing, as SNS brings it to the queue: the event alone (raw delivery) or in an SNS envelope.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */

const timestamp = z.string();
const recipients = (key: string) => z.array(z.looseObject({ emailAddress: z.string() })).describe(key);

const mail = z.looseObject({
  messageId: z.string(),
  timestamp: timestamp.optional(),
  destination: z.array(z.string()).optional(),
  tags: z.record(z.string(), z.array(z.string())).default({}),
});

export const MailEventSchema = z.discriminatedUnion('eventType', [
  z.looseObject({ eventType: z.literal('Send'), mail }),
  z.looseObject({ eventType: z.literal('Delivery'), mail, delivery: z.looseObject({ timestamp }) }),
  z.looseObject({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.looseObject({
      bounceType: z.string().describe('Permanent, Transient or Undetermined'),
      bounceSubType: z.string().optional(),
      bouncedRecipients: recipients('bounced').optional(),
      timestamp,
    }),
  }),
  z.looseObject({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.looseObject({ complainedRecipients: recipients('complained').optional(), timestamp }),
  }),
  z.looseObject({ eventType: z.literal('Reject'), mail, reject: z.looseObject({ reason: z.string().optional() }) }),
  z.looseObject({
    eventType: z.literal('DeliveryDelay'),
    mail,
    deliveryDelay: z.looseObject({
      timestamp,
      delayType: z.string().optional(),
      expirationTime: z.string().optional(),
    }),
  }),
  // SES writes this one with a space: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
  z.looseObject({
    eventType: z.enum(['Rendering Failure', 'RenderingFailure']),
    mail,
    failure: z.looseObject({ errorMessage: z.string().optional(), templateName: z.string().optional() }).optional(),
  }),
]);
export type MailEvent = z.infer<typeof MailEventSchema>;

const SnsEnvelopeSchema = z.looseObject({ Type: z.literal('Notification'), Message: z.string() });

/** The event in a queue message's body; `undefined` when it can never be understood. */
export const parseMailEventOrUndefined = (body: string): MailEvent | undefined => {
  const json = parseJsonOrUndefined(body);
  const envelope = SnsEnvelopeSchema.safeParse(json);
  const event = MailEventSchema.safeParse(envelope.success ? parseJsonOrUndefined(envelope.data.Message) : json);
  return event.success ? event.data : undefined;
};

/** When it happened, by SES's clock: the event's own time, else that of the mail. */
export const mailEventTime = (event: MailEvent): string | undefined => {
  switch (event.eventType) {
    case 'Delivery':
      return event.delivery.timestamp;
    case 'Bounce':
      return event.bounce.timestamp;
    case 'Complaint':
      return event.complaint.timestamp;
    case 'DeliveryDelay':
      return event.deliveryDelay.timestamp;
    default:
      return event.mail.timestamp;
  }
};
