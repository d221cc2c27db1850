import { readdir, readFile } from 'node:fs/promises';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import * as z from 'zod';
import {
  DocumentIdSchema,
  IncompleteReasonSchema,
  type Language,
  MessageKindSchema,
  MissedCauseSchema,
  MissingFactSchema,
  PartyRoleSchema,
  RegulatorSchema,
  TaskKindSchema,
  VisitLinkPurposeSchema,
} from '#shared/contracts/vocabulary.ts';

/** What is wrong with the texts of a language, read from its file as it is. */

const FOLDER = new URL('../../shared/mail/texts/', import.meta.url);

/** By path: "documents.wage-statement". */
export type Texts = ReadonlyMap<string, string>;

type TextTree = { readonly [key: string]: string | TextTree };
const TextTreeSchema: z.ZodType<TextTree> = z.record(z.string(), z.union([z.string(), z.lazy(() => TextTreeSchema)]));

/** The languages that have a file. */
export const listTextFiles = async (): Promise<readonly string[]> =>
  (await readdir(FOLDER)).map((name) => name.replace(/\.json$/, '')).sort();

const flatten = (tree: TextTree, path = ''): Texts =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  );

export const toTexts = (tree: unknown): Texts => flatten(TextTreeSchema.parse(tree));

export const readTexts = async (language: string): Promise<Texts> =>
  toTexts(JSON.parse(await readFile(new URL(`${language}.json`, FOLDER), 'utf8')));

/** Closed lists of which every entry has a public name. A list that grows asks for a text in each file. */
export const CLOSED_LISTS: Readonly<Record<string, readonly string[]>> = {
  documents: DocumentIdSchema.options,
  missingFacts: MissingFactSchema.options,
  incompleteReasons: IncompleteReasonSchema.options,
  taskTitles: TaskKindSchema.options,
  taskSteps: TaskKindSchema.options,
  roles: PartyRoleSchema.options,
  addressees: [...RegulatorSchema.options, 'us', 'worker', 'representative', 'employer', 'ownEmployer', 'provider'],
  missedCauses: MissedCauseSchema.options,
  missedSteps: MissedCauseSchema.options,
  visitLinks: VisitLinkPurposeSchema.options,
  subjects: MessageKindSchema.options.filter((kind) => kind !== 'appointment'),
};

/** Nothing but arguments, so the same in every language. */
const LANGUAGE_FREE: ReadonlySet<string> = new Set([
  'papers.withForm',
  'papers.withBracketedForm',
  'dates.dayWithZone',
  'claimOpened.party',
  'signature',
]);

/** Words that stand in nearly every sentence of one language and in none of another. */
const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: 'the and you your please is are was we this that with for from of to not it have will be by at its'.split(' '),
  es: 'el los las del usted para por con una esto'.split(' '),
  fr: 'les vous nous pour une est dans du au avec et ce cette'.split(' '),
};

/** "select count": the name of an argument, and of a choice the cases as well: one that is misspelt is never chosen. */
const argumentsOf = (elements: readonly MessageFormatElement[]): readonly string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return 'value' in element ? [element.value] : [];
    const inner = Object.values(element.options).flatMap(({ value }) => argumentsOf(value));
    const cases = Object.keys(element.options).map((name) => `${element.value}=${name}`);
    return [element.value, ...(element.type === TYPE.select ? cases : []), ...inner];
  });

const literalsOf = (elements: readonly MessageFormatElement[]): readonly string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal) return [element.value];
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return [];
    return Object.values(element.options).flatMap(({ value }) => literalsOf(value));
  });

const signature = (text: string): string => [...new Set(argumentsOf(parse(text)))].sort().join(' ');

const foreignWordsIn = (text: string, language: Language): readonly string[] => {
  const words = new Set(
    literalsOf(parse(text))
      .join(' ')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [],
  );
  const foreign = Object.entries(WORDS).flatMap(([other, list]) => (other === language ? [] : list));
  return foreign.filter((word) => words.has(word) && !WORDS[language].includes(word));
};

const keyFaults = (texts: Texts, english: Texts): readonly string[] => {
  const named = Object.entries(CLOSED_LISTS).flatMap(([list, entries]) => entries.map((entry) => `${list}.${entry}`));
  const wanted = new Set([...english.keys(), ...named]);
  const unknown = [...texts.keys()].filter((key) => !english.has(key) && !wanted.has(key));
  return [
    ...[...wanted].filter((key) => !texts.has(key)).map((key) => `${key}: is missing`),
    ...unknown.map((key) => `${key}: no such text in English`),
  ];
};

const textFault = (text: string, english: string | undefined, key: string, language: Language): string | undefined => {
  if (text.trim() === '') return 'is empty';
  const foreign = foreignWordsIn(text, language);
  if (foreign.length > 0) return `has words of another language: ${foreign.join(', ')}`;
  if (english === undefined || language === 'en') return undefined;
  if (text === english && !LANGUAGE_FREE.has(key)) return 'is not translated';
  const [taken, wanted] = [signature(text), signature(english)];
  return taken === wanted ? undefined : `takes "${taken}" and not "${wanted}"`;
};

/** One line per fault, "key: what is wrong"; none for a language that is whole. */
export const textFaults = (language: Language, texts: Texts, english: Texts): readonly string[] => {
  const said = [...texts].flatMap(([key, text]) => {
    const fault = textFault(text, english.get(key), key, language);
    return fault === undefined ? [] : [`${key}: ${fault}`];
  });
  return [...keyFaults(texts, english), ...said];
};
