import { readFile } from 'node:fs/promises';
import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MailMessage } from '#shared/mail/mailContent.ts';
import { compose, readers } from './readMail.ts';
import { contentOf, envelope } from './samples.ts';
import { visit, week } from './visitSamples.ts';

const TABLE = new URL('../../docs/calendar.md', import.meta.url);

/** The lines of the table in the docs, as they are named there. */
const rowsInDocs = async (): Promise<readonly string[]> => {
  const rows = (await readFile(TABLE, 'utf8')).matchAll(/^\| (.+?) \|/gm);
  return [...rows].map(([, name]) => name ?? '').filter((name) => name !== 'Line');
};

interface Sent {
  readonly raw: string;
  /** iCalendar as the file has it. */
  readonly file: string;
  /** Lines of the file, unfolded. */
  readonly lines: readonly string[];
  readonly event: ICAL.Component;
}

const sent = async (message: MailMessage, name = 'Green Mountain Mutual, claims'): Promise<Sent> => {
  const base = contentOf(message);
  const { raw } = await compose({ ...base, sender: { ...base.sender, name } });
  const file =
    (await readers.mailparser(raw)).attachments.find(({ type }) => type === 'application/ics')?.content ?? '';
  const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
  if (event === null) throw new Error('No event was sent');
  return { raw: Buffer.from(raw).toString('latin1'), file, lines: file.replace(/\r\n[ \t]/g, '').split('\r\n'), event };
};

/** Head and decoded body of the part that programs answer to. */
const answerable = ({ raw }: Sent): { readonly head: string; readonly body: string } => {
  const [, head = '', body = ''] =
    raw.match(/\r\n(Content-Type: text\/calendar[\s\S]*?)\r\n\r\n([\s\S]*?)\r\n--/) ?? [];
  return { head: head.replace(/\r\n\s/g, ' '), body: Buffer.from(body, 'base64').toString('utf8') };
};

const { end: _usual, ...endless } = visit();
const LONG = 'Compañía Peñón de Piñón y Ñandú, reclamos, señor Núñez, España y México';

