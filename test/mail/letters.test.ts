import { describe, expect, it } from 'vitest';
import { type Language, LanguageSchema, type PartyRole } from '#shared/contracts/vocabulary.ts';
import type { MailContent, PaperLine } from '#shared/mail/mailContent.ts';
import { compose } from './readMail.ts';
import { contentOf, paper, samples, sender, task } from './samples.ts';
import { visit } from './visitSamples.ts';

const textOf = async (content: MailContent): Promise<string> => (await compose(content)).text;
const request = (papers: readonly PaperLine[], overrides: Partial<MailContent> = {}) =>
  contentOf({ kind: 'request', papers }, overrides);

const lawDate = paper({ date: { kind: 'law', at: '2026-12-02T04:59:59.999Z' } });
const courtesyDate = paper({ date: { kind: 'courtesy', at: '2026-12-01T22:00:00.000Z' } });

describe('dates', () => {
  const words: Readonly<Record<Language, readonly [law: string, courtesy: string]>> = {
    en: ['Due by Tuesday, December 1, 2026 (EST)', 'Please send it by Tuesday, December 1, 2026 (EST)'],
    es: [
      'Fecha límite: martes, 1 de diciembre de 2026 (EST)',
      'envíelo a más tardar el martes, 1 de diciembre de 2026 (EST)',
    ],
    fr: [
      'Date limite\u00A0: mardi 1er décembre 2026 (HNE)',
      'Veuillez l’envoyer au plus tard le mardi 1er décembre 2026 (HNE)',
    ],
  };

  it.each(LanguageSchema.options)('calls only a date of law due (%s)', async (language) => {
    const [law, courtesy] = words[language];
    expect(await textOf(request([lawDate], { language }))).toContain(law);
    const asked = await textOf(request([courtesyDate], { language }));
    expect(asked).toContain(courtesy);
    expect(asked).not.toMatch(/\bdue by\b|fecha límite|date limite/i);
  });

  it('shows the day on which a date ends where it ends, and not the next day of a reader further east', async () => {
    const zone = 'America/Los_Angeles';
    const law = paper({ date: { kind: 'law', at: '2026-11-21T07:59:59.999Z', zone } });
    const courtesy = paper({ date: { kind: 'courtesy', at: '2026-11-21T07:59:59.999Z', zone } });
    const text = await textOf(request([law, courtesy]));
    expect(text.match(/Friday, November 20, 2026 \(PST\)/g)).toHaveLength(2);
    expect(text).not.toContain('Saturday');
  });

  it('does not say that no date was set of a paper whose date has passed', async () => {
    const thanks = (canWait: boolean) => {
      const undated = { document: 'wage-statement', goesTo: [], overdue: false, asked: false, incomplete: [] } as const;
      return contentOf({ kind: 'thank-you', received: [paper()], stillOpen: [{ ...undated, canWait }] });
    };
    expect(await textOf(thanks(false))).toContain('As soon as you can');
    expect(await textOf(thanks(true))).toContain('No date set');
  });

  it('shows the hour of a law that counts hours', async () => {
    const hours = paper({ date: { kind: 'law', at: '2026-12-01T15:30:00.000Z' } });
    expect(await textOf(request([hours]))).toContain('Due by Tuesday, December 1, 2026 at 10:30 AM EST');
  });

  it('shows the day of the zone that it is read in', async () => {
    expect(await textOf(request([lawDate], { zone: 'America/Los_Angeles' }))).toContain('8:59 PM PST');
  });

  it('shows the end of a day as that day where a task is counted, and not as an hour of the reader', async () => {
    const counted = task({ due: '2026-12-02T04:59:59.999Z', zone: 'America/New_York' });
    const content = contentOf(
      { kind: 'task', task: counted, papers: [], history: [] },
      { zone: 'America/Los_Angeles' },
    );
    expect(await textOf(content)).toContain('Please do it by: Tuesday, December 1, 2026 (EST)');
  });

  it('shows an appointment in both zones where the reader lives in another', async () => {
    const away = visit({ zone: 'America/Los_Angeles' });
    const text = await textOf(contentOf({ kind: 'appointment', visit: away }));
    expect(text).toContain('December 3, 2026 at 9:00 AM PST (which is Thursday, December 3, 2026 at 12:00 PM EST)');
  });

  it('shows an appointment once where the zones tell the same time', async () => {
    const text = await textOf(contentOf({ kind: 'appointment', visit: visit({ zone: 'America/Detroit' }) }));
    expect(text).toContain('When: Thursday, December 3, 2026 at 9:00 AM EST\n- Until: 9:30 AM EST\n');
  });

  it('refuses a zone that does not exist', async () => {
    await expect(compose(request([lawDate], { zone: 'America/Nowhere' }))).rejects.toThrow(RangeError);
  });
});

