import { describe, expect, test } from 'vitest';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { factView } from '#shared/claim/factView.ts';
import { ruleFactsOf } from '#shared/claim/ruleFacts.ts';
import { visitDuties } from '#shared/claim/visitDuties.ts';
import { amendClaim, markReceived, openClaim, recordReport, recordVisit } from '#test/builders/commands.ts';
import { CLINIC, moment, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, type Story } from '#test/builders/story.ts';

/** The builder's visit is on Thursday 1 October 2026 at nine in Vermont. */

const NEWER = stamp('2026-09-18T00:00:00.000Z', 'w', 'clinic');
const NEWEST = stamp('2026-09-19T00:00:00.000Z', 'x', 'clinic');

const duty = ({ claim, now }: Story, itemId: string) => {
  const view = factView(claim);
  const facts = ruleFactsOf(claim, view, now);
  return facts && visitDuties(claim, view, facts).find((one) => one.itemId === itemId);
};

const withVisit = (visit: Partial<VisitStatement>, facts: Parameters<typeof openClaim>[0] = vermontLostTime): Story => {
  const story = createStory(openClaim(facts));
  story.tell(recordVisit(visit));
  return story;
};

const asksFor = (story: Story, itemId: string, until: string) =>
  story
    .live(until)
    .filter(({ asks }) => asks.some((ask) => ask.itemId === itemId))
    .map(({ email, attemptedAt }) => [email, attemptedAt.slice(0, 10)]);

describe('a visit without a date', () => {
  test.each([
    [{ status: 'proposed', kind: 'follow-up' }, 'provider'],
    [{ status: 'proposed', kind: 'independent-examination' }, 'claim-administrator'],
    [{ status: 'booked', start: undefined, end: undefined }, 'provider'],
  ] as const)('%o is asked for of the %s', (visit, owedBy) => {
    const { start: _usual, ...stated } = recordVisit().visit;
    const story = createStory();
    story.tell({ kind: 'recordAppointment', visit: { ...stated, ...visit } });
    expect(duty(story, 'VISIT-BOOKING~visit-1')?.owedBy).toBe(owedBy);
  });

  test.each([
    ['it is booked', { status: 'booked' }],
    ['it is cancelled', { status: 'cancelled' }],
    ['another of its kind is booked', { visitId: 'visit-2', start: '2026-10-05T09:00' }],
  ] as const)('is not asked for once %s', (_why, visit) => {
    const story = withVisit({ status: 'proposed' });
    expect(story.claim.items).toHaveProperty('VISIT-BOOKING~visit-1');
    story.tell(recordVisit({ stamp: NEWER, ...visit }));
    expect(story.claim.items).not.toHaveProperty('VISIT-BOOKING~visit-1');
  });

  test('is not settled by a visit of another kind', () => {
    const story = withVisit({ status: 'proposed', kind: 'independent-examination' });
    story.tell(recordVisit({ visitId: 'visit-2', kind: 'therapy', stamp: NEWER }));
    expect(story.claim.items).toHaveProperty('VISIT-BOOKING~visit-1');
  });
});

