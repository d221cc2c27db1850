import { describe, expect, it } from 'vitest';
import type { MailContent, PaperLine } from '#shared/mail/mailContent.ts';
import { compose } from './readMail.ts';
import { contentOf, paper } from './samples.ts';
import { visit } from './visitSamples.ts';

const NO_BREAK = '\u00A0';

const textOf = async (content: MailContent): Promise<string> => (await compose(content)).text;
const french = (overrides: Partial<MailContent> = {}): Partial<MailContent> => ({
  language: 'fr',
  zone: 'America/Toronto',
  ...overrides,
});
const request = (papers: readonly PaperLine[], overrides: Partial<MailContent> = {}) =>
  contentOf({ kind: 'request', papers }, french(overrides));

describe('a letter in French', () => {
  it('greets a person by name, and speaks of a document by the name that Quebec gives it', async () => {
    const text = await textOf(request([paper({ document: 'worker-claim-form', form: '1939' })]));
    expect(text).toMatch(/^Bonjour Ana,\n/);
    expect(text).toContain('- Réclamation du travailleur (1939)\n');
  });

  it('does not repeat the name of a form that is called as the document is', async () => {
    const text = await textOf(request([paper({ document: 'first-medical-report', form: 'Attestation médicale' })]));
    expect(text).toContain('- Attestation médicale\n');
  });

  it('puts a no-break space before a colon, as Quebec does', async () => {
    expect(await textOf(request([paper()]))).toContain(`- Employeur${NO_BREAK}: Killington Lumber`);
  });

  it.each([
    ['2026-12-01T19:30:00.000Z', 'mardi 1er décembre 2026 à 14 h 30 HNE'],
    ['2026-12-02T14:00:00.000Z', 'mercredi 2 décembre 2026 à 9 h HNE'],
    ['2026-12-11T05:05:00.000Z', 'vendredi 11 décembre 2026 à 0 h 05 HNE'],
    ['2026-07-01T12:05:00.000Z', 'mercredi 1er juillet 2026 à 8 h 05 HAE'],
  ])('writes %s as %s', async (at, shown) => {
    expect(await textOf(request([paper({ date: { kind: 'law', at } })]))).toContain(
      `Date limite${NO_BREAK}: ${shown}\n`,
    );
  });

  it.each([
    ['America/Halifax', 'HNA'],
    ['America/St_Johns', 'HNT'],
    ['America/Chicago', 'HNC'],
    ['America/Denver', 'HNR'],
  ])('names the zone %s %s', async (zone, name) => {
    const text = await textOf(contentOf({ kind: 'appointment', visit: visit({ zone }) }, french({ zone })));
    expect(text).toContain(`jeudi 3 décembre 2026 à 9 h ${name}\n`);
  });

  it('says where a paper goes in Quebec', async () => {
    const form = paper({ document: 'worker-claim-form', goesTo: ['CA-QC', 'employer'] });
    expect(await textOf(request([form]))).toContain(
      'Transmettez ce document à la CNESST. Remettez ce document à votre employeur. Envoyez-nous une copie.',
    );
  });

  it('has its subject and its invitation in French', async () => {
    const { subject, raw } = await compose(contentOf({ kind: 'appointment', visit: visit() }, french()));
    expect(subject).toBe('Rendez-vous pour le dossier 4821');
    expect(Buffer.from(raw).toString('latin1')).toContain('name=rendez-vous.ics');
  });
});
