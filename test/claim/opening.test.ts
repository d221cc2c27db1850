import { describe, expect, test } from 'vitest';
import { decide } from '#shared/claim/decide.ts';
import { factView } from '#shared/claim/factView.ts';
import { nextAlarm } from '#shared/claim/nextAlarm.ts';
import { amendClaim, openClaim } from '#test/builders/commands.ts';
import { ADJUSTER, moment, PAYROLL, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, eventsOf, messagesIn, TUESDAY } from '#test/builders/story.ts';

const noFacts = { now: TUESDAY, version: 1, unhealthyAddresses: [], evidence: {}, watermark: undefined };

const tasksOf = (kind: string, story: ReturnType<typeof createStory>) =>
  Object.values(story.claim.tasks).filter((task) => task.kind === kind);

describe('opening a claim', () => {
  test('owes every paper that the rules call for, pins the rulebook and gives each due date its explanation', () => {
    const story = createStory();
    expect(Object.keys(story.claim.items)).toEqual([
      'VT-FROI',
      'VT-SUPPLEMENTAL~1',
      'VT-WORKER-CLAIM',
      'VT-WAGE',
      'VT-DECISION',
      'VT-FIRST-MEDICAL',
      'VT-WORK-STATUS',
    ]);
    expect(story.claim.rulebook?.jurisdiction).toBe('US-VT');
    const explanations = story.commits[0]?.events.flatMap((event) =>
      event.kind === 'itemOpened' ? [event.explanation] : [],
    );
    expect(explanations?.filter((text) => !/(due|courtesy date) [A-Z]/.test(text))).toEqual([]);
  });

  test('ends a day of the law where its agency is, wherever the worker was hurt', () => {
    const away = { date: '2026-09-14', zone: 'Pacific/Honolulu' };
    const here = createStory(openClaim({ ...vermontLostTime, dateOfInjury: moment('2026-09-14') }));
    const there = createStory(openClaim({ ...vermontLostTime, dateOfInjury: away }));
    expect(there.item('VT-DECISION').due).toEqual(here.item('VT-DECISION').due);
    expect(there.item('VT-DECISION').due).toMatchObject({ zone: 'America/New_York' });
  });

  test('tells the adjuster at any hour, and asks nobody else before the morning', () => {
    const story = createStory(openClaim(), '2026-09-15T03:00:00.000Z');
    expect(messagesIn(story.wake()).map(({ kind, email }) => [kind, email])).toEqual([['claim-opened', ADJUSTER]]);
    expect(story.item('VT-FROI').nextAskAt).toMatch(/^2026-09-15T12:/);
  });

  test('waits for Wake: the command itself issues nothing', () => {
    const story = createStory();
    expect(story.kinds()).not.toContain('messageAttempted');
    expect(nextAlarm(story.claim)).toBe(TUESDAY);
  });

  test('is refused when the claim exists, and every other command when it does not', () => {
    const story = createStory();
    expect(story.attempt(openClaim())).toEqual({ ok: false, error: { kind: 'alreadyOpen' } });
    expect(decide(undefined, { kind: 'wake' }, noFacts)).toEqual({ ok: false, error: { kind: 'noSuchClaim' } });
  });

  test('long after the injury counts courtesy dates from when it became known, so that none is past at once', () => {
    const story = createStory(openClaim(), '2026-11-03T15:00:00.000Z');
    const courtesy = Object.values(story.claim.items).flatMap(({ due }) => (due.kind === 'courtesy' ? [due.at] : []));
    expect(courtesy.length).toBeGreaterThan(2);
    expect(courtesy.filter((at) => at <= story.now)).toEqual([]);
  });

  test('in a jurisdiction without a rulebook chases what is needed everywhere and tells a person', () => {
    const story = createStory(openClaim({ ...vermontLostTime, jurisdiction: 'US-WY' }));
    expect(Object.keys(story.claim.items)).toContain('HOUSE-FROI');
    expect(tasksOf('missing-rules', story)).toHaveLength(1);
  });

  test('that the sender has cancelled opens closed, silent, with a task for a person', () => {
    const story = createStory(openClaim({ ...vermontLostTime, maintenanceType: 'cancel' }));
    expect([story.claim.status, Object.keys(story.claim.notices)]).toEqual(['closed', []]);
    expect(tasksOf('cancelled-claim', story)).toHaveLength(1);
  });
});

