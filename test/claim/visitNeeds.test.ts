import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Need, VisitStatement } from '#shared/claim/commands.ts';
import { factView } from '#shared/claim/factView.ts';
import { ruleFactsOf } from '#shared/claim/ruleFacts.ts';
import { visitDuties } from '#shared/claim/visitDuties.ts';
import { visitIsPastAt } from '#shared/claim/visitView.ts';
import { anyHappenings, anyOpening, liveThrough } from '#test/builders/anyStory.ts';
import { amendClaim, markReceived, openClaim, recordVisit } from '#test/builders/commands.ts';
import { ADJUSTER, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, messagesIn, type Story } from '#test/builders/story.ts';

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

describe('what a visit needs', () => {
  const RIDE = 'VISIT-TRANSPORT~visit-1';
  const needing = (transport: Need): Story => withVisit({ needs: { transport } });

  test('is asked for until five business days before it', () => {
    const story = needing({ status: 'needed', mode: 'wheelchair-van' });
    expect(story.item(RIDE)).toMatchObject({
      missing: 'visitTransport',
      ladder: 'before-due',
      due: { kind: 'courtesy', at: '2026-09-25T03:59:59.999Z' },
      visit: { start: '2026-10-01T09:00', mode: 'wheelchair-van' },
    });
    expect(asksFor(story, RIDE, '2026-09-20T00:00:00.000Z')).toEqual([[ADJUSTER, '2026-09-18']]);
  });

  test('of a visit that is near is asked for at once, and its date is not before today', () => {
    const story = withVisit({ start: '2026-09-17T09:00', needs: { payer: { status: 'needed' } } });
    expect(story.item('VISIT-PAYER~visit-1')).toMatchObject({
      ladder: 'at-once',
      due: { at: '2026-09-16T03:59:59.999Z' },
    });
  });

  test('is not asked for once it is arranged, and asked for again when the visit moves', () => {
    const story = needing({ status: 'needed' });
    const arranged = { transport: { status: 'arranged', forStart: '2026-10-01T09:00' } } as const;
    story.tell(recordVisit({ needs: arranged, stamp: NEWER }));
    expect(story.claim.items).not.toHaveProperty(RIDE);
    story.tell(recordVisit({ start: '2026-10-02T09:00', needs: arranged, stamp: NEWEST }));
    expect(story.item(RIDE).visit?.start).toBe('2026-10-02T09:00');
  });

  test('is not asked for once a person has marked it, until the visit moves', () => {
    const story = needing({ status: 'requested' });
    story.tell(markReceived(RIDE));
    expect(asksFor(story, RIDE, '2026-09-30T00:00:00.000Z')).toEqual([]);
    story.tell(recordVisit({ start: '2026-10-08T09:00', stamp: NEWEST }));
    expect(story.claim.items).toHaveProperty([RIDE]);
  });

  test.each([
    ['US-VT', 'es-MX', 'es-MX'],
    ['US-VT', 'en-GB', undefined],
    ['US-VT', 'fr', 'fr'],
    ['CA-QC', 'fr', undefined],
    ['CA-QC', 'en', undefined],
    ['CA-QC', 'es', 'es'],
    ['CA-ON', 'fr', 'fr'],
  ])('is an interpreter in %s for a worker who speaks %s: %s', (jurisdiction, language, needed) => {
    const facts = { ...vermontLostTime, jurisdiction, workerContact: { language } };
    expect(duty(withVisit({}, facts), 'VISIT-INTERPRETER~visit-1')?.visit?.language).toBe(needed);
  });

  test('is no interpreter where somebody says that none is needed', () => {
    const facts = { ...vermontLostTime, workerContact: { language: 'es' } };
    const story = withVisit({ needs: { interpreter: { status: 'not-needed' } } }, facts);
    expect(story.claim.items).not.toHaveProperty('VISIT-INTERPRETER~visit-1');
  });

  test('of a series is asked for two weeks ahead', () => {
    const story = withVisit({ series: 's', start: '2026-10-20T09:00', needs: { transport: { status: 'needed' } } });
    story.live('2026-10-05T00:00:00.000Z');
    expect(story.claim.items).not.toHaveProperty(RIDE);
    story.live('2026-10-07T00:00:00.000Z');
    expect(story.claim.items).toHaveProperty([RIDE]);
  });
});

