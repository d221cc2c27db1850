import { describe, expect, expectTypeOf, it } from 'vitest';
import type { MailContent } from '#shared/mail/mailContent.ts';
import { TEXTS } from '#shared/mail/texts.ts';
import { compose } from './readMail.ts';
import { samples } from './samples.ts';

/** Keys under which any text at all can stand; keys of closed lists are left out. */
type FreeTextKey<T, Key = never> = T extends string
  ? string extends T
    ? Key
    : never
  : T extends readonly (infer Item)[]
    ? FreeTextKey<Item, Key>
    : T extends object
      ? { [K in keyof T]-?: FreeTextKey<NonNullable<T[K]>, K> }[keyof T]
      : never;

type Names = 'firstName' | 'name' | 'paidBy' | 'workerName' | 'employerName';
type HowToReachUs = 'phone' | 'replyTo' | 'postalAddress' | 'fax' | 'uploadUrl' | 'url';
/** `spoken` is said as the name of a language, or not at all. */
type WhenAndWhere = 'spoken' | 'zone' | 'at' | 'by' | 'due' | 'start' | 'end' | 'place' | 'happenedOn';
type Labels = 'claimReference' | 'form' | 'uid' | 'id' | 'administratorNumber';
/** As the rulebook names them, whose check refuses words for what happened. */
type Offices = 'tell' | 'authority';
type OurIds = 'tenant' | 'claimId' | 'itemId' | 'otherClaimId';

const CLINICAL: readonly RegExp[] = [
  /\b(diagnos|patholog|symptom|sintom|disease|enfermedad|illness|injur(y|ies|ed)\b|lesi[oó]n|wound|herida)/i,
  /\b(fractur|sprain|strain|torn|burn(s|ed)?\b|laceration|amputat|contusion|hernia|concussion|quemadura|esguince)/i,
  /\b(knees?|shoulders?|spine|spinal|lumbar|wrists?|ankles?|elbows?|rodillas?|hombros?|espalda|mu[ñn]eca|tobillo)\b/i,
  /\b(surg(ery|ical)|operation|cirug|therap|terapi|mri|x-ray|radiograf|inject|inyecc|medication|medicamento|drugs?|opioid|prescri|receta)\b/i,
  /\b(pregnan|embaraz|hiv|vih|psych|psiqui|mental|depress|alcohol)/i,
  /\b(ssn|social security|seguro social|birth|nacimiento|death|died|fatal|muerte|falleci)/i,
  /\b(denied|accepted|compensable|negado|denegad|aceptad|aprobad|approved)\b/i,
  // French; \b knows no accents.
  /(l[ée]sion|blessure|bless[ée]|maladie|sympt[ôo]me|plaie|entorse|br[ûu]lure|foulure|commotion)/i,
  /\b(genou|[ée]paule|poignet|cheville|coude|colonne)\b/i,
  /(chirurgi|op[ée]ration|th[ée]rapie|radiographi|m[ée]dicament|ordonnance|grossesse|alcool)/i,
  /(d[ée]c[èe]s|d[ée]c[ée]d|mortel|\bmort\b|naissance|assurance sociale|\bnas\b)/i,
  /(accept[ée]e?s?\b|refus[ée]|rejet[ée]|admissible)/i,
  /\d\s?\$/,
  /\$\s?\d/,
];

const clinicalWordsIn = (text: string): readonly string[] =>
  CLINICAL.flatMap((pattern) => text.match(pattern)?.[0] ?? []);

describe('Law 7: nothing clinical in a mail', () => {
  it('leaves no free text in the input but names, places, times, offices, numbers of forms and ways to reach the sender', () => {
    expectTypeOf<FreeTextKey<MailContent>>().toEqualTypeOf<
      Names | HowToReachUs | WhenAndWhere | Labels | Offices | OurIds
    >();
  });

  it.each(samples)('says no clinical word in $name', async ({ content }) => {
    const { subject, text, html } = await compose(content);
    const shown = html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ');
    expect(clinicalWordsIn(`${subject}\n${text}\n${shown}`)).toEqual([]);
  });

  it('knows no clinical word in any text of any language', () => {
    expect(
      clinicalWordsIn(
        JSON.stringify(
          Object.values(TEXTS).map(({ ...texts }) =>
            Object.values(texts).map((part) => (typeof part === 'string' ? part : Object.values(part))),
          ),
        ),
      ),
    ).toEqual([]);
  });

  it('would notice one', () => {
    expect(clinicalWordsIn('your left knee surgery')).toEqual(['knee', 'surgery']);
    expect(clinicalWordsIn('une lésion au genou, refusée')).toEqual(['lésion', 'genou', 'refusé']);
  });
});
