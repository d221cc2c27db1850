import { describe, expect, test } from 'vitest';
import type { ProviderReport } from '#shared/claim/commands.ts';
import { factView } from '#shared/claim/factView.ts';
import { amendClaim, markReceived, openClaim, recordReport } from '#test/builders/commands.ts';
import { californiaLostTime, moment, stamp, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, eventsOf } from '#test/builders/story.ts';

const medicalReports = { documents: ['first-medical-report'], workStatus: { status: 'off-work' } } as const;
const complete = recordReport({ ...medicalReports, documents: [...medicalReports.documents] });

describe('a provider report', () => {
  test('closes the papers that it is, and nobody is asked for them again', () => {
    const story = createStory();
    story.wake();
    story.tell(complete);
    expect(story.claim.closedItems).toMatchObject({
      'VT-FIRST-MEDICAL': { how: 'received' },
      'VT-WORK-STATUS': { how: 'received' },
    });
    const later = story
      .live('2026-12-01T00:00:00.000Z')
      .filter(({ role, kind }) => role === 'provider' && kind !== 'thank-you');
    const asked = later.flatMap(({ asks }) => asks.map(({ itemId }) => itemId));
    expect(new Set(asked)).toEqual(new Set(['VISIT-NEXT~2026-09-15']));
  });

  test('by another road changes nothing', () => {
    const story = createStory();
    story.tell(complete);
    expect(story.tell(complete).decided).toEqual([]);
  });

  test('that its sender takes back as an error is no receipt and no visit, and has a person look', () => {
    const story = createStory();
    const withdrawn = { documents: [...complete.report.documents], examDate: '2026-09-18' };
    story.tell(recordReport({ ...withdrawn, incomplete: ['entered-in-error'] }));
    expect([story.claim.received, story.claim.occasions]).toEqual([{}, []]);
    expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'incomplete-report', about: 'provider' }]);
  });

  test('of a form that the rulebook knows is what the form is', () => {
    const story = createStory(openClaim(californiaLostTime));
    story.tell(recordReport({ form: { id: '5021' } }));
    expect(Object.keys(story.claim.received)).toEqual(['first-medical-report']);
  });

  test('is believed by its own words over its form', () => {
    const story = createStory(openClaim(californiaLostTime));
    story.tell(recordReport({ form: { id: '5021' }, documents: ['progress-report'] }));
    expect(Object.keys(story.claim.received)).toEqual(['progress-report']);
  });

  test('that gives a work status is that paper too', () => {
    const story = createStory();
    story.tell(recordReport({ workStatus: { status: 'restricted' }, documents: ['progress-report'] }));
    expect(Object.keys(story.claim.received).sort()).toEqual(['progress-report', 'work-status']);
  });

  test('of another kind that announces the medical end makes its paper owed, and is not that paper', () => {
    const story = createStory(openClaim(californiaLostTime));
    story.tell(recordReport({ form: { id: 'PR-2' }, mmiDate: '2026-09-20' }));
    expect(story.item('CA-PS').due).toMatchObject({ kind: 'at', unrolledAt: '2026-10-11T06:59:59.999Z' });
    story.tell(recordReport({ reportId: 'report-2', form: { id: 'PR-4' }, mmiDate: '2026-09-20' }));
    expect(story.claim.closedItems['CA-PS']?.how).toBe('received');
  });

  test('whose work status names no dates is received, and the trail says what it lacks', () => {
    const story = createStory();
    const lacks = ['effective-date-missing', 'expiry-date-missing'] as const;
    const decision = story.tell(recordReport({ workStatus: { status: 'restricted' }, incomplete: [...lacks] }));
    expect(eventsOf(decision, 'paperReceived').map(({ reason }) => reason)).toEqual([
      expect.stringContaining('taken as it is: effective-date-missing, expiry-date-missing'),
    ]);
  });

  test('that came before its item was owed satisfies it when it arises', () => {
    const story = createStory(openClaim({ ...vermontLostTime, claimType: 'medical-only', initialTreatment: '0' }));
    story.tell(recordReport({ documents: ['first-medical-report', 'work-status'] }));
    story.tell(amendClaim({ claimType: 'lost-time' }));
    expect(story.claim.items['VT-FIRST-MEDICAL']).toBeUndefined();
    expect(story.claim.closedItems['VT-FIRST-MEDICAL']?.how).toBe('received');
  });

  test('gives the first treatment and the start of disability that nobody stated, and overrules neither', () => {
    const { disabilityBegan: _unknown, ...facts } = vermontLostTime;
    const story = createStory(openClaim(facts));
    expect(story.claim.items['INFO~disabilityBegan']).toBeDefined();
    story.tell(recordReport({ workStatus: { status: 'off-work', effective: '2026-09-16' } }));
    expect(story.claim.items['INFO~disabilityBegan']).toBeUndefined();
    story.tell(amendClaim({ disabilityBegan: moment('2026-09-15') }, '2026-09-17T00:00:00.000Z'));
    expect(factView(story.claim).disabilityBegan?.date).toBe('2026-09-15');
  });

  test('that asks for treatment makes a decision owed for that request alone', () => {
    const story = createStory();
    story.tell(recordReport({ treatmentRequested: true }));
    story.tell(recordReport({ reportId: 'report-2', examDate: '2026-09-20', treatmentRequested: true }));
    expect(Object.keys(story.claim.items)).toEqual(
      expect.arrayContaining(['VT-TREATMENT~report-1', 'VT-TREATMENT~report-2']),
    );
  });

  test('for one encounter counts from its day on: a decision of the day before is about another request', () => {
    const decision = (id: string, examDate: string) =>
      recordReport({ reportId: id, examDate, documents: ['treatment-decision'] });
    const story = createStory();
    story.tell(recordReport({ treatmentRequested: true, examDate: '2026-09-15' }));
    story.tell(decision('report-2', '2026-09-14'));
    expect(story.claim.items['VT-TREATMENT~report-1']).toBeDefined();
    story.tell(decision('report-3', '2026-09-15'));
    expect(story.claim.closedItems['VT-TREATMENT~report-1']?.how).toBe('received');
  });

  test('received with a date of long ago still closes what it was asked for', () => {
    const story = createStory();
    story.tell(recordReport({ ...complete.report, examDate: '2026-09-14' }));
    expect(story.claim.items['VT-FIRST-MEDICAL']).toBeUndefined();
  });
});

