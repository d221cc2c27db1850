import { describe, expect, it } from 'vitest';
import { type MailEvent, mailEventTime, parseMailEventOrUndefined } from '#events/mailEvents.ts';
import { OFFICIAL_EVENTS } from './officialMailEvents.ts';

const AT = '2026-11-23T14:00:00.000Z';
const mail = {
  timestamp: '2026-11-23T13:59:00.000Z',
  messageId: '0100018f',
  source: 'claims@example.org',
  destination: ['iwalker@gmm.example.com'],
  tags: { 'ct-message': ['clm_1-3-0'], 'ses:configuration-set': ['claimtower'] },
};

/** As SES documents them, with keys that nothing reads. */
const EVENTS: Record<MailEvent['eventType'], object> = {
  Send: { mail, send: {} },
  Delivery: { mail, delivery: { timestamp: AT, processingTimeMillis: 500, recipients: mail.destination } },
  Bounce: {
    mail,
    bounce: {
      feedbackId: 'f',
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'iwalker@gmm.example.com', status: '5.1.1' }],
      timestamp: AT,
    },
  },
  Complaint: {
    mail,
    complaint: { feedbackId: 'f', complainedRecipients: [{ emailAddress: 'a@b.example' }], timestamp: AT },
  },
  Reject: { mail, reject: { reason: 'Bad content' } },
  DeliveryDelay: { mail, deliveryDelay: { timestamp: AT, delayType: 'MailboxFull', delayedRecipients: [] } },
  'Rendering Failure': { mail, failure: { errorMessage: 'x', templateName: 'y' } },
  RenderingFailure: { mail },
};

const cases = Object.entries(EVENTS).map(([eventType, rest]) => ({ eventType, ...rest }));

describe('mail events', () => {
  it.each(cases)('reads $eventType alone', (event) => {
    expect(parseMailEventOrUndefined(JSON.stringify(event))).toMatchObject({
      eventType: event.eventType,
      mail: { messageId: '0100018f', tags: { 'ct-message': ['clm_1-3-0'] } },
    });
  });

  it.each(Object.entries(OFFICIAL_EVENTS))('reads the official example of %s, and loses no key of it', (_, event) => {
    expect(parseMailEventOrUndefined(JSON.stringify(event))).toEqual(event);
  });

  it.each(cases)('reads $eventType inside an SNS envelope', (event) => {
    const envelope = { Type: 'Notification', MessageId: 'm', TopicArn: 'arn', Message: JSON.stringify(event) };
    expect(parseMailEventOrUndefined(JSON.stringify(envelope))?.eventType).toBe(event.eventType);
  });

  it('reads an event without tags as one that has none', () => {
    const { tags: _tags, ...untagged } = mail;
    const body = JSON.stringify({ eventType: 'Send', mail: untagged });
    expect(parseMailEventOrUndefined(body)?.mail.tags).toEqual({});
  });

  it.each([
    'not JSON',
    '{}',
    'null',
    '{"eventType":"Open","mail":{"messageId":"m"}}',
    '{"eventType":"Send","mail":{}}',
    '{"eventType":"Send","mail":{"messageId":"m","tags":{"a":"b"}}}',
    '{"Type":"Notification","Message":"not JSON"}',
  ])('understands nothing in %s', (body) => {
    expect(parseMailEventOrUndefined(body)).toBeUndefined();
  });

  it.each([
    ['Send', mail.timestamp],
    ['Delivery', AT],
    ['Bounce', AT],
    ['Complaint', AT],
    ['Reject', mail.timestamp],
    ['DeliveryDelay', AT],
    ['Rendering Failure', mail.timestamp],
  ])('dates %s by the event, else by the mail', (eventType, at) => {
    const event = parseMailEventOrUndefined(JSON.stringify(cases.find((one) => one.eventType === eventType)));
    expect(event && mailEventTime(event)).toBe(at);
  });
});
