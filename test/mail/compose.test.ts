import { describe, expect, it } from 'vitest';
import { MESSAGE_ID_HEADER, ZONE_HEADER } from '#shared/contracts/names.ts';
import type { Language } from '#shared/contracts/vocabulary.ts';
import { ATTEMPT_HEADER } from '#shared/mail/mime.ts';
import { compose, readers } from './readMail.ts';
import { contentOf, envelope, paper, samples, sender } from './samples.ts';

const request = contentOf({ kind: 'request', papers: [paper()] });

const FILES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  appointment: { en: 'appointment.ics', es: 'cita.ics', fr: 'rendez-vous.ics' },
  'appointment-week': { en: 'appointments.ics', es: 'citas.ics', fr: 'rendez-vous.ics' },
};

describe.each(Object.entries(readers))('a mail read with %s', (_, read) => {
  it.each(samples)('says in $name what was composed', async ({ content }) => {
    const mail = await compose(content);
    const { subject, text, html } = await read(mail.raw);
    expect({ subject, text, html }).toEqual({
      subject: mail.subject,
      text: mail.text.trimEnd(),
      html: mail.html.trimEnd(),
    });
  });

  it('comes from the tenant by name, goes to one recipient and is answered to the tenant', async () => {
    const { from, to, replyTo, date } = await read((await compose(request)).raw);
    expect({ from, to, replyTo, date }).toEqual({
      from: { name: sender.name, address: envelope.from },
      to: [envelope.to],
      replyTo: [sender.replyTo],
      date: envelope.date,
    });
  });

  it('says that no person wrote it, and asks for no automatic reply', async () => {
    const { headers } = await read((await compose(request)).raw);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('x-auto-response-suppress')).toBe('All');
  });

  it('names message, attempt and the zone of the reader', async () => {
    const { headers, messageId } = await read((await compose(request, { attempt: 2 })).raw);
    expect(headers.get(MESSAGE_ID_HEADER.toLowerCase())).toBe('clm_4821-7-0');
    expect(headers.get(ATTEMPT_HEADER.toLowerCase())).toBe('2');
    expect(headers.get(ZONE_HEADER.toLowerCase())).toBe('America/New_York');
    expect(messageId).toBe('<clm_4821-7-0.2@mail.example.org>');
  });

  it('carries an appointment, or those of a week, as an attachment, and nothing else', async () => {
    for (const { content } of samples) {
      const { attachments } = await read((await compose(content)).raw);
      const names = attachments.map(({ name }) => name).filter((name) => name !== '');
      const file = FILES[content.message.kind]?.[content.language];
      expect(new Set(names)).toEqual(new Set(file === undefined ? [] : [file]));
      expect(names).toHaveLength(attachments.length);
    }
  });
});

describe('the MIME message', () => {
  it('offers an appointment as an alternative that a mail program answers to', async () => {
    const { content } = samples.find(({ name }) => name === 'en/appointment-booked') ?? { content: request };
    const raw = Buffer.from((await compose(content)).raw).toString('latin1');
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST;\s+name=appointment\.ics/);
  });

  it('keeps every line within what SMTP allows', async () => {
    for (const { content } of samples) {
      const lines = Buffer.from((await compose(content)).raw)
        .toString('latin1')
        .split('\r\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
      expect(lines.some((line) => line.includes('\n'))).toBe(false);
    }
  });

  it('stays far below the size at which Gmail cuts a mail off', async () => {
    const sizes = await Promise.all(
      samples.map(async ({ content }) => Buffer.byteLength((await compose(content)).html)),
    );
    expect(Math.max(...sizes)).toBeLessThan(60_000);
  });
});