describe('a request', () => {
  it('says every way to hand the paper in', async () => {
    const text = await textOf(request([paper()]));
    for (const way of ['Reply to this e-mail', sender.uploadUrl, sender.fax, 'PO Box 120, Montpelier, VT 05601']) {
      expect(text).toContain(way);
    }
  });

  it('names only the ways that the sender has', async () => {
    const bare = { name: 'Acme', replyTo: 'claims@acme.example' };
    const text = await textOf(request([paper()], { sender: bare }));
    expect(text).toContain('Reply to this e-mail');
    expect(text).not.toMatch(/fax|website|Mail it|Call us|711/i);
  });

  it('says whom to call, also without hearing, and that a paper on its way needs nothing more', async () => {
    const text = await textOf(request([paper()]));
    expect(text).toContain('Call us at (802) 555-0142');
    expect(text).toContain('dial 711 first');
    expect(text).toContain('If you have already sent it, thank you.');
  });

  it('tells a worker that reminders are a courtesy and the law controls', async () => {
    const text = await textOf(request([paper()]));
    expect(text).toContain('Our reminders are a courtesy. The law, and not this e-mail, says what is due and when.');
  });

  it('says what is wrong with a paper that came in incomplete', async () => {
    const text = await textOf(request([paper({ incomplete: ['signature-missing', 'unreadable'] })]));
    expect(text).toContain('not complete: the signature is missing and we cannot read it.');
  });

  it('lists apart what is open but not asked for now', async () => {
    const text = await textOf(request([paper(), paper({ document: 'work-status', asked: false })]));
    expect(text.indexOf('Work status form')).toBeGreaterThan(text.indexOf('ALSO OPEN'));
    expect(text.indexOf('Wage statement')).toBeLessThan(text.indexOf('ALSO OPEN'));
  });

  it('asks a question where a fact is missing', async () => {
    const { subject, text } = await compose(
      request([paper({ document: 'missing-information', missing: 'lastWorked' })]),
    );
    expect(subject).toBe('Information needed for claim 4821');
    expect(text).toContain('Reply to this e-mail with your answer.');
  });
});

describe('a letter to somebody who has sent something', () => {
  it('says thanks for it first, by name', async () => {
    const received = [paper({ document: 'worker-claim-form' })];
    const text = await textOf(contentOf({ kind: 'reminder', papers: [paper()], received }));
    expect(text).toContain(
      "Thank you. We received this for claim 4821.\n\n- Worker's claim form (Form 25)\n\nThis is a friendly reminder",
    );
  });
});

describe('a paper that is listed', () => {
  const dueLater = paper({ document: 'work-status', asked: false });
  const dueToday = paper({ document: 'first-medical-report', asked: false, canWait: false });

  it('needs nothing today while its day is still to come', async () => {
    expect(await textOf(request([paper(), dueLater]))).toContain('You do not need to do anything about this today.');
  });

  it('is never said to wait when the day of one among them is today or has passed', async () => {
    const text = await textOf(request([paper(), dueLater, dueToday]));
    expect(text).not.toContain('You do not need to do anything about');
    expect(text).toContain('These are still needed too.');
  });
});

describe('the form of a paper', () => {
  it('stands in brackets, and after a comma where it has brackets of its own', async () => {
    const text = await textOf(request([paper(), paper({ document: 'first-medical-report', form: 'Form 5021 (DFR)' })]));
    expect(text).toContain('Wage statement (Form 25)');
    expect(text).toContain('First medical report, Form 5021 (DFR)');
  });
});

describe('an appointment', () => {
  it('says with whom, and nothing of what the law says is due', async () => {
    const disclosures = [{ kind: 'courtesy-reminder' }] as const;
    const text = await textOf(contentOf({ kind: 'appointment', visit: visit() }, { disclosures }));
    expect(text).toContain('- With: Medical office');
    expect(text).not.toContain('says what is due');
  });
});

