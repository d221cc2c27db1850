import { expect, test } from 'vitest';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import { recordVisit } from '#test/builders/commands.ts';
import { restoreLaws, withLaw } from '#test/builders/rulebooks.ts';
import { CLINIC, PAYROLL, WORKER } from '#test/builders/statements.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';
import { readWithPostalMime } from '#test/mail/readMail.ts';

restoreLaws();

const flow = async () => {
  withLaw({ contactPolicy: { copyAll: { status: 'V', sources: [], authority: '11 NCAC 23C' } } });
  const house = await setupFlow();
  const copies = async () =>
    Promise.all(
      house.mail.accepted
        .filter(({ tags }) => Object.values(tags).includes('copy'))
        .map(async ({ to, raw }) => {
          const { subject, text, attachments } = await readWithPostalMime(raw);
          return { to, subject, text: (text ?? '').replace(/\s+/g, ' '), attachments };
        }),
    );
  return { ...house, copies };
};

test('a copy says what was written to whom, asks nothing, and says why it comes', async () => {
  const { live, copies } = await flow();
  await live('2026-09-15T21:00:00.000Z');
  const copy = (await copies()).find(({ to, text }) => to === WORKER && text.includes('Sent to: Employer'));
  expect(copy?.subject).toBe('Copy of a letter on claim WC-1');
  expect(copy?.text).toContain('WHAT THE LETTER ASKS FOR');
  expect(copy?.text).toContain("Employer's first report (Form 1)");
  expect(copy?.text).toContain('You do not need to do anything.');
  expect(copy?.text).not.toMatch(/How to send|Reply to this e-mail and attach/);
});

test('a copy of news of a visit says when and where, without an entry for the calendar', async () => {
  const { live, copies, command } = await flow();
  await command(recordVisit());
  await live('2026-09-15T21:00:00.000Z');
  const visit = (await copies()).find(({ to, text }) => to === PAYROLL && text.includes('1 Main Street'));
  expect(visit?.text).toContain('Sent to: Worker');
  expect(visit?.attachments).toEqual([]);
});

test('a copy of the letter of a week says each of its visits', async () => {
  const { live, copies, command } = await flow();
  for (const day of ['16', '18']) {
    const visit = { visitId: `pt-${day}`, kind: 'therapy', start: `2026-09-${day}T10:00` } as const;
    await command(recordVisit(visit));
  }
  await live('2026-09-15T21:00:00.000Z');
  const week = (await copies()).filter(({ to, text }) => to === PAYROLL && text.includes('1 Main Street'));
  expect(week.map(({ text }) => text.match(/September 1[68], 2026 at 10:00 AM/g))).toEqual([
    ['September 16, 2026 at 10:00 AM', 'September 18, 2026 at 10:00 AM'],
  ]);
});

test('a paper that must not go through the worker or the employer is listed in no copy to them', async () => {
  const rules = rulebookFor('US-VT').rulebook.rules.map((rule) =>
    rule.document === 'first-medical-report' ? { ...rule, notThrough: ['worker' as const] } : rule,
  );
  withLaw({ rules });
  const { live, copies } = await flow();
  await live('2026-09-15T21:00:00.000Z');
  const about = (await copies()).filter(({ text }) => text.includes('Sent to: Medical office'));
  const listedTo = about.filter(({ text }) => text.includes('First medical report')).map(({ to }) => to);
  expect([listedTo.includes(WORKER), listedTo.includes(PAYROLL), about.some(({ to }) => to === WORKER)]).toEqual([
    false,
    true,
    true,
  ]);
  expect(about.map(({ to }) => to)).not.toContain(CLINIC);
});