describe('a marked claim', () => {
  const mark = { kind: 'possible-duplicate', otherClaimId: 'c0' } as const;

  test('is silent, and a person is asked to look', () => {
    const story = createStory(openClaim(vermontLostTime, { mark }));
    expect(story.live('2026-11-01T00:00:00.000Z')).toEqual([]);
    expect(tasksOf('possible-duplicate', story)).toHaveLength(1);
    expect(story.item('VT-FROI').reason).toContain('silent until a person has looked');
  });

  test('goes on as if just opened once the mark is resolved, and its task ends', () => {
    const story = createStory(openClaim(vermontLostTime, { mark }));
    story.tell({ kind: 'resolveMark' });
    expect(story.claim.tasks).toEqual({});
    expect(messagesIn(story.wake()).map(({ kind }) => kind)).toEqual(['request', 'request', 'claim-opened']);
  });

  test('resolved twice changes nothing the second time', () => {
    const story = createStory(openClaim(vermontLostTime, { mark }));
    story.tell({ kind: 'resolveMark' });
    expect(story.tell({ kind: 'resolveMark' }).decided).toEqual([]);
  });

  test('of an acquired claim asks for another kind of look', () => {
    const story = createStory(openClaim(vermontLostTime, { mark: { kind: 'acquired' } }));
    expect(tasksOf('acquired-claim', story)).toHaveLength(1);
  });
});

describe('facts', () => {
  const nameIn = (story: ReturnType<typeof createStory>) => factView(story.claim).employerName;

  test('have the value with the greatest stamp, whichever came last', () => {
    const story = createStory();
    story.tell(amendClaim({ employerName: 'Newest' }, '2026-09-18T00:00:00.000Z'));
    story.tell(amendClaim({ employerName: 'Older' }, '2026-09-17T00:00:00.000Z'));
    expect(nameIn(story)).toBe('Newest');
  });

  test('stated as null are gone, and an older value does not bring them back', () => {
    const story = createStory();
    story.tell(amendClaim({ disabilityBegan: null }, '2026-09-18T00:00:00.000Z'));
    story.tell(amendClaim({ disabilityBegan: moment('2026-09-16') }, '2026-09-17T00:00:00.000Z'));
    expect(factView(story.claim).disabilityBegan).toBeUndefined();
    expect(story.item('INFO~disabilityBegan').document).toBe('missing-information');
  });

  test('not stated are left as they are', () => {
    const story = createStory();
    story.tell(amendClaim({ employerName: 'Newest' }));
    expect(factView(story.claim).adjuster?.email).toBe(ADJUSTER);
  });

  test('restated with an equal value still take the greater stamp, so that a third one between loses', () => {
    const story = createStory();
    story.tell(amendClaim({ employerName: 'Maple Works' }, '2026-09-18T00:00:00.000Z'));
    story.tell(amendClaim({ employerName: 'Between' }, '2026-09-17T00:00:00.000Z'));
    expect(nameIn(story)).toBe('Maple Works');
  });

  test('stated again by the same message change nothing', () => {
    const story = createStory();
    story.tell(amendClaim({ employerName: 'Newest' }));
    expect(story.tell(amendClaim({ employerName: 'Newest' })).decided).toEqual([]);
  });

  test('hold each stamp once, and none that no fact points to', () => {
    const story = createStory();
    for (let day = 10; day < 30; day += 1) {
      story.tell(amendClaim({ employerName: `Name ${day}`, policyNumber: `${day}` }, `2026-10-${day}T00:00:00.000Z`));
    }
    expect(story.claim.stamps).toEqual([stamp('2026-09-15T13:00:00.000Z'), stamp('2026-10-29T00:00:00.000Z')]);
  });
});

describe('an amendment', () => {
  test('that moves a trigger moves the due date, and says why', () => {
    const story = createStory();
    const before = story.item('VT-DECISION').due;
    const decision = story.tell(amendClaim({ employerKnowledge: moment('2026-09-16T10:00') }));
    expect(story.item('VT-DECISION').due).not.toEqual(before);
    expect(eventsOf(decision, 'itemRecomputed').map(({ owed, reason }) => [owed.itemId, reason])).toEqual([
      ['VT-DECISION', 'what it is computed from has changed'],
    ]);
  });

  test('that makes a paper unnecessary closes it, and one that makes it necessary again opens it at the step where it stood', () => {
    const story = createStory();
    story.wake();
    story.tell(amendClaim({ claimType: 'medical-only' }, '2026-09-16T00:00:00.000Z'));
    expect(story.claim.closedItems['VT-WAGE']).toMatchObject({ how: 'not-applicable', at: TUESDAY });
    story.tell(amendClaim({ claimType: 'lost-time' }, '2026-09-17T00:00:00.000Z'));
    expect([story.item('VT-WAGE').steps, story.claim.closedItems['VT-WAGE']]).toEqual([1, undefined]);
  });

  test('under another reference adds it once', () => {
    const story = createStory();
    const amend = { ...amendClaim({}), reference: 'TPA-9' };
    story.tell(amend);
    expect(story.tell(amend).decided).toEqual([]);
    expect(story.claim.otherReferences).toEqual(['TPA-9']);
  });

  test('to another jurisdiction pins its rulebook and replaces the papers', () => {
    const story = createStory();
    story.tell(amendClaim({ jurisdiction: 'US-CA' }));
    expect(story.claim.rulebook?.jurisdiction).toBe('US-CA');
    expect(Object.keys(story.claim.items).every((itemId) => !itemId.startsWith('VT-'))).toBe(true);
  });

  test('with a new address for an employer asks there at once and ends the search for one', () => {
    const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [] }));
    story.wake();
    expect(tasksOf('missing-contact', story)).toHaveLength(1);
    story.tell(amendClaim({ employerContacts: [{ email: PAYROLL }] }));
    expect(tasksOf('missing-contact', story)).toEqual([]);
    expect(messagesIn(story.wake()).map(({ email }) => email)).toContain(PAYROLL);
  });
});

