import { expect, test } from 'vitest';
import { markReceived, openClaim, recordReport } from '#test/builders/commands.ts';
import { restoreLaws, withRule } from '#test/builders/rulebooks.ts';
import { CLINIC, PAYROLL, vermontLostTime } from '#test/builders/statements.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';
import { readWithPostalMime } from '#test/mail/readMail.ts';

restoreLaws();

const flow = async (language?: string) => {
  const employerContacts = [{ email: PAYROLL, ...(language === undefined ? {} : { language }) }];
  const house = await setupFlow(openClaim({ ...vermontLostTime, employerContacts }));
  const lastTo = async (address: string) => {
    const raw = house.mail.accepted.filter(({ to }) => to === address).at(-1)?.raw;
    const { subject, text } = await readWithPostalMime(raw ?? new Uint8Array());
    return { subject, text: (text ?? '').replace(/\s+/g, ' ') };
  };
  return { ...house, lastTo };
};

const workStatus = recordReport({
  documents: ['work-status'],
  workStatus: { status: 'restricted', effective: '2026-09-15' },
  incomplete: ['expiry-date-missing'],
});

test('a copy has a line of its own that asks to confirm it, in the language of the reader', async () => {
  withRule('VT-FROI', { copies: ['worker'] });
  for (const [language, line, confirm] of [
    ['en', "Copy for the worker: Employer's first report (Form 1)", 'Please confirm that it was given.'],
    ['es', 'Copia para el trabajador: Primer informe del empleador (Form 1)', 'Por favor, confirme que se entregó.'],
  ] as const) {
    const { live, command, lastTo } = await flow(language);
    await live('2026-09-15T15:00:00.000Z');
    await command(markReceived('VT-FROI'), markReceived('VT-WAGE'));
    await live('2026-09-18T21:00:00.000Z');
    const { text } = await lastTo(PAYROLL);
    expect(text).toContain(line);
    expect(text).toContain(confirm);
    expect(text).not.toMatch(/Send us a copy|Envíenos una copia/);
  }
});

test('the next mail says in neutral words what an incomplete paper lacks', async () => {
  withRule('VT-WORK-STATUS', { completeWith: ['expiry-date-missing'] });
  const { live, command, lastTo } = await flow();
  await live('2026-09-15T15:00:00.000Z');
  await command(workStatus);
  await live('2026-09-21T21:00:00.000Z');
  expect((await lastTo(CLINIC)).text).toContain('We have it, but it is not complete: the end date is missing.');
});

test('a mail asks for what has to come with a paper, and then for that alone', async () => {
  withRule('VT-WORK-STATUS', { alsoNeeds: ['work-capacity-report'] });
  const { live, command, lastTo } = await flow();
  await live('2026-09-15T15:00:00.000Z');
  expect((await lastTo(CLINIC)).text).toContain('Please send this with it: Work ability form.');
  await command(workStatus);
  await live('2026-09-21T21:00:00.000Z');
  expect((await lastTo(CLINIC)).text).toContain('We have it, but we still need this with it: Work ability form.');
});
