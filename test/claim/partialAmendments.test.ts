import { describe, expect, test } from 'vitest';
import type { FactStatement } from '#shared/claim/facts.ts';
import { factView } from '#shared/claim/factView.ts';
import { amendClaim, openClaim } from '#test/builders/commands.ts';
import { ADJUSTER, LAWYER, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory } from '#test/builders/story.ts';

const represented = { ...vermontLostTime, representative: { name: 'Lena Lawyer', email: LAWYER } };

/** What is known once a claim that knew everything is told `statements`, a day apart. */
const viewAfter = (...statements: readonly FactStatement[]) => {
  const story = createStory(openClaim(represented));
  for (const [index, facts] of statements.entries()) story.tell(amendClaim(facts, `2026-09-2${index}T13:00:00.000Z`));
  return factView(story.claim);
};

describe('an amendment that leaves out', () => {
  test.each<[string, FactStatement, FactStatement]>([
    ['the e-mail of the worker', { workerContact: { phone: '+1' } }, { workerContact: { email: WORKER, phone: '+1' } }],
    ['the given name', { workerName: { family: 'New' } }, { workerName: { given: 'Wanda', family: 'New' } }],
    [
      'the time of the injury',
      { dateOfInjury: { date: '2026-09-13' } },
      { dateOfInjury: { date: '2026-09-13', time: '09:00', zone: 'America/New_York' } },
    ],
    [
      'the e-mail of the adjuster',
      { adjuster: { name: 'Ann Other' } },
      { adjuster: { name: 'Ann Other', email: ADJUSTER } },
    ],
    [
      'the e-mail of the representative',
      { representative: { phone: '+2' } },
      { representative: { name: 'Lena Lawyer', email: LAWYER, phone: '+2' } },
    ],
    ['everything', { representative: {} }, { representative: { name: 'Lena Lawyer', email: LAWYER } }],
  ])('%s says nothing against it', (_what, amendment, known) => {
    expect(viewAfter(amendment)).toMatchObject(known);
  });
});

describe('an amendment that states none', () => {
  test('of one part takes that part back', () => {
    expect(viewAfter({ workerContact: { email: null } }).workerContact).toEqual({ phone: '+18025550101' });
  });

  test('of a person takes back all that was known before, and nothing that is stated later', () => {
    expect(viewAfter({ adjuster: null }).adjuster).toBeUndefined();
    expect(viewAfter({ adjuster: null }, { adjuster: { phone: '+3' } }).adjuster).toEqual({ phone: '+3' });
  });

  test('of the address of a representative leaves the worker represented', () => {
    expect(viewAfter({ representative: { name: null, email: null } }).representative).toEqual({});
  });
});

test('a date without a zone follows the place of injury, whenever that becomes known', () => {
  const view = viewAfter({ lastWorked: { date: '2026-09-14' } }, { dateOfInjury: { zone: 'America/Chicago' } });
  expect(view.lastWorked).toEqual({ date: '2026-09-14', zone: 'America/Chicago' });
});