describe('what a calendar needs', () => {
  let invited: Sent;
  let cancelled: Sent;
  let day: Sent;
  let published: Sent;

  beforeAll(async () => {
    invited = await sent({ kind: 'appointment', visit: visit() });
    const off = visit({ change: 'cancelled', status: 'cancelled', sequence: 1 });
    cancelled = await sent({ kind: 'appointment', visit: off });
    day = await sent({ kind: 'appointment', visit: visit({ start: '2026-12-03', end: '2026-12-04' }) });
    published = await sent({ kind: 'appointment-week', visits: week });
  });

  const CHECKS: Readonly<Record<string, () => void | Promise<void>>> = {
    '`Content-Type: text/calendar; charset=utf-8; method=REQUEST`': () => {
      expect(answerable(invited).head).toContain('text/calendar; charset=utf-8; method=REQUEST;');
      expect(answerable(cancelled).head).toContain('text/calendar; charset=utf-8; method=CANCEL;');
      expect(invited.lines).toContain('METHOD:REQUEST');
    },
    'the same file as an attachment': () => {
      expect(answerable(invited).body).toBe(invited.file);
      expect(invited.raw).toMatch(/Content-Type: application\/ics; name=appointment\.ics\r\n/);
    },
    '`Content-Transfer-Encoding: base64`': () => {
      expect(answerable(invited).head).toContain('Content-Transfer-Encoding: base64');
    },
    'lines of 75 octets, ended by CRLF': async () => {
      const { file } = await sent({ kind: 'appointment', visit: visit({ place: `${LONG}, ${LONG}` }) }, LONG);
      const lines = file.split('\r\n');
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect(lines.some((line) => /[\r\n]/.test(line))).toBe(false);
    },
    '`UID`': () => {
      expect(invited.lines).toContain('UID:visit-31@claimtower');
      expect(published.lines.filter((line) => line.startsWith('UID:'))).toHaveLength(3);
    },
    '`SEQUENCE`': () => {
      expect(invited.lines).toContain('SEQUENCE:0');
      expect(published.lines).toContain('SEQUENCE:2');
    },
    '`METHOD:CANCEL`': () => {
      const wanted = ['METHOD:CANCEL', 'UID:visit-31@claimtower', 'SEQUENCE:1', 'STATUS:CANCELLED'];
      expect(cancelled.lines).toEqual(expect.arrayContaining(wanted));
      expect(cancelled.file).toMatch(/\r\nORGANIZER;/);
      expect(cancelled.file).not.toContain('VALARM');
    },
    '`ORGANIZER` and `ATTENDEE`': () => {
      expect(invited.event.getAllProperties('organizer')).toHaveLength(1);
      const attendees = invited.event
        .getAllProperties('attendee')
        .map((one) => String(one.getFirstValue()).toLowerCase());
      expect(attendees).toEqual([`mailto:${envelope.to}`]);
    },
    '`DTSTAMP`': () => {
      expect(invited.lines).toContain('DTSTAMP:20261123T140500Z');
    },
    '`DTSTART;TZID` and its `VTIMEZONE`': () => {
      expect(invited.lines).toContain('DTSTART;TZID=America/New_York:20261203T090000');
      expect(invited.lines).toContain('TZID:America/New_York');
      expect(invited.file).not.toContain('RDATE');
    },
    'UTC where wall time is not clear': async () => {
      const twice = await sent({ kind: 'appointment', visit: visit({ start: '2026-11-01T01:30' }) });
      expect(twice.lines).toContain('DTSTART:20261101T053000Z');
    },
    '`VALUE=DATE`': () => {
      const wanted = [
        'DTSTART;VALUE=DATE:20261203',
        'DTEND;VALUE=DATE:20261205',
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
        'TRANSP:TRANSPARENT',
      ];
      expect(day.lines).toEqual(expect.arrayContaining(wanted));
    },
    'no `DTEND` where the end is not known': async () => {
      const { event } = await sent({ kind: 'appointment', visit: endless });
      expect(event.hasProperty('dtend') || event.hasProperty('duration')).toBe(false);
      expect(new ICAL.Event(event).duration.toSeconds()).toBe(0);
    },
    '`VALARM`': () => {
      const triggers = ({ lines }: Sent) => lines.filter((line) => line.startsWith('TRIGGER'));
      expect(triggers(invited)).toEqual(['TRIGGER:-P1D', 'TRIGGER:-PT2H']);
      expect(triggers(day)).toEqual(['TRIGGER:-PT15H']);
      expect(invited.lines.filter((line) => line === 'ACTION:DISPLAY')).toHaveLength(2);
    },
    '`CLASS:PRIVATE`': () => {
      expect([invited, cancelled, day].every(({ lines }) => lines.includes('CLASS:PRIVATE'))).toBe(true);
      expect(published.lines.filter((line) => line === 'CLASS:PRIVATE')).toHaveLength(3);
    },
    'a neutral `SUMMARY`, the address as `LOCATION`': () => {
      expect(invited.lines).toContain('SUMMARY:Appointment');
      expect(invited.lines).toContain('LOCATION:12 Main Street\\, Rutland\\, VT 05701');
      expect(invited.event.hasProperty('description')).toBe(false);
    },
    '`METHOD:PUBLISH` for a week': () => {
      expect(published.lines).toContain('METHOD:PUBLISH');
      expect(published.lines.filter((line) => line.startsWith('ORGANIZER'))).toHaveLength(3);
      expect(published.file).not.toContain('ATTENDEE');
      expect(published.raw).not.toContain('text/calendar');
    },
  };

  it.each(Object.entries(CHECKS))('is in what is sent: %s', async (_, check) => {
    await check();
  });

  it('is checked in every row of the table in the docs', async () => {
    expect(await rowsInDocs()).toEqual(Object.keys(CHECKS));
  });
});
