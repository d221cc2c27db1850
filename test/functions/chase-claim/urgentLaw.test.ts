import { describe, expect, test } from 'vitest';
import type { FactStatement } from '#shared/claim/facts.ts';
import type { Urgent } from '#shared/paperwork/ruleShape.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { amendClaim, openClaim } from '#test/builders/commands.ts';
import { restoreLaws, withLaw } from '#test/builders/rulebooks.ts';
import { ADJUSTER, moment, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, eventsOf, type Story } from '#test/builders/story.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';
import { readWithPostalMime } from '#test/mail/readMail.ts';

restoreLaws();

const BOSS = 'boss@example.org';

/** Saturday 19 September 2026, eleven at night in Vermont. */
const NIGHT = '2026-09-20T03:00:00.000Z';

const stateEntry = (more: Partial<Urgent> = {}): Urgent => ({
  event: 'death',
  within: { amount: 2, unit: 'hours' },
  tell: 'the Department, by telephone',
  authority: 'Rule 3',
  status: 'V',
  sources: ['https://example.org/law'],
  ...more,
});

const died = (text: string, story: Story = createStory()) => {
  story.now = NIGHT;
  return eventsOf(story.tell(amendClaim({ death: moment(text) }, NIGHT)), 'taskOpened')[0]?.task;
};

describe('the task about a death', () => {
  test('is due with the shortest clock that is ahead', () => {
    withLaw({ urgent: [stateEntry({ within: { amount: 3, unit: 'hours' } })] });
    expect(died('2026-09-19T22:00')).toMatchObject({ urgent: true, due: '2026-09-20T05:00:00.000Z' });
  });

  test('is due within four hours where no clock is shorter, and within one where a clock has run out', () => {
    expect(died('2026-09-19T22:00')?.due).toBe('2026-09-20T07:00:00.000Z');
    expect(died('2026-09-18T22:00')?.due).toBe('2026-09-20T04:00:00.000Z');
  });

  test('takes the worst case of a day without a time', () => {
    expect(died('2026-09-19')?.due).toBe('2026-09-20T04:00:00.000Z');
  });

  test('states a clock that is not sure neither as law nor with its source, and hurries all the same', () => {
    withLaw({ urgent: [stateEntry({ status: 'M', within: { amount: 3, unit: 'hours' } })] });
    const task = died('2026-09-19T22:00');
    expect(task?.due).toBe('2026-09-20T05:00:00.000Z');
    expect(task?.calls).toContainEqual({ tell: 'the Department, by telephone' });
  });
});

const withBoss = { ...vermontLostTime, supervisor: { name: 'Bea Boss', email: BOSS } } as const satisfies FactStatement;

const setup = async (facts: FactStatement = withBoss, told: FactStatement = { death: moment('2026-09-19T22:00') }) => {
  const house = await setupFlow(openClaim(facts));
  await house.live(NIGHT);
  const before = house.mail.accepted.length;
  await house.command(amendClaim(told, NIGHT));
  const row = house.table.rows().find(({ pk, sk }) => pk.startsWith('task#demo#') && sk === 'ALARM');
  const file = taskFile('demo', row?.pk.split('#')[2] ?? '');
  const mails = async () =>
    Promise.all(
      house.mail.accepted.slice(before).map(async ({ to, raw }) => {
        const { subject, text } = await readWithPostalMime(raw);
        return { to, subject, text: (text ?? '').replace(/\s+/g, ' ') };
      }),
    );
  return { ...house, file, mails };
};

describe('the mail about it', () => {
  test('goes at night to the adjuster and to the supervisor, once each, and to nobody else', async () => {
    const { live, file, mails } = await setup();
    await live('2026-09-20T03:30:00.000Z', file);
    const told = await mails();
    expect(told.map(({ to }) => to)).toEqual([ADJUSTER, BOSS]);
    expect(new Set(told.map(({ subject }) => subject))).toEqual(
      new Set(['Task for claim WC-1: call before anything else']),
    );
  });

  test('says whom to tell, by when, under which law, and that a person has to', async () => {
    withLaw({
      urgent: [
        stateEntry({ within: undefined }),
        stateEntry({ tell: 'the Division', within: { amount: 48, unit: 'hours' } }),
      ],
    });
    const { live, file, mails } = await setup();
    await live('2026-09-20T03:30:00.000Z', file);
    const [mail] = await mails();
    expect(mail?.text).toContain('the Department, by telephone Rule 3 As soon as you can');
    expect(mail?.text).toMatch(/Federal OSHA.* 29 CFR 1904\.39 Due by Sunday, September 20, 2026 at 6:00 AM EDT/);
    expect(mail?.text).toContain('Only a person can do this.');
    expect(mail?.text.split('Claim id:')[0]).not.toMatch(/death|died|fatal|injur/i);
  });

  test('goes to the tenant’s own address where the claim names no supervisor', async () => {
    const { live, file, mails } = await setup(vermontLostTime);
    await live('2026-09-20T03:30:00.000Z', file);
    expect((await mails()).map(({ to }) => to)).toEqual([ADJUSTER, 'desk@example.org']);
  });

  test('tells somebody else above, and not the adjuster again, when the supervisor’s bounces', async () => {
    const { live, file, mails, event, mail } = await setup();
    await live('2026-09-20T03:30:00.000Z', file);
    const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ emailAddress: BOSS }] };
    await event('Bounce', mail.accepted.length - 1, { bounce: { ...bounce, timestamp: NIGHT } });
    await live('2026-09-20T03:50:00.000Z', file);
    expect((await mails()).map(({ to }) => to)).toEqual([ADJUSTER, BOSS, 'desk@example.org']);
  });

  test('of a worker in hospital for more than a day names the day after the injury', async () => {
    const { live, file, mails } = await setup(
      { ...withBoss, dateOfInjury: moment('2026-09-19T21:00') },
      { initialTreatment: '4' },
    );
    await live('2026-09-20T03:30:00.000Z', file);
    const [mail] = await mails();
    expect(mail?.text).toMatch(/29 CFR 1904\.39 Due by Sunday, September 20, 2026 at 9:00 PM EDT/);
  });

  test('is none to the worker from that moment on', async () => {
    const { live, mails } = await setup({ ...withBoss, releaseRequested: moment('2026-09-18') });
    await live('2026-10-20T03:30:00.000Z');
    expect((await mails()).filter(({ to }) => to === WORKER)).toEqual([]);
  });
});
