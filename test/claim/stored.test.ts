import { describe, expect, test } from 'vitest';
import { type Claim, ClaimSchema } from '#shared/claim/claim.ts';
import { decide, foldEvidence } from '#shared/claim/decide.ts';
import { decideAll } from '#shared/claim/decideAll.ts';
import { evolve } from '#shared/claim/evolve.ts';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { amendClaim, markReceived, openClaim, recordReport, recordVisit } from '#test/builders/commands.ts';
import { californiaLostTime, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, messagesIn, OPENING, type Story } from '#test/builders/story.ts';

/** DynamoDB gives the attributes of a map back in an order of its own. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};

const readBack = (claim: Claim): Claim => ClaimSchema.parse(reversed(JSON.parse(JSON.stringify(claim))));

describe('a claim read back with its keys in another order', () => {
  test.each([
    ['Vermont', vermontLostTime],
    ['California', californiaLostTime],
  ])('has nothing to recompute in %s', (_name, facts) => {
    const story = createStory(openClaim(facts));
    story.live('2026-09-16T13:00:00.000Z');
    const decision = decide(readBack(story.claim), { kind: 'wake' }, story.facts());
    const decided = decision.ok ? decision.value.decided : undefined;
    expect(decided?.filter(({ kind }) => kind !== 'askScheduled')).toEqual([]);
  });

  test('knows its pauses', () => {
    const story = createStory();
    const pause = { kind: 'pause', scope: { kind: 'item', itemId: 'VT-FROI' } } as const;
    story.tell(pause);
    const resumed = decide(readBack(story.claim), { ...pause, kind: 'resume' }, story.facts());
    expect(resumed.ok && resumed.value.claim.pauses).toEqual([]);
  });
});

describe('several commands as one commit', () => {
  test('are decided one upon the other', () => {
    const story = createStory();
    const commands = [markReceived('VT-FROI'), amendClaim({ claimType: 'medical-only' })];
    const decided = decideAll(story.claim, commands, story.facts());
    expect(decided.ok && Object.keys(decided.value.claim.closedItems)).toEqual(
      expect.arrayContaining(['VT-FROI', 'VT-WAGE']),
    );
  });

  test('are refused together when one of them is refused', () => {
    const story = createStory();
    const decided = decideAll(story.claim, [markReceived('VT-FROI'), markReceived('NO-SUCH')], story.facts());
    expect(decided).toEqual({ ok: false, error: { kind: 'noSuchItem', itemId: 'NO-SUCH' } });
  });

  test('open a claim and bring what waited for it', () => {
    const facts = { ...createStory().facts(), version: 1 };
    const decided = decideAll(undefined, [openClaim(), recordReport()], facts, OPENING);
    expect(decided.ok && decided.value.claim.closedItems['VT-FIRST-MEDICAL']?.how).toBe('received');
  });

  test('need a claim, or one that opens it', () => {
    expect(() => decideAll(undefined, [], createStory().facts())).toThrow('needs a claim');
  });
});

describe('the events of a claim', () => {
  test('begin with its opening', () => {
    expect(() => evolve(undefined, { kind: 'markResolved' })).toThrow('begins with claimOpened');
    expect(foldCommits([])).toBeUndefined();
  });

  test('about something that has gone change nothing', () => {
    const { claim } = createStory();
    const gone = [
      { kind: 'askScheduled', itemId: 'NO-SUCH', reason: '' },
      { kind: 'promised', itemId: 'NO-SUCH', date: '2026-10-01' },
      { kind: 'messageSettled', messageId: 'm' },
      { kind: 'messageDeferred', messageId: 'm', until: '2026-10-01T00:00:00.000Z' },
      { kind: 'messageWithdrawn', messageId: 'm', reason: '' },
      { kind: 'doubtHeld', messageId: 'm', lookAt: '', taskOpened: true, awaitsChannel: true, reason: '' },
      { kind: 'taskClosed', taskId: 't', outcome: '' },
      { kind: 'noticeDropped', noticeId: 'n', reason: '' },
      { kind: 'visitPassed', visitId: 'v' },
    ] as const;
    for (const event of gone) expect(evolve(claim, event)).toEqual(claim);
  });
});

test('what was heard of messages is folded for the alarm alone, and the claim itself stands', () => {
  const story = createStory();
  story.wake();
  const before = structuredClone(story.claim);
  expect(foldEvidence(story.claim, story.facts()).messages).toEqual({});
  expect(story.claim).toEqual(before);
  expect(Object.keys(before.messages)).toHaveLength(3);
});

describe('the snapshot stays small', () => {
  const KILOBYTE = 1024;
  const bytes = ({ claim }: Story): number => Buffer.byteLength(JSON.stringify(claim));

  test('a typical claim is under 6 KB when it was opened and again when its first letters are answered', () => {
    const story = createStory();
    story.tell(recordVisit());
    expect(bytes(story)).toBeLessThan(6 * KILOBYTE);
    story.live('2026-09-16T14:00:00.000Z');
    story.tell(markReceived('VT-FROI'));
    expect(bytes(story)).toBeLessThan(6 * KILOBYTE);
  });

  test('a typical claim is under 8 KB with every first letter, and the news of a visit, under way at once', () => {
    const story = createStory();
    story.tell(recordVisit());
    expect(messagesIn(story.wake())).toHaveLength(5);
    expect(bytes(story)).toBeLessThan(8 * KILOBYTE);
  });

  test('five years of reports every 45 days, weekly visits and monthly amendments stay under 32 KB', () => {
    const story = createStory(openClaim({ ...californiaLostTime }));
    for (let day = 0; day < 5 * 365; day += 1) liveOneDay(story, day);
    expect(story.claim.reports).toHaveLength(41);
    expect(bytes(story)).toBeLessThan(32 * KILOBYTE);
  });
});

const liveOneDay = (story: Story, day: number): void => {
  const now = addMilliseconds('2026-09-16T17:00:00.000Z', day * DAY);
  const at = (digest: string) => stamp(now, digest, 'clinic');
  if (day % 45 === 0) story.at(now, fiveYearReport(day, now, at(`r${day}`)));
  if (day % 45 === 2) {
    for (const itemId of Object.keys(story.claim.items))
      if (itemId.startsWith('CA-UR')) story.tell(markReceived(itemId));
  }
  if (day % 30 === 0) story.at(now, { ...amendClaim({ employerName: `Name ${day}` }), stamp: at(`a${day}`) });
  if (day % 7 === 0) {
    const start = addMilliseconds(now, 10 * DAY).slice(0, 16);
    story.at(now, recordVisit({ visitId: `visit-${day}-abcdef`, start, stamp: at(`v${day}`) }));
    story.live(now);
  }
};

/** Asks for treatment, restricts work, and is a progress report: as much as one report can add. */
const fiveYearReport = (day: number, now: string, reportStamp: string) =>
  recordReport({
    reportId: `${String(day).padStart(4, '0')}abcdef012345`,
    documents: [day === 0 ? 'first-medical-report' : 'progress-report'],
    examDate: now.slice(0, 10),
    workStatus: { status: 'restricted' },
    treatmentRequested: true,
    stamp: reportStamp,
  });
