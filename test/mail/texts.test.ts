import { describe, expect, it } from 'vitest';
import { LanguageSchema } from '#shared/contracts/vocabulary.ts';
import { TEXTS } from '#shared/mail/texts.ts';
import { compose } from './readMail.ts';
import { samples } from './samples.ts';
import { CLOSED_LISTS, listTextFiles, readTexts, textFaults, toTexts } from './textFaults.ts';

const english = await readTexts('en');

it('has one file of texts for each language, and none for another', async () => {
  expect(await listTextFiles()).toEqual([...LanguageSchema.options].sort());
});

describe.each(LanguageSchema.options)('the texts in %s', async (language) => {
  const texts = await readTexts(language);

  it('are all there, translated, and take what the English ones take', () => {
    expect(textFaults(language, texts, english)).toEqual([]);
  });

  it('are those that mail is written with', () => {
    expect(toTexts(TEXTS[language])).toEqual(texts);
  });

  it.each(Object.entries(CLOSED_LISTS))('name each of the %s otherwise', (list, entries) => {
    const names = entries.map((entry) => texts.get(`${list}.${entry}`));
    expect(new Set(names).size).toBe(entries.length);
  });

  it('have no two subjects alike', () => {
    const subjects = [...texts].filter(([key]) => /^(subjects|appointmentSubjects)\./.test(key));
    expect(new Set(subjects.map(([, text]) => text)).size).toBe(subjects.length);
  });

  it('threaten nobody and state no decision', () => {
    const forbidden =
      /penalt|fine[sd]\b|benefits|cut off|denied|deny|accepted|suspend|terminat|legal action|sanci|multa\b|beneficios|negad|deneg|aceptad|recort|acciones legales|p[ée]nalit|amende|sanction|poursui|prestations|refus|rejet|coup[ée]e?s?\b|accept|recours/i;
    const clean = [...texts].map(([key, text]) => [key, text.replaceAll('A clear photo is fine', '')] as const);
    expect(clean.filter(([, text]) => forbidden.test(text))).toEqual([]);
  });
});

describe('who gets a paper', () => {
  // "Preséntelo {offices}." and "Transmettez ce document {offices}." have no preposition of their own.
  it.each([
    ['es', /^(a |al )/],
    ['fr', /^(à |au )/],
  ] as const)('is named with its preposition in %s', (language, preposition) => {
    expect(Object.values(TEXTS[language].addressees).filter((name) => !preposition.test(name))).toEqual([]);
  });
});

describe('the check of the texts', async () => {
  const french = await readTexts('fr');

  /** What is wrong once one French text is another, or is not there. */
  const faultsOf = (key: string, text?: string) => {
    const texts = new Map(french);
    texts.delete(key);
    if (text !== undefined) texts.set(key, text);
    return textFaults('fr', texts, english);
  };

  const broken: readonly (readonly [string, string, string | undefined, string])[] = [
    ['is missing', 'documents.wage-statement', undefined, 'is missing'],
    ['is empty', 'papers.asked', ' ', 'is empty'],
    ['stands in no other language', 'papers.extra', 'Encore', 'no such text in English'],
    ['is still the English one', 'documents.wage-statement', 'Wage statement', 'is not translated'],
    ['is half English', 'handIn.intro', 'Choisissez the way', 'has words of another language: the'],
    ['is Spanish', 'handIn.intro', 'Elija una forma para usted', 'has words of another language: usted, para, una'],
    ['lacks an argument', 'handIn.fax', 'Par télécopieur.', 'takes "" and not "fax"'],
    ['takes another argument', 'handIn.fax', 'Par {phone}.', 'takes "phone" and not "fax"'],
    [
      'has a case that is never chosen',
      'handIn.heading',
      '{what, select, fact {Répondre} other {Envoyer}}',
      'takes "what what=fact what=other" and not "what what=facts what=other"',
    ],
  ];

  it.each(broken)('notices a text that %s', (_, key, text, fault) => {
    expect(faultsOf(key, text)).toContain(`${key}: ${fault}`);
  });

  it('notices an entry of a closed list that no file names', () => {
    const [texts, unnamed] = [new Map(french), new Map(english)];
    for (const each of [texts, unnamed]) each.delete('documents.work-status');
    expect(textFaults('fr', texts, unnamed)).toContain('documents.work-status: is missing');
  });
});

describe('the texts in French', async () => {
  const texts = [...(await readTexts('fr'))];

  it('have a no-break space before a colon and within quotation marks, as Quebec writes', () => {
    expect(texts.filter(([, text]) => /[^\u00A0]:|«[^\u00A0]|[^\u00A0]»/.test(text))).toEqual([]);
  });

  it('have no straight apostrophe, which ICU takes for the beginning of a quotation', () => {
    expect(texts.filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

describe('mail to a worker', () => {
  const toWorkers = samples.filter(({ content }) => content.recipient.role === 'worker');

  it.each(toWorkers)('speaks in short sentences in $name', async ({ content }) => {
    const { text } = await compose(content);
    const sentences = text
      .split('\n')
      .filter((line) => !line.startsWith('- ') && !line.startsWith('  '))
      .flatMap((line) => line.split(/[.:?]\s/));
    const longest = Math.max(...sentences.map((sentence) => sentence.split(/\s+/).length));
    expect(longest).toBeLessThanOrEqual(20);
  });
});
