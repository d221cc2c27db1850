import { describe, expect, test } from 'vitest';
import { toClaimFile } from '#functions/get-claim/toClaimFile.ts';
import type { FactStatement } from '#shared/claim/facts.ts';
import type { ContactPolicy } from '#shared/paperwork/ruleShape.ts';
import { parseTaskRow } from '#shared/store/fileRows.ts';
import { SNAPSHOT } from '#shared/store/keys.ts';
import { taskFile } from '#shared/store/taskActions.ts';
import { amendClaim, openClaim, recordVisit } from '#test/builders/commands.ts';
import { restoreLaws, withLaw } from '#test/builders/rulebooks.ts';
import { CLINIC, LAWYER, moment, PAYROLL, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, eventsOf } from '#test/builders/story.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';
import { readWithPostalMime } from '#test/mail/readMail.ts';

restoreLaws();

const GEORGIA: ContactPolicy = {
  caseManager: {
    status: 'V',
    sources: [],
    authority: 'Board Rule 200.2',
    consent: 'worker',
    writtenForVisits: true,
    licences: [],
    supervised: false,
  },
};

const MINNESOTA: ContactPolicy = {
  firstContactDisclosures: { status: 'V', sources: [], texts: ['firm-ownership', 'firm-referrals'] },
};

const asksWorker = { ...vermontLostTime, releaseRequested: moment('2026-09-15') } as const satisfies FactStatement;
const consent = { givenOn: '2026-09-16' } as const;
const OFTEN = '2026-10-30T21:00:00.000Z';

const flow = async (policy: ContactPolicy, facts: FactStatement = asksWorker) => {
  withLaw({ contactPolicy: policy });
  const house = await setupFlow(openClaim(facts));
  const mailsTo = async (address: string) =>
    Promise.all(
      house.mail.accepted
        .filter(({ to }) => to === address)
        .map(async ({ raw }) => (await readWithPostalMime(raw)).text),
    );
  const tasks = () =>
    house.table
      .rows()
      .filter(({ pk, sk }) => sk === SNAPSHOT && pk.startsWith('task#'))
      .map((row) => parseTaskRow(taskFile('demo', ''), row));
  return { ...house, mailsTo, tasks };
};

describe('a case manager whose worker has not consented', () => {
  test('is named in no mail; the adjuster signs', async () => {
    const { wake, live, mailsTo } = await flow(GEORGIA);
    await wake();
    await live('2026-09-15T15:00:00.000Z');
    const [first] = await mailsTo(WORKER);
    expect(first).toContain('Ada Adjuster, Adjuster');
    expect([await mailsTo(WORKER), await mailsTo(CLINIC)].flat().join()).not.toMatch(/Nora|case manager/i);
  });

  test('is introduced by the first letter after the consent, and by none after it', async () => {
    const { wake, live, mailsTo, command } = await flow(GEORGIA);
    await wake();
    await live('2026-09-16T12:00:00.000Z');
    await command(amendClaim({ caseManager: { consent } }));
    await live('2026-10-05T21:00:00.000Z');
    const letters = await mailsTo(WORKER);
    expect(letters.map((text) => /Nora Nurse is the medical case manager/.test(text ?? ''))).toEqual([
      false,
      true,
      ...letters.slice(2).map(() => false),
    ]);
    expect(letters.at(-1)).toContain('Nora Nurse, Medical case manager');
  });

  test('signs no letter about a visit until the consent is in writing', async () => {
    const { live, mailsTo, command } = await flow(GEORGIA, {
      ...vermontLostTime,
      caseManager: { ...vermontLostTime.caseManager, consent },
    });
    await command(recordVisit());
    await live('2026-09-15T21:00:00.000Z');
    const [visit] = await mailsTo(WORKER);
    expect(visit).toContain('Ada Adjuster, Adjuster');
    expect(visit).not.toContain('Nora');
  });

  test('gets no call to make: it is the adjuster’s', async () => {
    const { live, tasks } = await flow(GEORGIA);
    await live(OFTEN);
    expect(tasks().find(({ kind, about }) => kind === 'phone' && about === 'provider')?.owner.role).toBe('adjuster');
  });

  test('hands a call over to the adjuster when the consent is withdrawn', async () => {
    const { live, tasks, command } = await flow(GEORGIA, {
      ...asksWorker,
      caseManager: { ...vermontLostTime.caseManager, consent },
    });
    await live(OFTEN);
    const ownersOf = (about: string) =>
      tasks().flatMap((task) =>
        task.kind === 'phone' && task.about === about && task.status === 'open' ? [task.owner.role] : [],
      );
    const before = tasks().length;
    expect([ownersOf('provider'), ownersOf('adjuster')]).toEqual([['case-manager'], ['supervisor']]);
    await command(amendClaim({ caseManager: { consent: null } }, '2026-10-30T22:00:00.000Z'));
    expect([ownersOf('provider'), ownersOf('adjuster')]).toEqual([['adjuster'], ['supervisor']]);
    expect(tasks().length).toBeGreaterThan(before);
  });
});

describe('the claim file', () => {
  test('says why the case manager does not act, and so does the trail, until the facts come', () => {
    withLaw({ contactPolicy: GEORGIA });
    const story = createStory();
    const file = () => toClaimFile({ claim: story.claim, commits: [], mails: [], now: story.now });
    expect(
      story.commits.flatMap(({ events }) => events).find(({ kind }) => kind === 'caseManagerJudged'),
    ).toMatchObject({
      bars: ['consent', 'written-consent'],
      reason: expect.stringContaining("the adjuster acts: the worker's consent is not known (Board Rule 200.2)"),
    });
    expect(file().caseManager).toMatchObject({ acts: false });
    const decision = story.tell(amendClaim({ caseManager: { consent: { ...consent, written: true } } }));
    expect(eventsOf(decision, 'caseManagerJudged')).toMatchObject([{ bars: [] }]);
    expect(file().caseManager).toEqual({ acts: true, because: [] });
  });

  test('says nothing of it where no law bars anybody', () => {
    expect(createStory().kinds()).not.toContain('caseManagerJudged');
  });
});

describe('a first letter in a state that wants the firm disclosed', () => {
  const known = { ...vermontLostTime.caseManager, ownership: 'insurer', referrals: 'none' } as const;

  test('says to each party what the firm’s ties are, once', async () => {
    const { wake, live, mailsTo } = await flow(MINNESOTA, { ...asksWorker, caseManager: known });
    await wake();
    await live('2026-09-25T21:00:00.000Z');
    for (const address of [WORKER, PAYROLL, CLINIC]) {
      const letters = await mailsTo(address);
      const told = letters.map((text) => /the insurer have owners in common/.test((text ?? '').replace(/\s+/g, ' ')));
      expect([address, told]).toEqual([address, [true, ...letters.slice(1).map(() => false)]]);
      expect((letters[0] ?? '').replace(/\s+/g, ' ')).toContain('has no arrangement with anybody else');
    }
  });

  test('goes out in the adjuster’s name while they are not known', async () => {
    const { wake, live, mailsTo } = await flow(MINNESOTA, {
      ...asksWorker,
      representative: { name: 'L', email: LAWYER },
    });
    await wake();
    await live('2026-09-15T15:00:00.000Z');
    const [letter] = await mailsTo(LAWYER);
    expect(letter).toContain('Ada Adjuster');
    expect(letter).not.toMatch(/Nora|owners in common/);
  });
});
