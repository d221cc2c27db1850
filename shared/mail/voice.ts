import { IntlMessageFormat } from 'intl-messageformat';
import { addMilliseconds, type CivilDate, type Instant } from '#shared/contracts/time.ts';
import type { Language } from '#shared/contracts/vocabulary.ts';
import { type DateShape, instantAtPlace, isEndOfDay, isMidnight, showDate } from './dates.ts';
import { toPlainWords } from './plainWords.ts';
import { LOCALES, type MailTexts, TEXTS } from './texts.ts';

type Values = Readonly<Record<string, string | number>>;

/** Speaks one language, and shows dates in one zone. */
export interface Voice {
  readonly language: Language;
  readonly texts: MailTexts;
  /** IANA zone of the reader. */
  readonly zone: string;
  /** Fills an ICU message of `texts`; strings among the values become plain words on one line. */
  say(message: string, values?: Values): string;
  /** "the signature is missing and we cannot read it" */
  list(items: readonly string[]): string;
  /** The last day to do something, in the zone in which it ends; the hour too, in the reader's, where it is not the end of the day. */
  deadline(at: Instant, where?: string): string;
  /** The day alone, in the zone in which it ends. */
  day(at: Instant, where?: string): string;
  /** A day that is the same in every zone. */
  civilDay(date: CivilDate): string;
  /** Day and hour. */
  moment(at: Instant): string;
  /** Wall time of a place, and the reader's own time where it differs. */
  momentAtPlace(wallTime: string, placeZone: string): string;
  /** The hour alone, of a day that was just named. */
  hourAtPlace(wallTime: string, placeZone: string): string;
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

const LISTS: Readonly<Record<Language, Intl.ListFormat>> = {
  en: new Intl.ListFormat(LOCALES.en, { type: 'conjunction' }),
  es: new Intl.ListFormat(LOCALES.es, { type: 'conjunction' }),
  fr: new Intl.ListFormat(LOCALES.fr, { type: 'conjunction' }),
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
  const show = (at: Instant, as: DateShape, where = zone): string => {
    const shown = showDate(at, { language, zone: where, as });
    return as === 'day' ? say(texts.dates.dayWithZone, { ...shown }) : `${shown.day} ${shown.zone}`;
  };
  const showAtPlace = (as: DateShape) => (wallTime: string, placeZone: string) => {
    const at = instantAtPlace(wallTime, placeZone);
    const there = show(at, as, placeZone);
    const here = show(at, as);
    return here === there ? there : say(texts.dates.bothZones, { first: there, second: here });
  };
  return {
    language,
    texts,
    zone,
    say,
    list: (items) => LISTS[language].format(items),
    deadline: (at, where = zone) => {
      const last = isMidnight(at, where) ? addMilliseconds(at, -1) : at;
      return isEndOfDay(last, where) ? show(last, 'day', where) : show(last, 'moment');
    },
    day: (at, where = zone) => show(at, 'day', where),
    civilDay: (date) => showDate(`${date}T12:00:00.000Z`, { language, zone: 'UTC', as: 'day' }).day,
    moment: (at) => show(at, 'moment'),
    momentAtPlace: showAtPlace('moment'),
    hourAtPlace: showAtPlace('hour'),
  };
};