describe('a visit that is past', () => {
  test('wakes the claim by itself, and its outcome is asked for from the next business day', () => {
    const story = withVisit({});
    expect(asksFor(story, 'VISIT-OUTCOME~visit-1', '2026-10-03T00:00:00.000Z')).toEqual([[CLINIC, '2026-10-02']]);
  });

  test('of which only the day is known is past when that day is over', () => {
    const story = withVisit({ start: '2026-10-02' });
    story.live('2026-10-05T03:59:00.000Z');
    expect(story.claim.items).not.toHaveProperty('VISIT-OUTCOME~visit-1');
    story.live('2026-10-05T15:00:00.000Z');
    expect(story.item('VISIT-OUTCOME~visit-1').steps).toBe(1);
  });

  test.each(['kept', 'missed', 'cancelled', 'arrived'] as const)('is not asked about once it is %s', (status) => {
    const story = withVisit({});
    story.live('2026-10-02T11:00:00.000Z');
    story.tell(recordVisit({ status, stamp: NEWER }));
    expect(asksFor(story, 'VISIT-OUTCOME~visit-1', '2026-12-01T00:00:00.000Z')).toEqual([]);
  });

  test('is answered by a report of its day', () => {
    const story = withVisit({});
    story.live('2026-10-02T11:00:00.000Z');
    story.tell(recordReport({ examDate: '2026-10-01' }));
    expect(story.claim.items).not.toHaveProperty('VISIT-OUTCOME~visit-1');
  });

  test('that nobody ever says a word about is handed to a person before it is forgotten', () => {
    const story = withVisit({});
    story.live('2027-01-15T00:00:00.000Z');
    expect(story.claim.visits).toEqual({});
    expect(Object.values(story.claim.tasks).map(({ kind }) => kind)).toContain('visit-outcome');
    expect(Object.keys(story.claim.closedItems).filter((itemId) => itemId.startsWith('VISIT-OUTCOME'))).toEqual([]);
  });

  test('that a person has marked is asked about again only when it moves', () => {
    const story = withVisit({});
    story.live('2026-10-02T16:00:00.000Z');
    story.tell(markReceived('VISIT-OUTCOME~visit-1'));
    story.live('2026-10-05T16:00:00.000Z');
    expect(story.claim.items).not.toHaveProperty('VISIT-OUTCOME~visit-1');
    story.tell(recordVisit({ start: '2026-10-06T09:00', stamp: NEWEST }));
    story.live('2026-10-07T12:00:00.000Z');
    expect(story.item('VISIT-OUTCOME~visit-1').visit?.start).toBe('2026-10-06T09:00');
  });
});

describe('a gap', () => {
  const examined = (status: 'off-work' | 'restricted' | 'full-duty', more = {}): Story => {
    const story = createStory();
    story.tell(recordReport({ examDate: '2026-09-16', workStatus: { status }, ...more }));
    return story;
  };
  const NEXT = 'VISIT-NEXT~2026-09-16';
  const LATER = '2026-10-01T00:00:00.000Z';

  test.each(['off-work', 'restricted'] as const)(
    'of a worker who is %s is asked about two business days on',
    (status) => {
      const asked = asksFor(examined(status), NEXT, '2026-09-19T00:00:00.000Z');
      expect(asked).toEqual([[CLINIC, '2026-09-18']]);
    },
  );

  test.each([
    ['the worker is back at full duty', () => examined('full-duty')],
    ['treatment has ended', () => examined('off-work', { mmiDate: '2026-09-16' })],
    [
      'a visit ahead is known',
      () => {
        const story = examined('off-work');
        story.tell(recordVisit());
        return story;
      },
    ],
    [
      'the claim is denied',
      () => {
        const story = examined('off-work');
        story.tell(amendClaim({ decision: 'denied' }));
        return story;
      },
    ],
    [
      'the worker is dead',
      () => {
        const story = examined('off-work');
        story.tell(amendClaim({ death: moment('2026-09-17') }));
        return story;
      },
    ],
    ['nobody was examined', () => createStory()],
  ])('is not asked about when %s', (_why, told) => {
    expect(asksFor(told(), NEXT, LATER)).toEqual([]);
  });

  test('after an exam that is the last again goes on where it stood', () => {
    const story = examined('off-work');
    story.live('2026-09-18T20:00:00.000Z');
    expect(story.item(NEXT).steps).toBe(1);
    story.at('2026-09-21T20:00:00.000Z', recordVisit({ start: '2026-09-21T09:00', status: 'kept' }));
    story.live('2026-09-24T20:00:00.000Z');
    expect(story.item('VISIT-NEXT~2026-09-21').steps).toBe(1);
    story.tell(recordVisit({ start: '2026-09-21T09:00', status: 'entered-in-error', stamp: NEWEST }));
    expect(story.item(NEXT).steps).toBe(1);
  });

  test('after a later exam is a question of its own', () => {
    const story = examined('off-work');
    story.live('2026-09-29T00:00:00.000Z');
    story.tell(recordReport({ reportId: 'r2', examDate: '2026-09-28', stamp: NEWEST }));
    story.live(LATER);
    expect(Object.keys(story.claim.items).filter((itemId) => itemId.startsWith('VISIT-NEXT'))).toEqual([
      'VISIT-NEXT~2026-09-28',
    ]);
  });
});
