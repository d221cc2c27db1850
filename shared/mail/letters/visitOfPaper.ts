import type { Language } from '#shared/contracts/vocabulary.ts';
import type { AskedVisitLine, PaperLine } from '../mailContent.ts';
import { LOCALES } from '../texts.ts';
import type { Pen } from './parts.ts';

/** Which appointment a question is about. What it needs is told to nobody but those who arrange it. */

const DATE_LENGTH = 10;

const when = ({ voice }: Pen, { start, zone }: AskedVisitLine): string | undefined => {
  if (start === undefined) return undefined;
  return start.length === DATE_LENGTH ? voice.civilDay(start) : voice.momentAtPlace(start, zone);
};

/** The language's name, of a tag that is one; any other text is no language and is not said (law 7). */
export const languageName = (tag: string, language: Language): string | undefined => {
  try {
    const names = new Intl.DisplayNames(LOCALES[language], { type: 'language', fallback: 'none' });
    // ICU knows American Sign Language as "ase", and refuses the longer "sgn-ase" of the contract.
    return names.of(tag.replace(/^sgn-(?=[a-z]{3}$)/i, ''));
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
};

/** Sentences about the appointment of a question; none for other papers. */
export const visitOf = (pen: Pen, { visit }: PaperLine): readonly string[] => {
  if (visit === undefined) return [];
  const { voice } = pen;
  const { askedVisit: texts, transportModes } = voice.texts;
  const at = when(pen, visit);
  const said = at === undefined ? [] : [voice.say(texts.when, { when: at })];
  const { needs } = visit;
  if (needs === undefined) return said;
  const spoken = needs.spoken === undefined ? undefined : languageName(needs.spoken, voice.language);
  if (needs.place !== undefined) said.push(voice.say(texts.where, { place: needs.place }));
  if (spoken !== undefined) said.push(voice.say(texts.language, { language: spoken }));
  if (needs.mode !== undefined) said.push(voice.say(texts.mode, { mode: transportModes[needs.mode] }));
  return said;
};
