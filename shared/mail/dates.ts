import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#shared/contracts/time.ts';
import type { Language } from '#shared/contracts/vocabulary.ts';
import { LOCALES } from './texts.ts';

export interface ShownDate {
  /** "Tuesday, December 1, 2026", "Tuesday, December 1, 2026 at 5:00 PM" or "5:00 PM"; "mardi 1er décembre 2026 à 17 h". */
  readonly day: string;
  /** "EST" */
  readonly zone: string;
}

export type DateShape = 'day' | 'moment' | 'hour';

const DAY_SHAPE = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
const HOUR_SHAPE = { hour: 'numeric', minute: '2-digit' } as const;
const SHAPES: Readonly<Record<DateShape, Intl.DateTimeFormatOptions>> = {
  day: DAY_SHAPE,
  hour: HOUR_SHAPE,
  moment: { ...DAY_SHAPE, ...HOUR_SHAPE },
};

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${zone} ${Object.keys(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
};

/** ICU knows neither the "1er" of a French date nor that Quebec writes no minutes of a full hour: https://vitrinelinguistique.oqlf.gouv.qc.ca */
const toQuebecUsage = (day: string): string => day.replace(/^(\p{L}+) 1 /u, '$1 1er ').replace(/(\d h) 00$/, '$1');

/** The one place where a mail's date becomes words. `zone` is an IANA zone; throws `RangeError` for one that does not exist. */
export const showDate = (at: Instant, where: { language: Language; zone: string; as: DateShape }): ShownDate => {
  const date = new Date(at);
  // Intl puts a narrow no-break space before "PM", which plain-text readers and fonts of old mail programs show as a box.
  const day = formatOf(where.language, where.zone, SHAPES[where.as]).format(date).replaceAll('\u202F', ' ');
  const zoneParts = formatOf(where.language, where.zone, { timeZoneName: 'short' }).formatToParts(date);
  return {
    day: where.language === 'fr' ? toQuebecUsage(day) : day,
    zone: zoneParts.find((part) => part.type === 'timeZoneName')?.value ?? where.zone,
  };
};

/** A law's last instant is the day's last minute, unless the rule counts hours. */
export const isEndOfDay = (at: Instant, zone: string): boolean => {
  const time = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return time.hour === 23 && time.minute === 59;
};

/** An hour count may end at midnight: that is the end of the day before, and nobody reads "Sunday at 12:00 AM" so. */
export const isMidnight = (at: Instant, zone: string): boolean => {
  const time = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return time.hour === 0 && time.minute === 0;
};

/** Wall time of a place ("2026-11-25T09:00") in an IANA zone; an hour that a clock change skips moves forward by the gap. */
export const atPlace = (wallTime: string, zone: string): Temporal.ZonedDateTime =>
  Temporal.PlainDateTime.from(wallTime).toZonedDateTime(zone);

export const instantAtPlace = (wallTime: string, zone: string): Instant =>
  new Date(atPlace(wallTime, zone).epochMilliseconds).toISOString();