describe('an incomplete report', () => {
  const unsigned = recordReport({ documents: ['first-medical-report'], incomplete: ['signature-missing'] });

  test('does not count: a person is told what is missing, and the asking goes on with those words', () => {
    const story = createStory();
    story.tell(unsigned);
    expect(story.item('VT-FIRST-MEDICAL').incomplete).toEqual(['signature-missing']);
    expect(Object.values(story.claim.tasks)).toMatchObject([{ kind: 'incomplete-report', about: 'provider' }]);
  });

  test('is followed by the complete one, which counts', () => {
    const story = createStory();
    story.tell(unsigned);
    story.tell({ ...unsigned, report: { ...unsigned.report, incomplete: [] } });
    expect(story.claim.closedItems['VT-FIRST-MEDICAL']?.how).toBe('received');
  });

  test('that lacks only a date of its own counts', () => {
    const story = createStory();
    story.tell(recordReport({ documents: ['first-medical-report'], incomplete: ['expiry-date-missing'] }));
    expect(story.claim.closedItems['VT-FIRST-MEDICAL']?.how).toBe('received');
  });
});

describe('a recurring paper', () => {
  const progress = (id: number, examDate: string) =>
    recordReport({
      reportId: `report-${id}`,
      examDate,
      documents: ['progress-report'],
      stamp: stamp(`${examDate}T20:00:00.000Z`, `r${id}`, 'clinic'),
    });
  const withFirst = () => {
    const story = createStory(openClaim(californiaLostTime));
    story.tell(recordReport({ documents: ['first-medical-report'] }));
    return story;
  };
  const cycles = (story: ReturnType<typeof withFirst>) =>
    Object.keys(story.claim.items).filter((itemId) => itemId.startsWith('CA-PR2'));

  test('is owed again when it came: the next cycle opens and the last keeps a tombstone', () => {
    const story = withFirst();
    story.at('2026-10-20T17:00:00.000Z', progress(2, '2026-10-20'));
    expect(cycles(story)).toEqual(['CA-PR2~2']);
    expect(story.claim.closedItems['CA-PR2~1']).toMatchObject({ how: 'received', at: '2026-10-20T17:00:00.000Z' });
  });

  test('marked for a day before its clock began is still followed by the next cycle', () => {
    const story = withFirst();
    story.tell({ kind: 'markReceived', itemId: 'CA-PR2~1', receivedOn: '2026-09-01' });
    expect(cycles(story)).toEqual(['CA-PR2~2']);
  });

  test('that is waived is followed by a cycle that counts from when it was due', () => {
    const story = withFirst();
    const before = story.claim.items['CA-PR2~1']?.due;
    story.tell({ kind: 'waive', itemId: 'CA-PR2~1', reason: 'not needed' });
    expect(cycles(story)).toEqual(['CA-PR2~2']);
    expect(JSON.stringify(story.claim.items['CA-PR2~2']?.due) > JSON.stringify(before)).toBe(true);
  });

  test('ends in the same cycles whichever report comes first', () => {
    const inOrder = withFirst();
    inOrder.tell(progress(2, '2026-10-20'));
    inOrder.tell(progress(3, '2026-12-01'));
    const late = withFirst();
    late.tell(progress(3, '2026-12-01'));
    late.tell(progress(2, '2026-10-20'));
    expect(late.claim.items['CA-PR2~3']?.due).toEqual(inOrder.claim.items['CA-PR2~3']?.due);
    expect(cycles(late)).toEqual(cycles(inOrder));
  });

  test('marked received opens the next cycle, also for a day on which one came before', () => {
    const story = withFirst();
    story.at('2026-10-20T17:00:00.000Z', progress(2, '2026-10-20'));
    story.tell(markReceived('CA-PR2~2', '2026-10-20'));
    expect(story.claim.closedItems['CA-PR2~2']?.how).toBe('received');
    expect(cycles(story)).toEqual(['CA-PR2~3']);
  });

  test('ends with the medical end', () => {
    const story = withFirst();
    story.tell(recordReport({ reportId: 'report-9', examDate: '2026-10-20', mmiDate: '2026-10-20' }));
    expect(cycles(story)).toEqual([]);
  });
});

