import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { type Addressed, plainPage, visitPage } from '#functions/answer-visit/page.ts';
import { PAGE_TEXTS, type PlainFault } from '#functions/answer-visit/pageTexts.ts';
import type { PlacedVisit, Standing } from '#functions/answer-visit/standing.ts';
import { LanguageSchema, type VisitLinkPurpose, VisitLinkPurposeSchema } from '#shared/contracts/vocabulary.ts';
import type { PageReply } from '#shared/lambda/pageFunction.ts';
import { visitOf } from '#test/builders/commands.ts';
import { textFaults, toTexts } from '#test/mail/textFaults.ts';
import { TENANT } from '#test/store/storeSetup.ts';

const VISIT: PlacedVisit = { ...visitOf(), zone: 'America/New_York', sequence: 0 };

const STANDINGS: Readonly<Record<Standing['kind'], Standing>> = {
  open: { kind: 'open', visit: VISIT, stamp: undefined, soFar: undefined },
  answered: { kind: 'answered', visit: VISIT },
  changed: { kind: 'changed' },
  cancelled: { kind: 'cancelled' },
  past: { kind: 'past' },
  call: { kind: 'call' },
};

const addressed = (more: Partial<Addressed> = {}): Addressed => ({
  languages: { language: 'en' },
  zone: 'America/New_York',
  stated: undefined,
  tenant: { ...TENANT, phone: '+1 802 555 0100' },
  ...more,
});

const LINK = {
  tenant: 'demo',
  claimId: 'c1',
  visitId: 'visit-1',
  sequence: 0,
  start: '2026-10-01T09:00',
  role: 'worker',
  expiresAt: '2026-10-01T13:00:00.000Z',
} as const;

const htmlOf = (reply: PageReply): string => (reply.kind === 'page' ? reply.html : '');

const page = (to: Addressed, standing: Standing, purpose: VisitLinkPurpose = 'confirmed') =>
  htmlOf(visitPage(to, { link: { ...LINK, purpose }, standing, shown: 'none' }));

// The style sheet keeps a telephone number on one line; no-break spaces would be copied with it.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'no-trailing-whitespace': 'off', 'tel-non-breaking': 'off' },
});

const faultsIn = (html: string): readonly string[] =>
  (validator.validateStringSync(html).results[0]?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);

describe.each(LanguageSchema.options)('pages in %s', (language) => {
  it('are sound HTML in every state and for every purpose', () => {
    for (const standing of Object.values(STANDINGS)) {
      for (const purpose of VisitLinkPurposeSchema.options) {
        const html = page(addressed({ languages: { language } }), standing, purpose);
        expect({ state: standing.kind, purpose, faults: faultsIn(html) }).toEqual({
          state: standing.kind,
          purpose,
          faults: [],
        });
      }
    }
  });

  it('have a form only while there is something to answer', () => {
    const withForm = Object.values(STANDINGS).filter((standing) =>
      page(addressed({ languages: { language } }), standing).includes('<form'),
    );
    expect(withForm.map(({ kind }) => kind)).toEqual(['open']);
  });

  it('have every text that English has, and in no other language', () => {
    const faults = textFaults(language, toTexts(PAGE_TEXTS[language]), toTexts(PAGE_TEXTS.en));
    expect(faults.filter((fault) => !fault.endsWith(': is missing'))).toEqual([]);
  });
});

describe('a page', () => {
  it('is told in both languages where two are due, the first with a word that the other follows', () => {
    const html = page(addressed({ languages: { language: 'fr', also: 'en' } }), STANDINGS.open);
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('<p class="quiet" lang="en">The same page follows in English below.</p>');
    expect(html.match(/<section lang="(\w+)">/g)).toEqual(['<section lang="fr">', '<section lang="en">']);
    expect(html.match(/<form/g)).toHaveLength(2);
    expect(faultsIn(html)).toEqual([]);
  });

  it('says the day alone where the hour is not known', () => {
    const visit = { ...VISIT, start: '2026-10-01' };
    const shown = { link: { ...LINK, purpose: VisitLinkPurposeSchema.enum.confirmed, start: '2026-10-01' }, shown: '' };
    const html = htmlOf(visitPage(addressed(), { ...shown, standing: { kind: 'answered', visit } }));
    expect(html).toContain('Thursday, October 1, 2026. We do not know the hour yet.');
  });

  it('says the reader’s own time too where it is another', () => {
    const html = page(addressed({ zone: 'America/Chicago' }), STANDINGS.open);
    expect(html).toContain('9:00 AM EDT');
    expect(html).toContain('8:00 AM CDT');
  });

  it('shows what strangers wrote as text', () => {
    const visit = { ...VISIT, place: '<script>alert(1)</script>"\u202E' };
    const tenant = { ...TENANT, senderName: '<b>Bold</b>', phone: 'javascript:alert(1)' };
    const html = page(addressed({ tenant }), { kind: 'open', visit, stamp: undefined, soFar: undefined });
    expect(html).not.toMatch(/<script|<b>|href="javascript|\u202E/);
    expect(html).toContain('&lt;script&gt;');
  });

  it.each([
    ['es', 'es'],
    ['ht-HT', 'ht'],
    ['en-US', ''],
    ['xx', ''],
    [undefined, ''],
  ])('offers an interpreter for the language that is stated, %s', (stated, value) => {
    const html = page(addressed({ stated }), STANDINGS.open, 'needs-interpreter');
    expect(/<option value="([^"]*)" selected>/.exec(html)?.[1]).toBe(value);
    expect(html.match(/ selected>/g)).toHaveLength(1);
  });
});

it.each<PlainFault>(['unknown', 'notUnderstood', 'unavailable', 'failed'])(
  'tells a stranger in every language, and nothing else: %s',
  (fault) => {
    const html = htmlOf(plainPage(fault, 404));
    for (const language of LanguageSchema.options) expect(html).toContain(PAGE_TEXTS[language].plain[fault]);
    expect(faultsIn(html)).toEqual([]);
  },
);