/** Whether a message asks for something that a visit needs which has begun, or does not take place. */
const asksInVain = ({ claim, now }: Story, itemId: string): boolean => {
  const [rule, visitId = ''] = itemId.split('~');
  if (!['VISIT-INTERPRETER', 'VISIT-TRANSPORT', 'VISIT-ACCESSIBILITY', 'VISIT-PAYER'].includes(rule ?? ''))
    return false;
  const visit = claim.visits[visitId];
  return visit?.status !== 'booked' || (visitIsPastAt(visit, 'America/New_York') ?? '') <= now;
};

const anyNeeds = fc.constantFrom<NonNullable<VisitStatement['needs']>>(
  { transport: { status: 'needed' } },
  { interpreter: { status: 'requested', language: 'es' }, payer: { status: 'needed' } },
  { transport: { status: 'arranged', forStart: '2026-09-25T12:00' } },
);

test('no message asks for what a visit needs that has begun or is off, however late the claim wakes', () => {
  fc.assert(
    fc.property(anyOpening, anyNeeds, anyHappenings, (opening, needs, happenings) => {
      const needed = happenings.map((one) =>
        one.kind === 'command' && one.command.kind === 'recordAppointment'
          ? { ...one, command: { ...one.command, visit: { ...one.command.visit, needs } } }
          : one,
      );
      liveThrough(opening, needed, (story, decision) => {
        const asked = messagesIn(decision).flatMap(({ asks }) => asks.map(({ itemId }) => itemId));
        expect(asked.filter((itemId) => asksInVain(story, itemId))).toEqual([]);
      });
    }),
    { numRuns: 150 },
  );
});

test('a letter that was in doubt until the visit had begun is not sent again', () => {
  const story = withVisit({ start: '2026-09-15T12:00', needs: { payer: { status: 'needed' } } });
  story.wake();
  story.answer = 'none';
  const letters = story
    .live('2026-09-15T14:20:00.000Z')
    .filter(({ asks }) => asks.some(({ itemId }) => itemId.startsWith('VISIT-PAYER')));
  expect(letters).toHaveLength(1);
  story.now = '2026-09-15T16:30:00.000Z';
  story.watermark = story.now;
  const again = story.live('2026-09-15T17:00:00.000Z').filter(({ id }) => id === letters[0]?.id);
  expect(again).toEqual([]);
});

test('a claim that slept through a visit asks for nothing that it needed', () => {
  const story = withVisit({ needs: { payer: { status: 'needed' } } });
  story.live('2026-09-20T00:00:00.000Z');
  story.now = '2026-10-01T14:00:00.000Z';
  const asked = messagesIn(story.wake()).flatMap(({ asks }) => asks.map(({ itemId }) => itemId));
  expect(asked).not.toContain('VISIT-PAYER~visit-1');
});

describe('an agency that works for the claim', () => {
  const AGENCY = 'dispatch@rides.example';
  const facts = { ...vermontLostTime, transportVendor: { name: 'Rides', email: AGENCY } };
  const needs = { transport: { status: 'needed' }, payer: { status: 'needed' } } as const;

  test('is asked in place of the adjuster, and who pays is still asked of the adjuster', () => {
    const story = withVisit({ needs }, facts);
    const asked = story
      .live('2026-09-22T00:00:00.000Z')
      .flatMap(({ email, asks }) =>
        asks.filter(({ itemId }) => itemId.startsWith('VISIT-')).map(({ itemId }) => [email, itemId]),
      );
    expect(asked).toEqual([
      [AGENCY, 'VISIT-TRANSPORT~visit-1'],
      [ADJUSTER, 'VISIT-PAYER~visit-1'],
    ]);
  });

  test('that is named later takes over', () => {
    const story = withVisit({ needs });
    story.tell(amendClaim({ transportVendor: { email: AGENCY } }));
    expect(story.item('VISIT-TRANSPORT~visit-1').owedBy).toBe('transport-vendor');
  });

  test('is asked nothing about a dead worker, though another claim alone knows of the death', () => {
    const story = withVisit({ needs }, facts);
    story.deathsElsewhere = ['c2'];
    const asked = story.live('2026-12-01T00:00:00.000Z').flatMap(({ asks }) => asks.map(({ itemId }) => itemId));
    expect(asked.filter((itemId) => itemId.startsWith('VISIT-'))).toEqual([]);
  });

  test('with no address becomes a search for one', () => {
    const story = withVisit({ needs }, { ...vermontLostTime, transportVendor: { name: 'Rides' } });
    story.live('2026-09-22T00:00:00.000Z');
    expect(Object.values(story.claim.tasks)).toContainEqual(
      expect.objectContaining({ kind: 'missing-contact', about: 'transport-vendor' }),
    );
  });
});
