import { describe, expect, it } from 'vitest';
import type { FactStatement } from '#shared/claim/facts.ts';
import { amendClaim, markReceived, openClaim, recordReport } from '#test/builders/commands.ts';
import { moment, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, eventsOf, type Story } from '#test/builders/story.ts';
import { dueText } from '#test/paperwork/ruleFacts.ts';

/** What the law of other states makes of a claim: hurt on Monday 14 September 2026, opened on the day after. */

const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';

const hurtIn = (jurisdiction: string, zone: string, facts: FactStatement = {}): Story =>
  createStory(
    openClaim({
      ...vermontLostTime,
      jurisdiction,
      dateOfInjury: moment('2026-09-14T09:00', zone),
      employerKnowledge: moment('2026-09-14T10:00', zone),
      administratorKnowledge: moment('2026-09-15', zone),
      disabilityBegan: moment('2026-09-15', zone),
      ...facts,
    }),
  );

const dueOf = (story: Story, itemId: string): string => {
  const item = story.claim.items[itemId];
  return item === undefined ? (story.claim.closedItems[itemId]?.how ?? 'not owed') : dueText(item.due);
};

describe('Georgia', () => {
  it('has two clocks in one case: filing runs from knowledge of disability, payment from knowledge of injury', () => {
    const story = hurtIn('US-GA', EASTERN);
    story.at(
      '2026-09-23T14:00:00.000Z',
      amendClaim({ disabilityKnown: moment('2026-09-18', EASTERN) }, '2026-09-23T13:00:00.000Z'),
    );
    // 14 September + 21 days; 18 September + 21 days.
    expect([dueOf(story, 'GA-FIRST-PAYMENT'), dueOf(story, 'GA-WC1-FILED')]).toEqual([
      '2026-10-06T03:59:59.999Z',
      '2026-10-10T03:59:59.999Z',
    ]);
  });

  it('asks when the disability became known, and shows the worst case until then', () => {
    const story = hurtIn('US-GA', EASTERN);
    story.now = '2026-09-23T14:00:00.000Z';
    story.wake();
    expect(dueOf(story, 'GA-WC1-FILED')).toBe('not started, worst 2026-10-06T03:59:59.999Z');
    expect(story.claim.items['INFO~disabilityKnown']).toMatchObject({ owedBy: 'employer' });
  });

  it('looks at the claim again on the day on which enough days are lost', () => {
    const story = hurtIn('US-GA', EASTERN);
    expect(dueOf(story, 'GA-WC1-FILED')).toBe('not owed');
    // The seventh day after the first: Tuesday 22 September begins.
    expect(story.claim.reviewAt).toBe('2026-09-22T04:00:00.000Z');
    story.live('2026-09-22T12:00:00.000Z');
    expect(dueOf(story, 'GA-WC1-FILED')).toContain('not started');
  });
});

describe('Texas', () => {
  const visit = (incomplete: readonly 'expiry-date-missing'[], at: string) =>
    recordReport({
      reportId: 'dwc73',
      form: { id: 'DWC Form-073' },
      examDate: '2026-09-16',
      workStatus: { status: 'off-work', effective: '2026-09-16' },
      incomplete: [...incomplete],
      stamp: stamp(at, 'r', 'clinic'),
    });

  it('does not count a work status without an expiry date, says so, and counts it when it is complete', () => {
    const story = hurtIn('US-TX', CENTRAL);
    story.tell(visit(['expiry-date-missing'], '2026-09-16T15:00:00.000Z'));
    // Wed 16 September, two working days.
    expect(dueOf(story, 'TX-DWC73~dwc73')).toBe('2026-09-19T04:59:59.999Z');
    expect(story.claim.items['TX-DWC73~dwc73']?.incomplete).toEqual(['expiry-date-missing']);
    story.at('2026-09-17T15:00:00.000Z', {
      ...visit([], '2026-09-17T15:00:00.000Z'),
      report: { ...visit([], '2026-09-17T15:00:00.000Z').report, reportId: 'dwc73-2' },
    });
    expect(dueOf(story, 'TX-DWC73~dwc73')).toBe('received');
  });

  it('follows up the copies of the first report, which are no second report', () => {
    const story = hurtIn('US-TX', CENTRAL);
    story.tell(markReceived('TX-DWC1'));
    expect(story.claim.items['TX-DWC1~to-worker']).toMatchObject({ copyTo: 'worker', owedBy: 'employer' });
    const received = story.claim.received['employer-first-report'];
    story.tell(markReceived('TX-DWC1~to-worker'));
    expect(dueOf(story, 'TX-DWC1~to-worker')).toBe('received');
    expect(story.claim.received['employer-first-report']).toEqual(received);
  });
});

