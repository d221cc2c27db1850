import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { LanguageSchema } from '#shared/contracts/vocabulary.ts';
import type { MailContent, VisitLine } from '#shared/mail/mailContent.ts';
import { compose, readers } from './readMail.ts';
import { contentOf, envelope, sender } from './samples.ts';
import { visit } from './visitSamples.ts';

const invitationOf = async (line: VisitLine, overrides: Partial<MailContent> = {}) => {
  const { raw } = await compose(contentOf({ kind: 'appointment', visit: line }, overrides));
  const [attachment] = (await readers.mailparser(raw)).attachments.filter(({ type }) => type === 'application/ics');
  const text = attachment?.content ?? '';
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent') ?? new ICAL.Component('vevent');
  return { text, calendar, component, event: new ICAL.Event(component) };
};

const utc = (time: { toJSDate(): Date }): string => time.toJSDate().toISOString();

describe('an invitation', () => {
  it('keeps the uid of the visit, and counts its changes', async () => {
    const { event } = await invitationOf(visit({ change: 'moved', sequence: 3 }));
    expect({ uid: event.uid, sequence: event.sequence }).toEqual({ uid: 'visit-31@claimtower', sequence: 3 });
  });

  it('stands at the wall time of the place, with the rules of its zone', async () => {
    const { calendar, event } = await invitationOf(visit());
    expect(event.startDate.toString()).toBe('2026-12-03T09:00:00');
    expect(event.startDate.zone?.tzid).toBe('America/New_York');
    expect(calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe('America/New_York');
  });

  const zones: readonly (readonly [zone: string, start: string, instant: string])[] = [
    ['America/New_York', '2026-12-03T09:00', '2026-12-03T14:00:00.000Z'],
    ['America/New_York', '2026-07-03T09:00', '2026-07-03T13:00:00.000Z'],
    ['America/Phoenix', '2026-07-03T09:00', '2026-07-03T16:00:00.000Z'],
    ['Pacific/Honolulu', '2026-07-03T09:00', '2026-07-03T19:00:00.000Z'],
    ['America/Indiana/Indianapolis', '2026-07-03T09:00', '2026-07-03T13:00:00.000Z'],
    ['US/Eastern', '2026-07-03T09:00', '2026-07-03T13:00:00.000Z'],
    ['America/Puerto_Rico', '2026-07-03T09:00', '2026-07-03T13:00:00.000Z'],
  ];

  it.each(zones)('means in %s at %s the instant %s', async (zone, start, instant) => {
    const { event } = await invitationOf(visit({ zone, start, end: start }));
    expect(utc(event.startDate)).toBe(instant);
  });

  it('moves an hour that the spring change skips forward by the gap', async () => {
    const { event } = await invitationOf(visit({ start: '2026-03-08T02:30', end: '2026-03-08T04:00' }));
    expect(utc(event.startDate)).toBe('2026-03-08T07:30:00.000Z');
  });

  it('was written at the time of the mail, in UTC as RFC 5545 demands', async () => {
    const { text } = await invitationOf(visit());
    expect(text).toMatch(/^DTSTAMP:20261123T140500Z\r?$/m);
  });

  it.each([
    ['booked', 'REQUEST', 'CONFIRMED'],
    ['proposed', 'REQUEST', 'TENTATIVE'],
    ['cancelled', 'CANCEL', 'CANCELLED'],
    ['entered-in-error', 'CANCEL', 'CANCELLED'],
  ] as const)('of a visit that is %s says %s and %s', async (status, method, expected) => {
    const { calendar, component } = await invitationOf(visit({ status }));
    expect(calendar.getFirstPropertyValue('method')).toBe(method);
    expect(component.getFirstPropertyValue('status')).toBe(expected);
  });

  it('reminds a day and two hours before, and not of what is cancelled', async () => {
    const triggers = async (line: VisitLine) =>
      (await invitationOf(line)).component
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger')));
    expect(await triggers(visit())).toEqual(['-P1D', '-PT2H']);
    expect(await triggers(visit({ change: 'cancelled' }))).toEqual([]);
  });

  it('comes from the tenant and goes to the one recipient', async () => {
    const { component } = await invitationOf(visit());
    expect(component.getFirstProperty('organizer')?.getParameter('cn')).toBe(sender.name);
    expect(component.getFirstPropertyValue('organizer')).toBe(`mailto:${sender.replyTo}`);
    expect(component.getAllProperties('attendee').map((to) => String(to.getFirstValue()).toLowerCase())).toEqual([
      `mailto:${envelope.to}`,
    ]);
  });

  it.each(LanguageSchema.options)('shows nothing but a neutral title and the address (%s)', async (language) => {
    const { component, event } = await invitationOf(visit(), { language });
    expect(event.summary).toBe({ en: 'Appointment', es: 'Cita', fr: 'Rendez-vous' }[language]);
    expect(event.location).toBe('12 Main Street, Rutland, VT 05701');
    expect(component.getFirstPropertyValue('class')).toBe('PRIVATE');
    expect(component.getFirstPropertyValue('description')).toBeNull();
  });
});