describe('a cancelled claim', () => {
  const cancel = amendClaim({ maintenanceType: 'cancel' });

  test('closes with a task for a person, and nobody is asked for anything any more', () => {
    const story = createStory();
    story.wake();
    story.tell(cancel);
    expect(story.claim.status).toBe('closed');
    expect(Object.values(story.claim.tasks).map(({ kind }) => kind)).toEqual(['cancelled-claim']);
    expect(story.live('2026-11-01T00:00:00.000Z')).toEqual([]);
  });

  test('leaves no call open that a person would make for nothing', () => {
    const story = createStory();
    story.live('2026-09-18T15:00:00.000Z');
    expect(tasksOf('phone', story)).toHaveLength(1);
    story.tell(amendClaim({ maintenanceType: 'cancel' }, '2026-09-18T15:00:00.000Z'));
    expect(Object.values(story.claim.tasks).map(({ kind }) => kind)).toEqual(['cancelled-claim']);
  });

  test('that a person reopened stays open when something else is amended', () => {
    const story = createStory();
    story.tell(cancel);
    story.tell({ kind: 'reopen', reason: 'cancelled by mistake' });
    story.tell(amendClaim({ employerName: 'New Name' }, '2026-09-17T00:00:00.000Z'));
    expect(story.claim.status).toBe('open');
  });

  test('that a person reopened closes again when the sender cancels it anew', () => {
    const story = createStory();
    story.tell(cancel);
    story.tell({ kind: 'reopen', reason: 'cancelled by mistake' });
    story.tell(amendClaim({ maintenanceType: 'cancel' }, '2026-09-18T00:00:00.000Z'));
    expect(story.claim.status).toBe('closed');
  });
});

describe('what cannot wait', () => {
  test('a death calls a person once, at any hour, within the hour where eight may have passed since', () => {
    const story = createStory();
    const decision = story.tell(amendClaim({ death: moment('2026-09-15') }, '2026-09-16T00:00:00.000Z'));
    expect(eventsOf(decision, 'taskOpened').map(({ task }) => [task.kind, task.urgent, task.due])).toEqual([
      ['death', true, '2026-09-15T15:00:00.000Z'],
    ]);
    const restated = story.tell(amendClaim({ death: moment('2026-09-15') }, '2026-09-17T00:00:00.000Z'));
    expect(eventsOf(restated, 'taskOpened')).toEqual([]);
  });

  test('a death stops all mail to the worker', () => {
    const story = createStory(openClaim({ ...vermontLostTime, releaseRequested: moment('2026-09-15') }));
    story.tell(amendClaim({ death: moment('2026-09-15') }, '2026-09-16T00:00:00.000Z'));
    expect(story.item('VT-RELEASE')).toMatchObject({ reason: 'death: a person decides who is written to' });
    expect(story.live('2026-10-15T00:00:00.000Z').filter(({ role }) => role === 'worker')).toEqual([]);
  });

  test('a stay in hospital of more than a day calls a person within eight hours, or within one where a day has passed', () => {
    const dueAfter = (injury: string) => {
      const story = createStory(openClaim({ ...vermontLostTime, dateOfInjury: moment(injury) }));
      const decision = story.tell(amendClaim({ initialTreatment: '4' }));
      return eventsOf(decision, 'taskOpened').map(({ task }) => [task.kind, task.due]);
    };
    expect(dueAfter('2026-09-14T21:00')).toEqual([['serious-injury', '2026-09-15T22:00:00.000Z']]);
    expect(dueAfter('2026-09-14T09:00')).toEqual([['serious-injury', '2026-09-15T15:00:00.000Z']]);
  });
});
