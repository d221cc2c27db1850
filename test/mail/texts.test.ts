import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { LanguageSchema } from '#shared/contracts/vocabulary.ts';
import { TEXTS } from '#shared/mail/texts.ts';
import { compose } from './readMail.ts';
import { samples } from './samples.ts';

const flatten = (tree: object, path = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  );

const argumentsOf = (elements: readonly MessageFormatElement[]): readonly string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return 'value' in element ? [element.value] : [];
    return [element.value, ...Object.values(element.options).flatMap((option) => argumentsOf(option.value))];
  });

const english = flatten(TEXTS.en);
const others = LanguageSchema.options.filter((language) => language !== 'en');

describe.each(LanguageSchema.options)('the texts in %s', (language) => {
  const texts = flatten(TEXTS[language]);

  it('have the keys of the English ones, and no other', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('take the arguments of the English ones', () => {
    const named = (all: ReadonlyMap<string, string>) =>
      [...all].map(([key, text]) => [key, [...new Set(argumentsOf(parse(text)))].sort()]).sort();
    expect(named(texts)).toEqual(named(english));
  });

  it('are never empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('threaten nobody and state no decision', () => {
    const forbidden =
      /penalt|fine[sd]\b|benefits|cut off|denied|deny|accepted|suspend|terminat|legal action|sanci|multa|beneficios|negad|deneg|aceptad|suspend|recort|acciones legales/i;
    const clean = [...texts].map(([key, text]) => [key, text.replaceAll('A clear photo is fine', '')] as const);
    expect(clean.filter(([, text]) => forbidden.test(text))).toEqual([]);
  });
});

describe.each(others)('the texts in %s', (language) => {
  // Nothing but arguments, so the same in every language.
  const LANGUAGE_FREE = ['papers.withForm', 'papers.withBracketedForm', 'dates.dayWithZone', 'claimOpened.party'];

  it('are all translated', () => {
    const same = [...flatten(TEXTS[language])].filter(([key, text]) => english.get(key) === text).map(([key]) => key);
    expect(same.filter((key) => !LANGUAGE_FREE.includes(key))).toEqual([]);
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
