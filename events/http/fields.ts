import * as z from 'zod';

/**
 * Leaves of every contract. A message passed to zod says what would be right; the fault that a caller reads is made
 * of it. Every text has a maximum, so that the largest legal body commits well under 100 KB.
 */

const PRINTABLE = /^[^\p{Cc}\u2028\u2029]*$/u;
const PRINTABLE_LINES = /^[^\p{Cc}\u2028\u2029]*(?:[\t\n\r][^\p{Cc}\u2028\u2029]*)*$/u;

/** One line. Control characters are refused since names reach mail headers; half a surrogate pair since no store keeps it. */
export const text = (maximum: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .regex(PRINTABLE, 'one line without control characters')
    .refine((value) => value.isWellFormed(), 'well-formed Unicode');

/** Several lines. */
export const longText = (maximum: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .regex(PRINTABLE_LINES, 'text without control characters')
    .refine((value) => value.isWellFormed(), 'well-formed Unicode');

/** `null` states that there is none; absence states nothing. */
export const stated = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

export const token = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^[A-Za-z0-9_.:-]+$/, 'letters, digits and _ . : - only');

/** A civil date; the first century that a living claim can name is the 20th. */
export const civilDate = () =>
  z.iso
    .date({ abort: true })
    .regex(/^(19|20|21)/, 'a year from 1900 to 2199')
    .describe('A date as YYYY-MM-DD');

export const wallTime = () =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day as "HH:MM", 00:00 to 23:59')
    .describe('Time of day as HH:MM');

export const sentInstant = () => z.iso.datetime({ offset: true }).max(40);

/** Asking Intl takes longer than all the rest of a contract. Bounded: letter case is free in zone names. */
const KNOWN_ZONES = new Set<string>();
const MAX_KNOWN_ZONES = 1000;

const isZone = (name: string): boolean => {
  if (KNOWN_ZONES.has(name)) return true;
  // Intl also takes offsets such as "+05:00", which know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    if (KNOWN_ZONES.size < MAX_KNOWN_ZONES) KNOWN_ZONES.add(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

export const zone = () =>
  z.string().max(64).refine(isZone, 'an IANA time zone such as "America/New_York"').describe('IANA time zone');

const isLanguage = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

export const language = () =>
  z.string().max(35).refine(isLanguage, 'a BCP 47 language tag such as "es"').describe('BCP 47 language tag');

/** "zh-yue" and "sgn-ase" are older ways to write "yue" and "ase", which Intl does not take. */
const PREFIX_OF_A_LANGUAGE = /^[a-z]{2,3}-(?=[a-z]{3}$)/i;

/** Of an interpreter. */
export const spokenLanguage = () =>
  z
    .string()
    .max(35)
    .overwrite((tag) => tag.replace(PREFIX_OF_A_LANGUAGE, ''))
    .refine(isLanguage, 'a BCP 47 language tag such as "es" or "ase"')
    .describe('BCP 47 language tag, "es"; "ase" is American Sign Language');

export const email = () => z.email().max(254);

export const phone = () =>
  z
    .string()
    .trim()
    .max(40)
    .regex(/^[\d+(][\d ().+\-/#*,;]*( ?(x|ext)\.? ?\d{1,8})?$/i, 'a telephone number such as "+1 802 555 0134"');

export const fein = () => z.string().regex(/^\d{2}-?\d{7}$/, 'nine digits, "12-3456789" or "123456789"');

/** Luhn over "80840" and the number, as CMS prescribes: https://www.cms.gov/files/document/npi-check-digit-calculation.pdf */
const hasCheckDigit = (npi: string): boolean => {
  const digits = [...`80840${npi}`].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
};

export const npi = () =>
  z
    .string()
    .regex(/^\d{10}$/, 'a National Provider Identifier of ten digits')
    .refine(hasCheckDigit, 'a National Provider Identifier whose check digit is right');

/** A date that rules can run from, with the time where it is known. */
export const momentShape = {
  date: civilDate(),
  time: wallTime().nullish(),
  zone: zone().nullish().describe('IANA zone of date and time; default: the zone of the place of injury'),
};

export const WRITTEN_IN =
  'BCP 47 language to write in: English (the default), Spanish or French; in Quebec mail is in French, and then in this language';

/** Which IAIABC elements the parts of a contact are. */
interface ContactElements {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

const NONE = 'no IAIABC element';
export const NO_ELEMENTS: ContactElements = { name: NONE, phone: NONE, email: NONE };

export const contactShape = (elements: ContactElements) => ({
  name: stated(text(100)).describe(`Name; ${elements.name}`),
  role: stated(text(40)).describe(`What the person does there, "payroll"; ${NONE}`),
  email: stated(email()).describe(`E-mail; ${elements.email}`),
  phone: stated(phone()).describe(`Telephone; ${elements.phone}`),
  language: stated(language()).describe(`${WRITTEN_IN}; ${NONE}`),
  zone: stated(zone()).describe(`IANA zone where the person reads mail; ${NONE}`),
  postalCode: stated(text(10)).describe(`Where the person reads mail, for the zone if none is given; ${NONE}`),
});
