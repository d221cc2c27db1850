import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MailEvent, mailEventTime, parseMailEventOrUndefined } from '#events/mailEvents.ts';
import type { MailSender, OutgoingMail } from '#shared/gateways/edges.ts';
import { shapeOf } from '#test/events/eventShape.ts';
import { DOCUMENTED_BESIDE_EXAMPLES, OFFICIAL_EVENTS, type OfficialKind } from '#test/events/officialMailEvents.ts';

export interface AcceptedBySes {
  readonly sesMessageId: string;
  readonly to: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** SES as the senders and the queue of its events see it. */
export interface MailUnderTest {
  readonly mail: MailSender;
  accepted(): Promise<readonly AcceptedBySes[]>;
  /** Bodies of the events so far, each as often as it came. */
  events(): Promise<readonly string[]>;
  /** Sends `mail`, as often as it takes, until there is a mail of which an event of `kind` was reported. */
  provoke(kind: OfficialKind, mail: OutgoingMail): Promise<void>;
  /** As `provoke`, until one event has come twice. */
  provokeTwin(mail: OutgoingMail): Promise<void>;
  stop(): Promise<void>;
}

const MAIL: OutgoingMail = {
  from: 'claims@claimtower.example',
  to: 'Payroll@employer.example',
  raw: Buffer.from('From: claims@claimtower.example\r\nTo: Payroll@employer.example\r\nSubject: Wages\r\n\r\nPlease.'),
  tags: { 'ct-message': 'c1-4-0', 'ct-attempt': '1', 'ct-items-0': 'vt-form-25_2026' },
};

const UNFIT: Record<string, Partial<OutgoingMail>> = {
  'a tag with a sign that SES does not carry': { tags: { 'ct-contact': 'payroll@employer.example' } },
  'a tag without a value': { tags: { 'ct-message': '' } },
  'a tag of 257 characters': { tags: { 'ct-message': 'x'.repeat(257) } },
  'no recipient': { to: '' },
  'a recipient without a domain': { to: 'payroll' },
  'a message of more than 10 MB': { raw: Buffer.concat([MAIL.raw, Buffer.alloc(10 * 1024 * 1024, 'x')]) },
  'no message': { raw: Buffer.alloc(0) },
};

const kindsOf = Object.keys(OFFICIAL_EVENTS);
const isKind = (kind: string): kind is OfficialKind => kindsOf.includes(kind);

const parsed = (bodies: readonly string[]): readonly MailEvent[] =>
  bodies.map((body) => {
    const event = parseMailEventOrUndefined(body);
    if (event === undefined) throw new Error(`Nobody understands ${body}`);
    return event;
  });

export const describeMail = (name: string, make: () => Promise<MailUnderTest>): void => {
  describe(name, () => {
    let ses: MailUnderTest;
    beforeEach(async () => {
      ses = await make();
    });
    afterEach(async () => {
      await ses.stop();
    });

    test('accepts a mail at most once for each time it was sent, each under an id of its own', async () => {
      const answers = [];
      for (let sends = 0; sends < 40; sends += 1) {
        const before = (await ses.accepted()).length;
        answers.push(await ses.mail.send(MAIL));
        expect((await ses.accepted()).length - before).toBeLessThanOrEqual(1);
      }
      const ids = (await ses.accepted()).map(({ sesMessageId }) => sesMessageId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const answer of answers) if (answer.kind === 'accepted') expect(ids).toContain(answer.sesMessageId);
    });

    test.each(Object.entries(UNFIT))('takes no mail with %s, and says that it is about this mail', async (_, unfit) => {
      const answer = await ses.mail.send({ ...MAIL, ...unfit });
      expect(answer).toEqual({ kind: 'rejected', reason: 'InvalidParameterValue' });
      expect(await ses.accepted()).toEqual([]);
      expect(await ses.events()).toEqual([]);
    });

    describe.each(kindsOf.filter(isKind))('its %s event', (kind) => {
      const provoked = async (): Promise<readonly string[]> => {
        await ses.provoke(kind, MAIL);
        return (await ses.events()).filter((body) => parseMailEventOrUndefined(body)?.eventType === kind);
      };

      test('has every key of the official example, with its type, and none that is not documented', async () => {
        const official = shapeOf(OFFICIAL_EVENTS[kind]);
        const bodies = await provoked();
        expect(bodies).not.toEqual([]);
        for (const body of bodies) {
          const shape = shapeOf(JSON.parse(body)).filter((line) => !line.startsWith('mail.tags.*'));
          expect(shape.filter((line) => !DOCUMENTED_BESIDE_EXAMPLES.includes(line))).toEqual(official);
        }
      });

      test('brings back id, recipient and tags of a mail that was accepted, and is dated no earlier', async () => {
        const accepted = await ses.accepted();
        const [event] = parsed(await provoked());
        const mail = [...accepted, ...(await ses.accepted())].find((one) => one.sesMessageId === event?.mail.messageId);
        expect(event?.mail.destination?.map((to) => to.toLowerCase())).toEqual([MAIL.to.toLowerCase()]);
        expect(mail?.tags).toEqual(MAIL.tags);
        expect(event?.mail.tags).toMatchObject(
          Object.fromEntries(Object.entries(MAIL.tags).map(([tag, value]) => [tag, [value]])),
        );
        expect((event && mailEventTime(event)) ?? '').toMatch(/Z$/);
        expect(Date.parse((event && mailEventTime(event)) ?? '')).toBeGreaterThanOrEqual(
          Date.parse(event?.mail.timestamp ?? ''),
        );
      });
    });

    test('may report the same event twice', async () => {
      await ses.provokeTwin(MAIL);
      const events = parsed(await ses.events()).map(({ eventType, mail }) => `${eventType} ${mail.messageId}`);
      expect(new Set(events).size).toBeLessThan(events.length);
    });

    test('reports nothing of a mail that it did not accept', async () => {
      await ses.provoke('Delivery', MAIL);
      const ids = new Set((await ses.accepted()).map(({ sesMessageId }) => sesMessageId));
      for (const { mail } of parsed(await ses.events())) expect(ids).toContain(mail.messageId);
    });
  });
};
