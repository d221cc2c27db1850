import { describe, expect, it } from 'vitest';
import type { MailContent } from '#shared/mail/mailContent.ts';
import { compose, readers } from './readMail.ts';
import { contentOf, paper, samples } from './samples.ts';
import { visit } from './visitSamples.ts';

const both: Partial<MailContent> = { language: 'fr', also: 'en', zone: 'America/Toronto' };
const request = contentOf({ kind: 'request', papers: [paper()] }, both);

const only = (content: MailContent, language: MailContent['language']): MailContent => {
  const { also: _, ...rest } = content;
  return { ...rest, language };
};

/** What stands before the footer. */
const bodyOf = (text: string): string => text.slice(0, text.indexOf('\n\n-- \n'));
const footerOf = (text: string): string => text.slice(text.indexOf('\n\n-- \n') + 6);

const inTwo = samples.filter(({ content }) => content.also !== undefined);

describe('a letter in two languages', () => {
  it.each(inTwo)('says in $name all that each of both says alone, the first one first', async ({ content }) => {
    const { text } = await compose(content);
    const first = (await compose(only(content, content.language))).text;
    const second = (await compose(only(content, content.also ?? 'en'))).text;
    const [greeting, ...rest] = bodyOf(first).split('\n\n');
    expect(bodyOf(text).startsWith(`${greeting}\n\n`)).toBe(true);
    expect(bodyOf(text)).toContain(`\n\n${rest.join('\n\n')}\n\n`);
    expect(bodyOf(text).endsWith(`\n\n${bodyOf(second)}`)).toBe(true);
    expect(footerOf(text)).toBe(`${footerOf(first).trimEnd()}\n${footerOf(second)}`);
  });

  it('tells a reader of the second under the first greeting that it follows', async () => {
    const { text } = await compose(request);
    expect(text).toMatch(/^Bonjour Ana,\n\nThe same message follows in English below\.\n\nNous travaillons/);
    expect(text).toMatch(/\n\n-{40}\n\nPAPER NEEDED FOR CLAIM 4821\n\nHello Ana,\n\n/);
  });

  it('has a subject in both, the first one first', async () => {
    expect((await compose(request)).subject).toBe(
      'Document à fournir pour le dossier 4821 / Paper needed for claim 4821',
    );
  });

  it('is French by its heading and its page, and marks where another language is spoken', async () => {
    const { html } = await compose(request);
    expect(html).toContain('<html lang="fr"');
    expect(html).toMatch(/<h1[^>]*>Document à fournir pour le dossier 4821<\/h1>/);
    expect(html).toMatch(/<h2 class="line" lang="en"[^>]*>Paper needed for claim 4821<\/h2>/);
    expect(html).toContain('<span lang="en">Hello Ana,</span>');
    expect(html).not.toMatch(/<span lang="en">Bonjour/);
  });

  it('names both to the mail program', async () => {
    for (const read of Object.values(readers)) {
      expect((await read((await compose(request)).raw)).headers.get('content-language')).toBe('fr, en');
    }
  });

  it('invites once, under a title in both', async () => {
    const { raw } = await compose(contentOf({ kind: 'appointment', visit: visit() }, both));
    const files = (await readers.mailparser(raw)).attachments.filter(({ type }) => type === 'application/ics');
    expect(files.map(({ name }) => name)).toEqual(['rendez-vous.ics']);
    expect(files[0]?.content).toContain('SUMMARY:Rendez-vous / Appointment');
  });
});
