import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { writeInvitation } from '#shared/mail/invitation.ts';
import type { VisitLine } from '#shared/mail/mailContent.ts';
import { renderText } from '#shared/mail/renderText.ts';
import { writeLetter } from '#shared/mail/writeLetter.ts';
import { contentOf, envelope } from './samples.ts';
import { visit } from './visitSamples.ts';

const ZONES = [
  'America/New_York',
  'America/Detroit',
  'America/Chicago',
  'America/Winnipeg',
  'America/Boise',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Vancouver',
  'America/Anchorage',
  'America/Halifax',
  'America/St_Johns',
  'America/Toronto',
  'America/Puerto_Rico',
  'Pacific/Honolulu',
] as const;

/** The days on which North America moves its clocks, and one on which it does not. */
const DAYS = ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07', '2028-02-29'] as const;

const MINUTE = 60_000;

/** A wall time on such a day or beside it, as if no clock had moved. */
const wallTimes = fc
  .tuple(fc.constantFrom(...DAYS), fc.integer({ min: -6 * 60, max: 30 * 60 }))
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00Z`) + minutes * MINUTE));

const lengths = fc.option(fc.integer({ min: -60, max: 26 * 60 }), { nil: undefined });

const times = fc
  .record({ start: wallTimes, minutes: lengths, zone: fc.constantFrom(...ZONES), isAllDay: fc.boolean() })
  .map(({ start, minutes, zone, isAllDay }): Pick<VisitLine, 'start' | 'end' | 'zone'> => {
    const written = (time: Date) => time.toISOString().slice(0, isAllDay ? 10 : 16);
    const end = minutes === undefined ? {} : { end: written(new Date(start.getTime() + minutes * MINUTE)) };
    return { start: written(start), ...end, zone };
  });

/** As another library reads the calendar entry, with the rules of the zone that stand in it. */
const eventIn = (line: VisitLine): ICAL.Component => {
  const { content } = writeInvitation(contentOf({ kind: 'appointment', visit: line }), line, envelope);
  return new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent') ?? new ICAL.Component('vevent');
};

const timeIn = (event: ICAL.Component, name: 'dtstart' | 'dtend'): ICAL.Time | undefined => {
  const value = event.getFirstPropertyValue(name);
  return value instanceof ICAL.Time ? value : undefined;
};

const DAY_WORDS = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
const HOUR_WORDS = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;

const inWords = (time: ICAL.Time, zone: string): string => {
  const options = time.isDate ? DAY_WORDS : { ...DAY_WORDS, ...HOUR_WORDS };
  const at = time.isDate ? new Date(`${time.toString()}T12:00Z`) : time.toJSDate();
  const words = new Intl.DateTimeFormat('en-US', { ...options, timeZone: time.isDate ? 'UTC' : zone }).format(at);
  return words.replaceAll('\u202F', ' ');
};

const rowOf = (text: string, label: string): string | undefined =>
  text.match(new RegExp(`^- ${label}: (.*)$`, 'm'))?.[1];

it('says in the letter the very instants that the calendar entry means', () => {
  fc.assert(
    fc.property(times, fc.constantFrom(...ZONES), ({ zone, ...when }, reader) => {
      const { end: _usual, ...usual } = visit();
      const line: VisitLine = { ...usual, ...when, zone };
      const text = renderText(writeLetter(contentOf({ kind: 'appointment', visit: line }, { zone: reader })));
      const event = eventIn(line);
      const [start, end] = [timeIn(event, 'dtstart'), timeIn(event, 'dtend')];
      if (start === undefined) throw new Error('The entry has no start');
      expect(rowOf(text, 'When')).toContain(inWords(start, zone));
      const last = end?.isDate ? end.adjust(-1, 0, 0, 0) && end : end;
      const until = rowOf(text, 'Until');
      if (last === undefined || last.compare(start) === 0) expect(until).toBeUndefined();
      else expect(inWords(last, zone)).toContain(until?.replace(/ \(which is .*\)$/, ''));
    }),
    { numRuns: 400 },
  );
});
