import { describe, expect, it } from 'vitest';
import { languageName } from '#shared/mail/letters/visitOfPaper.ts';
import type { PaperLine } from '#shared/mail/mailContent.ts';
import { compose } from './readMail.ts';
import { contentOf, paper, samples } from './samples.ts';

const textOf = async (visit: NonNullable<PaperLine['visit']>, more: Parameters<typeof contentOf>[1] = {}) => {
  const { form: _none, ...line } = paper({ document: 'missing-information', missing: 'visitTransport', visit });
  return (await compose(contentOf({ kind: 'request', papers: [line] }, more))).text.replace(/\s+/g, ' ');
};

const zone = 'America/Denver';

describe('a question about an appointment', () => {
  it('says which, in the time of its place', async () => {
    const text = await textOf({ start: '2026-12-09T09:30', zone });
    expect(text).toContain('Appointment: Wednesday, December 9, 2026 at 9:30 AM MST');
  });

  it.each([
    ['en', 'Place: 12 Main St. Transport: a wheelchair van.'],
    ['es', 'Lugar: 12 Main St. Transporte: furgoneta para silla de ruedas.'],
    ['fr', 'Lieu\u00A0: 12 Main St. Transport\u00A0: fourgonnette adaptée au fauteuil roulant.'],
  ] as const)('says in %s what is to be arranged', async (language, words) => {
    const needs = { place: '12 Main St', mode: 'wheelchair-van' } as const;
    expect(await textOf({ start: '2026-12-09T09:30', zone, needs }, { language })).toContain(
      words.replaceAll('\u00A0', ' '),
    );
  });

  it('says the day alone where the hour is not known, and nothing where no day is', async () => {
    expect(await textOf({ start: '2026-12-09', zone })).toContain('Appointment: Wednesday, December 9, 2026.');
    expect(await textOf({ zone })).not.toContain('Appointment:');
  });

  it('tells an agency whose appointment it is, and of whom it knows nothing else', async () => {
    const sample = samples.find(({ name }) => name === 'en/request-interpreter')?.content;
    const { text } = await compose(sample ?? contentOf({ kind: 'request', papers: [] }));
    expect(text).toContain('Language: Brazilian Portuguese.');
    expect(text).toContain('Ana López');
    expect(text).not.toContain('Killington Lumber');
  });
});

it.each([
  ['es-MX', 'Mexican Spanish'],
  ['sgn-ase', 'American Sign Language'],
  ['back pain, see chart', undefined],
  ['', undefined],
])('names the language of %j: %s', (tag, name) => {
  expect(languageName(tag, 'en')).toBe(name);
});
