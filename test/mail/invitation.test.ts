import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { tellVisit } from '#functions/chase-claim/visitLine.ts';
import { factView } from '#shared/claim/factView.ts';
import { LanguageSchema } from '#shared/contracts/vocabulary.ts';
import type { MailContent, VisitLine } from '#shared/mail/mailContent.ts';
import { recordVisit } from '#test/builders/commands.ts';
import { stamp } from '#test/builders/statements.ts';
import { createStory, type Story } from '#test/builders/story.ts';
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

/** Of the story's visit as the worker is told it. */
const invitationIn = async ({ claim }: Story, change: VisitLine['change']) => {
  const line = tellVisit({ claim, view: factView(claim), role: 'worker' }, { visitId: 'visit-1', change });
  const { calendar, event } = await invitationOf(line);
  return { method: calendar.getFirstPropertyValue('method'), event };
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
    // Malheur County, Oregon.
    ['America/Boise', '2026-07-03T09:00', '2026-07-03T15:00:00.000Z'],
    // The Navajo Nation moves its clocks, Arizona around it does not.
    ['Navajo', '2026-07-03T09:00', '2026-07-03T15:00:00.000Z'],
    // Western Ontario has three kinds of time.
    ['America/Winnipeg', '2026-07-03T09:00', '2026-07-03T14:00:00.000Z'],
    ['America/Rainy_River', '2026-12-03T09:00', '2026-12-03T15:00:00.000Z'],
    ['America/Atikokan', '2026-07-03T09:00', '2026-07-03T14:00:00.000Z'],
    ['America/St_Johns', '2026-07-03T09:00', '2026-07-03T11:30:00.000Z'],
    // Skipped in spring, and twice in autumn, of which the first counts (RFC 5545 section 3.3.5).
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['America/St_Johns', '2026-03-08T02:30', '2026-03-08T06:00:00.000Z'],
    ['America/St_Johns', '2026-11-01T01:30', '2026-11-01T04:00:00.000Z'],
    ['America/Phoenix', '2026-03-08T02:30', '2026-03-08T09:30:00.000Z'],
    // No clock change any more.
    ['America/Vancouver', '2027-01-04T09:00', '2027-01-04T16:00:00.000Z'],
  ];

  it.each(zones)('means in %s at %s the instant %s', async (zone, start, instant) => {
    const { event } = await invitationOf(visit({ zone, start, end: start }));
    expect(utc(event.startDate)).toBe(instant);
  });

  it('moves an hour that the spring change skips forward by the gap', async () => {
    const { event } = await invitationOf(visit({ start: '2026-03-08T02:30', end: '2026-03-08T04:00' }));
    expect(utc(event.startDate)).toBe('2026-03-08T07:30:00.000Z');
  });

  it('moves with the visit across midnight and into another zone, under the same uid', async () => {
    const before = await invitationOf(visit({ start: '2026-12-03T23:30', end: '2026-12-04T00:15' }));
    const moved = { start: '2026-12-04T00:30', end: '2026-12-04T01:15', zone: 'America/Chicago', sequence: 1 };
    const after = await invitationOf(visit({ ...moved, change: 'moved' }));
    expect([before, after].map(({ event }) => [event.uid, utc(event.startDate), utc(event.endDate)])).toEqual([
      ['visit-31@claimtower', '2026-12-04T04:30:00.000Z', '2026-12-04T05:15:00.000Z'],
      ['visit-31@claimtower', '2026-12-04T06:30:00.000Z', '2026-12-04T07:15:00.000Z'],
    ]);
  });

  it.each([
    ['an hour that comes twice', { start: '2026-11-01T01:30' }, '20261101T053000Z'],
    // British Columbia stopped moving its clocks in 2026, and the calendar's rules know the time after that alone.
    ['a zone whose law has changed', { start: '2026-01-12T09:00', zone: 'America/Vancouver' }, '20260112T170000Z'],
  ])('is written in UTC in %s, which programs read differently', async (_, when, written) => {
    const { end: _usual, ...usual } = visit();
    const { text } = await invitationOf({ ...usual, ...when });
    expect(text).toContain(`DTSTART:${written}`);
    expect(text).not.toContain('VTIMEZONE');
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
    expect(await triggers(visit({ start: '2026-12-03' }))).toEqual(['-PT15H']);
  });

  it('takes a visit out under the uid of its invitation, with a higher number', async () => {
    const story = createStory();
    story.tell(recordVisit());
    const invited = await invitationIn(story, 'booked');
    story.tell(recordVisit({ status: 'cancelled', stamp: stamp('2026-09-17T15:00:00.000Z', 'w', 'clinic') }));
    const cancelled = await invitationIn(story, 'cancelled');
    expect(cancelled.method).toBe('CANCEL');
    expect(cancelled.event.uid).toBe(invited.event.uid);
    expect(cancelled.event.sequence).toBeGreaterThan(invited.event.sequence);
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
