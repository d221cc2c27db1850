import { describe, expect, test } from 'vitest';
import { languagesFor, type MailLanguages } from '#shared/chase/languages.ts';
import { LanguageSchema, type PartyRole, PartyRoleSchema } from '#shared/contracts/vocabulary.ts';

const PARTIES = ['worker', 'representative', 'employer', 'provider'] as const;
const STAFF: readonly PartyRole[] = ['adjuster', 'case-manager', 'supervisor'];

const FRENCH: MailLanguages = { language: 'fr' };
const FRENCH_THEN_ENGLISH: MailLanguages = { language: 'fr', also: 'en' };

describe('outside Quebec a reader', () => {
  test.each([
    ['US-VT', 'es-MX', 'es'],
    ['US-VT', 'ES', 'es'],
    ['US-CA', 'vi', 'en'],
    ['US-CA', undefined, 'en'],
    ['CA-ON', undefined, 'en'],
    ['CA-ON', 'fr-CA', 'fr'],
    ['CA-NB', 'FR', 'fr'],
    [undefined, undefined, 'en'],
    [undefined, 'fr', 'fr'],
  ] as const)('in %s of %s is written to in %s, and in nothing else', (jurisdiction, stated, language) => {
    for (const role of PartyRoleSchema.options)
      expect(languagesFor({ role, stated }, jurisdiction)).toEqual({ language });
  });
});

describe('in Quebec', () => {
  test.each(LanguageSchema.options)('French comes first for everybody, also who reads %s', (stated) => {
    for (const role of PartyRoleSchema.options) expect(languagesFor({ role, stated }, 'CA-QC').language).toBe('fr');
  });

  test.each(PARTIES)('a %s of no stated language is written to in French', (role) => {
    expect(languagesFor({ role, stated: undefined }, 'CA-QC')).toEqual(FRENCH);
  });

  test.each([
    ['fr-CA', FRENCH],
    ['en-CA', FRENCH_THEN_ENGLISH],
    ['es', { language: 'fr', also: 'es' }],
    ['pt-BR', FRENCH],
  ] as const)('a worker who reads %s is written to in %o', (stated, expected) => {
    expect(languagesFor({ role: 'worker', stated }, 'CA-QC')).toEqual(expected);
  });

  test.each(STAFF)('a %s of no stated language can read the letter in English too', (role) => {
    expect(languagesFor({ role, stated: undefined }, 'CA-QC')).toEqual(FRENCH_THEN_ENGLISH);
    expect(languagesFor({ role, stated: 'fr' }, 'CA-QC')).toEqual(FRENCH);
  });
});
