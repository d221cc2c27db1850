import { IntlMessageFormat } from 'intl-messageformat';
import type { Instant } from '#shared/contracts/time.ts';
import type { Language } from '#shared/contracts/vocabulary.ts';
import { instantAtPlace, isEndOfDay, showDate } from './dates.ts';
import { toPlainWords } from './plainWords.ts';
import { LOCALES, type MailTexts, TEXTS } from './texts.ts';

type Values = Readonly<Record<string, string | number>>;

/** Speaks one language, and shows dates in one zone. */
export interface Voice {
  readonly texts: MailTexts;
  /** Fills an ICU message of `texts`; strings among the values become plain words on one line. */
  say(message: string, values?: Values): string;
  /** "the signature is missing and we cannot read it" */
  list(items: readonly string[]): string;
  /** The last day to do something; the hour too, where it is not the end of the day. */
  deadline(at: Instant): string;
  /** The day alone. */
  day(at: Instant): string;
  /** Day and hour. */
  moment(at: Instant): string;
  /** Wall time of a place, and the reader's own time where it differs. */
  momentAtPlace(wallTime: string, placeZone: string): string;
}

// Compiling takes longer than filling, so each message is compiled when it is first said; texts are few and fixed.
const compiled = new Map<string, IntlMessageFormat>();

const compile = (language: Language, message: string): IntlMessageFormat => {
  const key = `${language} ${message}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = new IntlMessageFormat(message, LOCALES[language], undefined, { ignoreTag: true });
  compiled.set(key, made);
  return made;
};

const toPlainValues = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? toPlainWords(value) : value]),
  );

/** `zone` is the reader's IANA zone. */
export const createVoice = (language: Language, zone: string): Voice => {
  const texts = TEXTS[language];
  const say = (message: string, values: Values = {}): string =>
    String(compile(language, message).format(toPlainValues(values)));
  const show = (at: Instant, hour: boolean, where = zone): string => {
    const shown = showDate(at, { language, zone: where, hour });
    return hour ? `${shown.day} ${shown.zone}` : say(texts.dates.dayWithZone, { ...shown });
  };
  return {
    texts,
    say,
    list: (items) => new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(items),
    deadline: (at) => show(at, !isEndOfDay(at, zone)),
    day: (at) => show(at, false),
    moment: (at) => show(at, true),
    momentAtPlace: (wallTime, placeZone) => {
      const at = instantAtPlace(wallTime, placeZone);
      const there = show(at, true, placeZone);
      const here = show(at, true);
      return here === there ? there : say(texts.dates.bothZones, { first: there, second: here });
    },
  };
};
