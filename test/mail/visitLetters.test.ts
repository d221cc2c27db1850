import { describe, expect, it } from 'vitest';
import { LanguageSchema, MissedCauseSchema, type PartyRole } from '#shared/contracts/vocabulary.ts';
import type { MailContent, MailMessage, VisitLine } from '#shared/mail/mailContent.ts';
import { compose, readers } from './readMail.ts';
import { contentOf } from './samples.ts';
import { links, missed, visit, week } from './visitSamples.ts';

const textOf = async (message: MailMessage, overrides: Partial<MailContent> = {}): Promise<string> =>
  (await compose(contentOf(message, overrides))).text;
const letter = (line: Partial<VisitLine>, overrides: Partial<MailContent> = {}): Promise<string> =>
  textOf({ kind: 'appointment', visit: visit(line) }, overrides);
const to = (role: PartyRole): Partial<MailContent> => ({ recipient: { role } });
const { end: _usual, ...endless } = visit();

describe('the time of an appointment', () => {
  it('is the day alone where the hour is not known, and who will tell it', async () => {
    const day = visit({ start: '2026-12-03', end: '2026-12-03' });
    const text = await textOf({ kind: 'appointment', visit: day });
    expect(text).toContain('- When: Thursday, December 3, 2026. The office will tell you the hour.\n- With:');
    expect(text).not.toMatch(/\d:\d\d|[AP]M\b|Until/);
    expect(await textOf({ kind: 'appointment', visit: day }, to('adjuster'))).toContain('The hour is not known yet.');
  });

  it.each(['cancelled', 'missed'] as const)('is promised by nobody of a day that is %s', async (change) => {
    const day = visit({ start: '2026-12-03', change });
    const kind = change === 'missed' ? 'appointment-missed' : 'appointment';
    expect(await textOf({ kind, visit: day })).toContain('- When: Thursday, December 3, 2026\n');
  });

  it('has no end where none is known, and none that is not after its start', async () => {
    expect(await textOf({ kind: 'appointment', visit: endless })).not.toContain('Until');
    expect(await letter({ start: '2026-12-03T09:00', end: '2026-12-03T09:00' })).not.toContain('Until');
    // The clocks go from 2:00 to 3:00: half past two is half past three, which a quarter past three comes before.
    expect(await letter({ start: '2026-03-08T02:30', end: '2026-03-08T03:15' })).not.toContain('Until');
  });

  const rows: readonly (readonly [what: string, line: Partial<VisitLine>, reader: string, shown: string])[] = [
    [
      'an hour that is skipped',
      { start: '2026-03-08T02:30', end: '2026-03-08T04:00' },
      'America/New_York',
      '- When: Sunday, March 8, 2026 at 3:30 AM EDT\n- Until: 4:00 AM EDT\n',
    ],
    [
      'an hour that comes twice',
      { start: '2026-11-01T01:30', end: '2026-11-01T02:30' },
      'America/New_York',
      '- When: Sunday, November 1, 2026 at 1:30 AM EDT\n- Until: 2:30 AM EST\n',
    ],
    [
      'an end after midnight',
      { start: '2026-12-03T23:30', end: '2026-12-04T00:15' },
      'America/New_York',
      '- Until: Friday, December 4, 2026 at 12:15 AM EST\n',
    ],
    [
      'an end after midnight where it is read',
      { start: '2026-12-03T20:30', end: '2026-12-03T21:30', zone: 'America/Los_Angeles' },
      'America/New_York',
      '- Until: Thursday, December 3, 2026 at 9:30 PM PST (which is Friday, December 4, 2026 at 12:30 AM EST)\n',
    ],
    [
      'a zone without a clock change, in summer',
      { start: '2026-07-02T09:00', end: '2026-07-02T09:30', zone: 'America/Phoenix' },
      'America/Denver',
      'July 2, 2026 at 9:00 AM MST (which is Thursday, July 2, 2026 at 10:00 AM MDT)\n',
    ],
    [
      'a zone without a clock change, in winter',
      { zone: 'America/Phoenix' },
      'America/Denver',
      '- When: Thursday, December 3, 2026 at 9:00 AM MST\n',
    ],
    [
      'the Navajo Nation',
      { start: '2026-07-02T09:00', zone: 'Navajo' },
      'America/Phoenix',
      'at 9:00 AM MDT (which is Thursday, July 2, 2026 at 8:00 AM MST)\n',
    ],
    [
      'Malheur County in Oregon',
      { zone: 'America/Boise' },
      'America/Los_Angeles',
      'at 9:00 AM MST (which is Thursday, December 3, 2026 at 8:00 AM PST)\n',
    ],
    [
      'western Ontario',
      { zone: 'America/Rainy_River' },
      'America/Toronto',
      'at 9:00 AM CST (which is Thursday, December 3, 2026 at 10:00 AM EST)\n',
    ],
  ];

  it.each(rows)('is right in %s', async (_, line, zone, shown) => {
    expect(await letter(line, { zone })).toContain(shown);
  });

  it('is the new one alone in a letter that it has changed', async () => {
    const text = await letter({ change: 'moved', start: '2026-12-04T00:30', end: '2026-12-04T01:00', sequence: 1 });
    expect(text).toContain('Your appointment has changed. This is how it stands now.');
    expect(text).toContain('- When: Friday, December 4, 2026 at 12:30 AM EST\n- Until: 1:00 AM EST\n');
    expect(text).not.toContain('December 3');
  });
});

