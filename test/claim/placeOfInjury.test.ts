import { describe, expect, test } from 'vitest';
import { recipientsOf } from '#shared/chase/recipients.ts';
import type { FactStatement } from '#shared/claim/facts.ts';
import { factView } from '#shared/claim/factView.ts';
import { amendClaim, openClaim } from '#test/builders/commands.ts';
import { vermontLostTime } from '#test/builders/statements.ts';
import { createStory } from '#test/builders/story.ts';

const EL_PASO = { postalCode: '79901', state: 'TX' };
const MOUNTAIN = 'America/Denver';
const CENTRAL = 'America/Chicago';

const { zone: _stated, ...dateOfInjury } = vermontLostTime.dateOfInjury;

/** A claim of Texas that states no zone. */
const texan: FactStatement = {
  ...vermontLostTime,
  jurisdiction: 'US-TX',
  dateOfInjury,
  lastWorked: { date: '2026-09-14' },
};

const claimAfter = (...amendments: readonly FactStatement[]) => {
  const story = createStory(openClaim(texan));
  for (const [index, facts] of amendments.entries()) story.tell(amendClaim(facts, `2026-09-2${index}T13:00:00.000Z`));
  return story.claim;
};

const viewAfter = (...amendments: readonly FactStatement[]) => factView(claimAfter(...amendments));

describe('dates that name no zone are meant', () => {
  test.each<[string, readonly FactStatement[], string]>([
    ['in the zone of the jurisdiction while the place is not known', [], CENTRAL],
    ['where the accident happened, by its postal code', [{ injuryPlace: EL_PASO }], MOUNTAIN],
    ['in the state of the accident, if it has no postal code', [{ injuryPlace: { state: 'NM' } }], MOUNTAIN],
    [
      'by the postal code also after a message that names the state alone',
      [{ injuryPlace: EL_PASO }, { injuryPlace: { state: 'TX' } }],
      MOUNTAIN,
    ],
    [
      'in the zone that was stated, whatever the postal code says',
      [{ dateOfInjury: { zone: CENTRAL } }, { injuryPlace: EL_PASO }],
      CENTRAL,
    ],
    [
      'in the zone of the jurisdiction, once the place is taken back',
      [{ injuryPlace: EL_PASO }, { injuryPlace: null }],
      CENTRAL,
    ],
    [
      'in the zone of the jurisdiction, if no post office has the code',
      [{ injuryPlace: { postalCode: '00000' } }],
      CENTRAL,
    ],
  ])('%s', (_rule, amendments, zone) => {
    const view = viewAfter(...amendments);
    expect([view.dateOfInjury?.zone, view.lastWorked?.zone]).toEqual([zone, zone]);
  });

  test('in the same zone, whichever message came first', () => {
    const parts = [
      { injuryPlace: EL_PASO },
      { dateOfInjury: { zone: 'America/New_York' } },
      { injuryPlace: { state: 'NM' } },
    ];
    expect(viewAfter(...parts).dateOfInjury).toEqual(viewAfter(...parts.toReversed()).dateOfInjury);
  });
});

describe('mail is read', () => {
  const zoneFor = (role: 'worker' | 'employer' | 'adjuster', ...amendments: readonly FactStatement[]) =>
    recipientsOf(role, viewAfter(...amendments))[0]?.place.zone;

  test('by worker and employer where the accident happened, if they say nothing else', () => {
    expect([zoneFor('worker', { injuryPlace: EL_PASO }), zoneFor('employer', { injuryPlace: EL_PASO })]).toEqual([
      MOUNTAIN,
      MOUNTAIN,
    ]);
  });

  test('by an adjuster where the claim is handled', () => {
    expect(zoneFor('adjuster', { injuryPlace: EL_PASO })).toBe(CENTRAL);
  });

  test('where the own postal code lies, unless a zone is stated', () => {
    const atHome = { workerContact: { postalCode: '97914' } };
    expect(zoneFor('worker', { injuryPlace: EL_PASO }, { workerContact: { postalCode: '85001' } })).toBe(
      'America/Phoenix',
    );
    expect(zoneFor('worker', atHome, { workerContact: { zone: 'America/Los_Angeles' } })).toBe('America/Los_Angeles');
  });
});
