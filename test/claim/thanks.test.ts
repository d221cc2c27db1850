import { describe, expect, test } from 'vitest';
import { decideAll } from '#shared/claim/decideAll.ts';
import { markReceived, recordReport } from '#test/builders/commands.ts';
import { PAYROLL } from '#test/builders/statements.ts';
import { createStory, eventsOf, evidenceOf, messagesIn, OPENING, TUESDAY } from '#test/builders/story.ts';

const complete = recordReport({
  documents: ['first-medical-report', 'work-status'],
  workStatus: { status: 'off-work' },
});

describe('thanks', () => {
  test('go once to whoever was asked, for all the papers that came together', () => {
    const story = createStory();
    story.wake();
    story.tell(complete);
    const [thanks] = Object.values(story.claim.notices);
    expect(thanks).toMatchObject({
      kind: 'thank-you',
      role: 'provider',
      documents: ['first-medical-report', 'work-status'],
    });
    expect(story.live('2026-10-30T00:00:00.000Z').filter(({ kind }) => kind === 'thank-you')).toHaveLength(1);
  });

  test('name the papers of every report in one body', () => {
    const story = createStory();
    story.wake();
    const other = recordReport({ reportId: 'report-2', documents: ['work-status'] });
    const first = recordReport({ documents: ['first-medical-report'] });
    const decided = decideAll(story.claim, [first, other], story.facts(), OPENING);
    const notices = decided.ok ? Object.values(decided.value.claim.notices) : [];
    expect(notices.map(({ documents }) => documents)).toEqual([['first-medical-report', 'work-status']]);
  });

  test('go to nobody who was not asked', () => {
    const story = createStory();
    const decision = story.tell(complete);
    expect(eventsOf(decision, 'noticeScheduled')).toEqual([]);
  });

  test('do not go to the adjuster, whose own desk it is', () => {
    const story = createStory();
    story.live('2026-09-29T13:00:00.000Z');
    expect(story.item('VT-DECISION').steps).toBe(1);
    expect(eventsOf(story.tell(markReceived('VT-DECISION')), 'noticeScheduled')).toEqual([]);
  });

  test('go along with a letter that the same reader gets anyway, and are not sent apart', () => {
    const story = createStory();
    story.wake();
    story.at('2026-09-16T13:45:00.000Z', markReceived('VT-WAGE'));
    const toPayroll = story.live('2026-09-16T20:00:00.000Z').filter(({ email }) => email === PAYROLL);
    expect(
      toPayroll.map(({ kind, asks, notice }) => [kind, asks.map(({ itemId }) => itemId), notice?.documents]),
    ).toEqual([['reminder', ['VT-FROI'], ['wage-statement']]]);
    expect(story.claim.notices).toEqual({});
    const reasons = story.commits.flatMap(({ events }) =>
      events.flatMap((event) => (event.kind === 'messageAttempted' ? [event.reason] : [])),
    );
    expect(reasons.at(-1)).toBe('VT-FROI step 2; says thanks-employer-3 too, so that it needs no mail of its own');
  });

  test('that went along with a letter given back are due again', () => {
    const story = createStory();
    story.wake();
    story.at('2026-09-16T13:45:00.000Z', markReceived('VT-WAGE'));
    story.answer = 'deferred';
    story.live('2026-09-16T14:00:00.000Z');
    story.answer = 'accepted';
    const again = story.live('2026-09-16T20:00:00.000Z').filter(({ role }) => role === 'employer');
    expect(again.map(({ notice }) => notice?.documents)).toEqual([['wage-statement']]);
  });

  test('that were given back and those for a paper that came meanwhile are said in one mail', () => {
    const story = createStory();
    story.wake();
    story.at('2026-09-16T13:45:00.000Z', markReceived('VT-WAGE'));
    story.answer = 'none';
    story.live('2026-09-16T14:00:00.000Z');
    const [letter] = Object.values(story.claim.messages).filter(({ role }) => role === 'employer');
    if (letter === undefined) throw new Error('no letter');
    story.at('2026-09-16T14:01:00.000Z', markReceived('VT-FROI'));
    const until = '2026-09-16T14:05:00.000Z';
    story.evidence[letter.id] = evidenceOf(letter, { answer: 'deferred', until });
    story.answer = 'accepted';
    const mails = story.live('2026-09-16T20:00:00.000Z').filter(({ role }) => role === 'employer');
    expect(mails.map(({ notice }) => notice?.documents)).toEqual([['employer-first-report', 'wage-statement']]);
  });

  test('wait for the morning', () => {
    const story = createStory();
    story.wake();
    story.at('2026-09-16T02:00:00.000Z', complete);
    expect(messagesIn(story.wakeAtAlarm())).toEqual([]);
    expect(messagesIn(story.wakeAtAlarm()).map(({ kind }) => kind)).toContain('thank-you');
    expect(story.now > TUESDAY).toBe(true);
  });
});