describe('Florida', () => {
  const carefree: FactStatement = { claimType: 'medical-only', disabilityBegan: null };

  it('wants wages from the day on which care alone is known to have become lost time', () => {
    const story = hurtIn('US-FL', EASTERN, carefree);
    expect(dueOf(story, 'FL-DWC1A')).toBe('not owed');
    story.at(
      '2026-10-05T15:00:00.000Z',
      recordReport({
        reportId: 'off',
        examDate: '2026-10-02',
        receivedAt: '2026-10-05T15:00:00.000Z',
        workStatus: { status: 'off-work', effective: '2026-10-02' },
        stamp: stamp('2026-10-05T14:00:00.000Z', 'r', 'clinic'),
      }),
    );
    expect(dueOf(story, 'FL-DWC1A')).toBe('2026-10-20T03:59:59.999Z');
  });

  it('counts from the day that the sender names, if it names one', () => {
    const story = hurtIn('US-FL', EASTERN, { lostTimeKnown: moment('2026-09-20', EASTERN) });
    expect(dueOf(story, 'FL-DWC1A')).toBe('2026-10-05T03:59:59.999Z');
  });
});

describe('Pennsylvania', () => {
  it('lets a month without treatment go, with the reason in the trail', () => {
    const story = hurtIn('US-PA', EASTERN);
    story.tell(recordReport({ documents: ['first-medical-report'], examDate: '2026-09-16' }));
    expect(dueOf(story, 'PA-LIBC9-MONTHLY~1')).toBe('2026-10-17T03:59:59.999Z');
    const told = story.at(
      '2026-10-20T15:00:00.000Z',
      recordReport({
        reportId: 'none',
        noTreatmentUntil: '2026-10-16',
        stamp: stamp('2026-10-20T14:00:00.000Z', 'n', 'clinic'),
      }),
    );
    expect(eventsOf(told, 'itemClosed')).toMatchObject([
      { itemId: 'PA-LIBC9-MONTHLY~1', how: 'not-applicable', reason: expect.stringContaining('no treatment') },
    ]);
    expect(dueOf(story, 'PA-LIBC9-MONTHLY~2')).toBe('2026-11-17T04:59:59.999Z');
  });
});

describe('Ohio and Washington', () => {
  it('take everybody who does not insure themselves to be with the state', () => {
    expect(dueOf(hurtIn('US-OH', EASTERN), 'OH-DECISION')).toBe('2026-10-14T03:59:59.999Z');
    expect(dueOf(hurtIn('US-OH', EASTERN, { insuranceType: 'self-insured' }), 'OH-DECISION')).toBe('not owed');
  });
});

describe('a denial', () => {
  it('ends the chase for wages in the same command, and says why', () => {
    const story = hurtIn('US-FL', EASTERN);
    expect(dueOf(story, 'FL-DWC1A')).not.toBe('not owed');
    const told = story.at('2026-09-20T15:00:00.000Z', amendClaim({ decision: 'denied' }, '2026-09-20T14:00:00.000Z'));
    expect(eventsOf(told, 'itemClosed').map(({ itemId }) => itemId)).toContain('FL-DWC1A');
    expect(dueOf(story, 'FL-DWC1')).not.toBe('not-applicable');
  });
});