describe('where a paper goes', () => {
  const form5 = paper({ document: 'worker-claim-form', form: 'Form 5', goesTo: ['US-VT', 'employer'] });
  const form1 = paper({ document: 'employer-first-report', form: 'Form 1', goesTo: ['US-VT', 'us', 'worker'] });
  const employer = { recipient: { role: 'employer' } } as const;

  it('is said of each paper that others than us must have', async () => {
    expect(await textOf(request([form5]))).toContain(
      'File it with the Vermont Department of Labor. Give it to your employer. Send us a copy.',
    );
    expect(await textOf(request([form1], employer))).toContain(
      'File it with the Vermont Department of Labor. Give it to the worker. Send it to us.',
    );
  });

  it('is said in Spanish too', async () => {
    expect(await textOf(request([form5], { language: 'es' }))).toContain(
      'Preséntelo al Departamento de Trabajo de Vermont. Entréguelo a su empleador. Envíenos una copia.',
    );
  });

  it('goes without saying where we alone are to have it', async () => {
    expect(await textOf(request([paper({ goesTo: ['us'] })], employer))).not.toMatch(/File it|Give it|a copy/);
  });

  it('makes what is sent to us a copy where we are not among those who must have it', async () => {
    expect(await textOf(request([form5]))).toContain('HOW TO SEND US A COPY');
    expect(await textOf(request([form5, paper()]))).toContain('HOW TO SEND IT TO US');
  });

  it('is said of a form that must be handed over by the ways that count', async () => {
    const given = paper({ document: 'claim-form-given', form: 'DWC 1', goesTo: ['worker'] });
    expect(await textOf(request([given], employer))).toContain(
      'Give the form to the worker, in person or by first-class mail. Send us a copy.',
    );
  });

  it('is said to claim staff without sending them to themselves', async () => {
    const decision = paper({ document: 'claim-decision', goesTo: ['worker', 'US-VT'] });
    const text = await textOf(request([decision], { recipient: { role: 'adjuster' } }));
    expect(text).toContain('File it with the Vermont Department of Labor. Give it to the worker.');
    expect(text).not.toContain('Send us');
  });
});

describe('mail to a clinic', () => {
  it('names nobody who reads or sends it, and asks for no more than the form and its date', async () => {
    const disclosures = [{ kind: 'case-manager-payer', name: 'Dana Reyes', paidBy: 'Green Mountain Mutual' }] as const;
    const recipient = { role: 'provider', firstName: 'Robin' } as const;
    const { text, html } = await compose(request([paper()], { recipient, disclosures }));
    expect(text).toContain('Please send no other records.');
    expect(`${text}${html}`).not.toMatch(/Robin|Dana/);
    expect(text).toContain('is paid by Green Mountain Mutual');
  });
});

describe('whose claim it is', () => {
  const shown = (role: PartyRole, overrides: Partial<MailContent> = {}) =>
    textOf(request([paper()], { recipient: { role }, ...overrides }));

  it('is told to a clinic by the name, the employer, the day and the number of the claims office', async () => {
    expect(await shown('provider')).toContain(
      [
        'ABOUT THIS CLAIM',
        '- Worker: Ana López',
        '- Employer: Killington Lumber',
        '- Day it happened: Friday, October 30, 2026',
        '- Claims office number: GM-2026-771',
      ].join('\n'),
    );
  });

  it('is told to an employer by the name of the worker, and to a worker by the employer', async () => {
    expect(await shown('employer')).toContain('ABOUT THIS CLAIM\n- Worker: Ana López\n\n');
    expect(await shown('worker')).toContain('ABOUT THIS CLAIM\n- Employer: Killington Lumber\n\n');
  });

  it('stands in every mail about a claim, and in none about no claim', async () => {
    for (const { name, content } of samples) {
      const { text } = await compose(content);
      const told = /ABOUT THIS CLAIM|SOBRE ESTE RECLAMO|AU SUJET DE CE DOSSIER/.test(text);
      expect({ name, told }).toEqual({ name, told: content.claimReference !== '' });
    }
  });
});

describe('subjects', () => {
  it('name the claim and no person', async () => {
    for (const { content } of samples) {
      const { subject } = await compose(content);
      expect(subject).not.toMatch(/Ana|Sam|Kim|Dana|Reyes|López|Killington/);
      if (content.claimReference !== '') expect(subject).toContain('4821');
    }
  });
});

describe('plain text and HTML', () => {
  it.each(samples)('say the same words in $name', async ({ content }) => {
    const { text, html } = await compose(content);
    const body = html.slice(html.indexOf('<h1'));
    // Plain text shows the address that a button leads to.
    const addresses = [...body.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    const shown = new Set(wordsOf(unescapeHtml(`${body.replace(/<[^>]+>/g, ' ')} ${addresses.join(' ')}`)));
    const missing = wordsOf(text).filter((word) => !shown.has(word));
    expect(missing).toEqual([]);
  });
});

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const unescapeHtml = (html: string): string =>
  html.replaceAll('&#x2F;', '/').replaceAll('&#x3D;', '=').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
