import { describe, expect, it } from 'vitest';
import type { MailContent, PaperLine, PartyPapers, TaskLine } from '#shared/mail/mailContent.ts';
import { compose } from './readMail.ts';
import { contentOf, paper, samples, task } from './samples.ts';

const textOf = async (content: MailContent): Promise<string> => (await compose(content)).text;
const request = (papers: readonly PaperLine[], overrides: Partial<MailContent> = {}) =>
  contentOf({ kind: 'request', papers }, overrides);

describe('the news that a claim is open', () => {
  const own = paper({ document: 'claim-decision', goesTo: ['worker', 'US-VT'] });
  const theirs = paper({ ask: { at: '2026-12-14T14:00:00.000Z', isDone: false } });
  const asked = paper({ ask: { at: '2026-11-23T14:00:00.000Z', isDone: true } });
  const news = (asked: readonly PartyPapers[]) =>
    textOf(contentOf({ kind: 'claim-opened', asked }, { recipient: { role: 'adjuster' } }));
  const employer = { role: 'employer', name: 'Sam Hill', unreachable: false, papers: [theirs, asked] } as const;

  it('says what will be asked, of whom by name, and when first', async () => {
    const text = await news([employer]);
    expect(text).toContain('Below is what we will ask for, from whom, and when first.');
    expect(text).toContain('EMPLOYER: SAM HILL');
    expect(text).toContain('We will first ask on Monday, December 14, 2026 (EST).');
    expect(text).toContain('We asked on Monday, November 23, 2026 (EST).');
  });

  it('calls what the adjuster owes theirs, and says that nothing is to be done only where nothing is', async () => {
    const text = await news([employer, { role: 'adjuster', name: 'Kim Doe', unreachable: false, papers: [own] }]);
    expect(text).toContain('\nYOU\n- Letter about the claim');
    expect(text).not.toContain('You do not need to do anything now.');
    expect(await news([employer])).toContain('You do not need to do anything now.');
  });
});

describe('mail to claim staff', () => {
  const adjuster = { recipient: { role: 'adjuster' } } as const;
  const called = (path: string, kind: string) => new RegExp(`POST /v1/demo/${path}/commands with kind "${kind}"`);
  const taskText = (overrides: Partial<TaskLine> = {}) =>
    textOf(contentOf({ kind: 'task', task: task(overrides), papers: [], history: [] }, adjuster));

  it('says in small print what claim and papers are called, and which call marks a paper', async () => {
    const text = await textOf(request([paper()], adjuster));
    expect(text).toContain('Claim id: c8f2k4821');
    expect(text).toMatch(called('claims/c8f2k4821', 'markReceived'));
    expect(text).toContain('and its itemId: VT-WAGE');
  });

  it('says of a missing fact that it is added, since no paper of it can come', async () => {
    const text = await textOf(request([paper({ itemId: 'INFO~lastWorked', missing: 'lastWorked' })], adjuster));
    expect(text).toMatch(called('claims/c8f2k4821', 'amend'));
    expect(text).not.toContain('markReceived');
  });

  it('says how a task is closed, and what it is called', async () => {
    const text = await taskText();
    expect(text).toContain('close the task in your claims system, or ask your integration team');
    expect(text).toContain('Claim id: c8f2k4821\nTask id: tsk_phone-4821');
    expect(text).toMatch(called('tasks/tsk_phone-4821', 'close'));
  });

  it('says how a report without a claim is given to one', async () => {
    expect(await taskText({ kind: 'unmatched-report' })).toMatch(called('tasks/tsk_phone-4821', 'attach'));
  });

  it('names the claim that another may be the double of, and how each of the two decisions is sent', async () => {
    const text = await taskText({ kind: 'possible-duplicate', otherClaimId: 'c77aa' });
    expect(text).toContain('- The other claim: c77aa');
    expect(text).toMatch(called('claims/c8f2k4821', 'resolveMark'));
    expect(text).not.toContain('/tasks/');
  });

  it('is the only mail that says so', async () => {
    const staff = ['adjuster', 'case-manager', 'supervisor'];
    for (const { content } of samples.filter(({ content: { recipient } }) => !staff.includes(recipient.role))) {
      expect(await textOf(content)).not.toMatch(/POST|c8f2k4821|VT-WAGE/);
    }
  });
});