describe('a person', () => {
  test('marks an item received, and it is asked for no more', () => {
    const story = createStory();
    story.wake();
    story.tell(markReceived('VT-FROI', '2026-09-15'));
    expect(story.claim.received['employer-first-report']).toEqual(['2026-09-15']);
    expect(story.claim.items['VT-WORKER-CLAIM']).toBeUndefined();
    const asks = story.live('2026-12-01T00:00:00.000Z').flatMap((message) => message.asks);
    expect(asks.map(({ itemId }) => itemId)).not.toContain('VT-FROI');
  });

  test.each([
    ['markReceived', markReceived('VT-FROI')],
    ['waive', { kind: 'waive', itemId: 'VT-FROI', reason: 'on paper already' }],
  ] as const)('%s twice changes nothing the second time', (_kind, command) => {
    const story = createStory();
    story.tell(command);
    expect(story.tell(command).decided).toEqual([]);
  });

  test('waives an item: closed, not received, and no amendment opens it again', () => {
    const story = createStory();
    story.tell({ kind: 'waive', itemId: 'VT-WAGE', reason: 'salaried' });
    story.tell(amendClaim({ disabilityBegan: moment('2026-09-16') }));
    expect(story.claim.closedItems['VT-WAGE']?.how).toBe('waived');
    expect([story.claim.items['VT-WAGE'], story.claim.received['wage-statement']]).toEqual([undefined, undefined]);
  });

  test.each([
    markReceived('NO-SUCH'),
    { kind: 'waive', itemId: 'NO-SUCH', reason: '' },
    { kind: 'promise', itemId: 'NO-SUCH', date: '2026-10-01' },
    { kind: 'pause', scope: { kind: 'item', itemId: 'NO-SUCH' } },
  ] as const)('is refused $kind of an item that is not there', (command) => {
    expect(createStory().attempt(command)).toEqual({ ok: false, error: { kind: 'noSuchItem', itemId: 'NO-SUCH' } });
  });

  test('marks a missing date as received, and is not asked for that date again', () => {
    const { employerKnowledge: _unknown, ...facts } = vermontLostTime;
    const story = createStory(openClaim(facts));
    story.tell(markReceived('INFO~employerKnowledge'));
    story.tell(amendClaim({ employerName: 'Other' }));
    expect(story.claim.items['INFO~employerKnowledge']).toBeUndefined();
  });
});

describe('a progress report that came before the first report, for a day before its clock starts', () => {
  const undated = (documents: ProviderReport['documents'], id: string) => recordReport({ documents, reportId: id });
  const progress = undated(['progress-report'], 'progress');
  const first = undated(['first-medical-report'], 'first');

  test.each([
    ['first', [progress, first]],
    ['last', [first, progress]],
  ])('leaves the next one owed, if it comes %s', (_when, reports) => {
    const story = createStory(openClaim(californiaLostTime));
    for (const report of reports) story.tell(report);
    expect(Object.keys(story.claim.items).filter((itemId) => itemId.startsWith('CA-PR2'))).toEqual(['CA-PR2~1']);
    expect(story.claim.closedItems['CA-PR2~1']).toBeUndefined();
  });

  test('asks for nothing that a person has marked, also when its clock turns out to start later', () => {
    const story = createStory();
    story.tell(markReceived('VT-SUPPLEMENTAL~1', '2026-10-01'));
    story.tell(amendClaim({ disabilityBegan: moment('2026-10-05') }, '2026-10-06T13:00:00.000Z'));
    expect(story.claim.items['VT-SUPPLEMENTAL~1']).toBeUndefined();
  });
});