describe('the answers to an appointment', () => {
  it('stand by their names with their addresses, and as buttons', async () => {
    const { text, html } = await compose(contentOf({ kind: 'appointment', visit: visit({ links }) }));
    expect(text).toContain(`YOUR ANSWER\n\n- I will be there: ${links[0]?.url}\n- I cannot come: ${links[1]?.url}\n`);
    expect(html.match(/<td class="button"[^>]*><a href="https:/g)).toHaveLength(4);
  });

  it('are asked of nobody who has no link, nor of an appointment that is off', async () => {
    expect(await letter({})).not.toContain('YOUR ANSWER');
    expect(await letter({ links, change: 'cancelled', status: 'cancelled' })).not.toMatch(/YOUR ANSWER|https:.*\/v\//);
  });

  it('lead to websites alone', async () => {
    const text = await letter({ links: [{ purpose: 'confirmed', url: 'javascript:alert(1)' }] });
    expect(text).not.toMatch(/javascript|YOUR ANSWER/);
  });
});

describe('an appointment', () => {
  it('by telephone has no place, in the letter and in the calendar', async () => {
    const { text, raw } = await compose(contentOf({ kind: 'appointment', visit: visit({ isRemote: true }) }));
    const [file] = (await readers.mailparser(raw)).attachments.filter(({ type }) => type === 'application/ics');
    expect(text).toContain('- How: By phone or video. The office will tell you how.');
    expect(file?.content).toContain('SUMMARY:Appointment');
    expect(`${text}${file?.content}`).not.toMatch(/Main Street|\nLOCATION/);
  });

  it('is the worker’s to everybody else', async () => {
    for (const change of ['booked', 'moved', 'cancelled', 'reminder'] as const) {
      expect(await letter({ change }, to('adjuster'))).toContain('ppointment of the worker');
    }
  });

  it('says what to bring, to a representative in the third person', async () => {
    const bring = ['photo-id', 'comfortable-clothes'] as const;
    const things = '- An identity card with a photo\n- Comfortable clothes and shoes';
    expect(await letter({ bring })).toContain(`PLEASE BRING\n\n${things}`);
    expect(await letter({ bring }, to('representative'))).toContain(`FOR THE WORKER TO BRING\n\n${things}`);
  });
});

describe('a week of appointments', () => {
  it('is one table, soonest first, of the week that begins on its Monday', async () => {
    const text = await textOf({ kind: 'appointment-week', visits: week });
    expect(text).toContain('the week of Monday, November 30, 2026.');
    expect(text.match(/^- \w+day, December \d/gm)).toEqual([
      '- Tuesday, December 1',
      '- Thursday, December 3',
      '- Friday, December 4',
    ]);
    expect(text).toContain('4:15 PM EST\n  Until 5:00 PM EST\n  12 Main Street, Rutland, VT 05701\n');
  });
});

describe('a missed appointment', () => {
  const audiences: readonly (readonly [PartyRole, string])[] = [
    ['worker', 'If you were there, please tell us.'],
    ['representative', 'If the worker was there, please tell us.'],
    ['adjuster', 'The worker has not confirmed this.'],
  ];

  it.each(audiences)('is told to the %s as what we were told', async (role, said) => {
    const text = await textOf({ kind: 'appointment-missed', visit: missed }, to(role));
    expect(text).toMatch(/We were told that/);
    expect(text).toContain(said);
  });

  it('asks the worker by one link, and claim staff by none', async () => {
    const shown = async (role: PartyRole) =>
      (await textOf({ kind: 'appointment-missed', visit: missed }, to(role))).match(/https:\S+/g);
    expect(await shown('worker')).toEqual([missed.links?.[0]?.url]);
    expect(await shown('adjuster')).toBeNull();
  });

  it.each(LanguageSchema.options)('speaks of no payment and of nothing that could follow (%s)', async (language) => {
    const text = await textOf({ kind: 'appointment-missed', visit: missed }, { language });
    expect(text).not.toMatch(/benefit|pay|must|fail|pag[oa]|debe|falt[óa]|prestation|paie|devez|manqu/i);
  });

  it('is answered to claim staff with what would help', async () => {
    const steps = await Promise.all(
      MissedCauseSchema.options.map(async (cause) => {
        const text = await textOf({ kind: 'appointment-answer', visit: missed, cause }, to('case-manager'));
        return text.match(/THE ANSWER\n- What the worker says: .+\n\n(Please .+)\n/)?.[1];
      }),
    );
    expect(new Set(steps).size).toBe(MissedCauseSchema.options.length);
    expect(steps).not.toContain(undefined);
  });
});
