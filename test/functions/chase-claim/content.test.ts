import { describe, expect, test } from 'vitest';
import { aboutClaim } from '#functions/chase-claim/aboutClaim.ts';
import { claimContent } from '#functions/chase-claim/claimContent.ts';
import { linesFor, paperLine } from '#functions/chase-claim/paperLines.ts';
import { disclosuresFor, recipientOf, senderOf } from '#functions/chase-claim/sender.ts';
import type { Item } from '#shared/claim/claim.ts';
import type { FactStatement } from '#shared/claim/facts.ts';
import { factView } from '#shared/claim/factView.ts';
import { addMilliseconds, DAY, HOUR } from '#shared/contracts/time.ts';
import { type PartyRole, RegulatorSchema } from '#shared/contracts/vocabulary.ts';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';
import { markReceived, openClaim, recordReport, recordVisit } from '#test/builders/commands.ts';
import { ADJUSTER, CLINIC, californiaLostTime, PAYROLL, vermontLostTime, WORKER } from '#test/builders/statements.ts';
import { createStory, messagesIn, type Story, TUESDAY } from '#test/builders/story.ts';
import { TENANT } from '#test/store/storeSetup.ts';

const contentFor = (story: Story, email: string, messages = messagesIn(story.wake())) => {
  const message = messages.find((one) => one.email === email);
  if (message === undefined) throw new Error(`nothing went to ${email}`);
  return claimContent(story.claim, message, TENANT, { now: story.now });
};

const lineOf = (item: Item, now: string, view = factView(createStory().claim)) =>
  paperLine(item, { view, now, asked: true });

describe('a paper in a mail', () => {
  const item = (itemId: string) => createStory().item(itemId);

  test('has a date in law where the rule is verified, the date to beat when the last day rolled', () => {
    expect(lineOf(item('VT-SUPPLEMENTAL~1'), TUESDAY).date).toEqual({
      kind: 'law',
      at: '2026-11-15T04:59:59.999Z',
      zone: 'America/New_York',
    });
  });

  test('is not overdue on the day to which its last day rolled', () => {
    // Saturday 14 November 2026 rolled to Monday the 16th.
    const monday = lineOf(item('VT-SUPPLEMENTAL~1'), '2026-11-16T14:00:00.000Z');
    expect(monday).toMatchObject({ overdue: false, date: { kind: 'law', at: '2026-11-17T04:59:59.999Z' } });
    expect(lineOf(item('VT-SUPPLEMENTAL~1'), '2026-11-17T14:00:00.000Z').overdue).toBe(true);
  });

  test('has a courtesy date where the rule is advisory, whatever was computed', () => {
    const advisory = { ...item('VT-FROI'), advisory: true };
    expect(lineOf(advisory, TUESDAY).date?.kind).toBe('courtesy');
  });

  test('has only a courtesy date while its clock has not started', () => {
    const { employerKnowledge: _unknown, ...facts } = vermontLostTime;
    const decision = createStory(openClaim(facts)).item('VT-DECISION');
    expect(decision.due.kind).toBe('notStarted');
    expect(lineOf(decision, TUESDAY).date?.kind).not.toBe('law');
  });

  test('can wait until its day begins where it ends, a courtesy date that is not shown any more included', () => {
    const wage = item('VT-WAGE');
    const at = wage.due.kind === 'courtesy' ? wage.due.at : '';
    expect(lineOf(wage, addMilliseconds(at, -DAY)).canWait).toBe(true);
    expect(lineOf(wage, addMilliseconds(at, -HOUR)).canWait).toBe(false);
    expect(lineOf(wage, addMilliseconds(at, 9 * DAY)).canWait).toBe(false);
  });

  test('is overdue past a date in law, and shows no courtesy date that has passed', () => {
    const later = addMilliseconds(TUESDAY, 30 * DAY);
    expect(lineOf(item('VT-FROI'), later)).toMatchObject({ overdue: true, date: { kind: 'law' } });
    expect(lineOf(item('VT-WAGE'), later)).toMatchObject({ overdue: false });
    expect(lineOf(item('VT-WAGE'), later).date).toBeUndefined();
  });
});

describe('where a paper goes', () => {
  const goesTo = (itemId: string, facts: FactStatement = {}, opening: FactStatement = vermontLostTime) => {
    const story = createStory(openClaim({ ...opening, ...facts }));
    return lineOf(story.item(itemId), story.now, factView(story.claim)).goesTo;
  };

  test('is what its rule says, and nothing where we alone are to have it', () => {
    expect(goesTo('VT-FROI')).toEqual(['US-VT', 'us', 'worker']);
    expect(goesTo('VT-WORKER-CLAIM')).toEqual(['US-VT', 'employer']);
    expect(goesTo('VT-SUPPLEMENTAL~1')).toEqual(['US-VT']);
    expect(goesTo('VT-WAGE')).toEqual([]);
    expect(goesTo('CA-DWC1', {}, californiaLostTime)).toEqual(['worker']);
  });

  test('changes where insurance changes it', () => {
    expect(goesTo('CA-5020', {}, californiaLostTime)).toEqual([]);
    expect(goesTo('CA-5020', { insuranceType: 'self-insured' }, californiaLostTime)).toEqual(['US-CA']);
  });

  test('is not said of a house rule: no record is sent to others on our word alone', () => {
    expect(goesTo('VT-WORK-STATUS')).toEqual([]);
  });

  test('has a public name wherever a rulebook owes something to a regulator', () => {
    const filing = KNOWN_JURISDICTIONS.filter((jurisdiction) =>
      rulebookFor(jurisdiction).rulebook.rules.some(({ owedTo }) => owedTo.includes('regulator')),
    );
    expect(filing.filter((jurisdiction) => !RegulatorSchema.safeParse(jurisdiction).success)).toEqual([]);
  });
});

describe('the papers of a party', () => {
  test('are those asked for now and those asked for before, soonest date first', () => {
    const story = createStory();
    story.live('2026-09-16T13:00:00.000Z');
    const view = factView(story.claim);
    const lines = linesFor(story.claim, view, 'employer', { asked: new Set(['VT-WAGE']), now: story.now });
    expect(lines.map(({ document, asked }) => [document, asked])).toEqual([
      ['employer-first-report', false],
      ['wage-statement', true],
    ]);
  });
});

describe('the content of a message', () => {
  test('lists what it asks, in the language, zone and name of its recipient', () => {
    const facts = {
      ...vermontLostTime,
      providerContacts: [{ name: 'Front Desk', email: CLINIC, language: 'es', zone: 'America/Denver' }],
    };
    const content = contentFor(createStory(openClaim(facts)), CLINIC);
    expect(content).toMatchObject({ language: 'es', zone: 'America/Denver', recipient: { role: 'provider' } });
    expect(content.message).toMatchObject({ kind: 'request', papers: [{ asked: true }, { asked: true }] });
  });

  test('of a claim of Quebec is in French first, and then in the language stated of its recipient', () => {
    const adjuster = { ...vermontLostTime.adjuster, email: ADJUSTER, language: 'es' };
    const story = createStory(openClaim({ ...vermontLostTime, jurisdiction: 'CA-QC', adjuster }));
    const messages = messagesIn(story.wake());
    const contents = messages.map(({ email }) => contentFor(story, email, messages));
    expect(new Set(contents.map(({ language }) => language))).toEqual(new Set(['fr']));
    expect(contentFor(story, ADJUSTER, messages).also).toBe('es');
  });

  test('for the adjuster says who is asked for what, and who cannot be', () => {
    const story = createStory(openClaim({ ...vermontLostTime, employerContacts: [] }));
    const { message } = contentFor(story, ADJUSTER);
    const asked = message.kind === 'claim-opened' ? message.asked : [];
    expect(asked.map(({ role, unreachable }) => [role, unreachable])).toEqual([
      ['employer', true],
      ['provider', false],
      ['worker', false],
      ['adjuster', false],
    ]);
  });

  test('for the adjuster names whom we write to, and when we first ask for what was not asked for yet', () => {
    const story = createStory();
    const { message } = contentFor(story, ADJUSTER);
    const asked = message.kind === 'claim-opened' ? message.asked : [];
    expect(asked.map(({ role, name }) => [role, name])).toEqual([
      ['employer', 'Pay Roll'],
      ['provider', undefined],
      ['worker', 'Wanda Worker'],
      ['adjuster', 'Ada Adjuster'],
    ]);
    const askOf = (of: PartyRole, paper: string) =>
      asked.find(({ role }) => role === of)?.papers.find(({ itemId }) => itemId === paper)?.ask;
    const { nextAskAt } = story.item('VT-DECISION');
    expect(askOf('adjuster', 'VT-DECISION')).toEqual({ at: nextAskAt, isDone: false });
    expect(askOf('employer', 'VT-FROI')).toEqual({ at: TUESDAY, isDone: true });
  });

  test('about a visit is its place and time, and nothing of its reason', () => {
    const story = createStory();
    story.tell(recordVisit());
    expect(contentFor(story, WORKER).message).toEqual({
      kind: 'appointment',
      visit: {
        ...{ uid: 'c1-visit-1@claimtower', sequence: 0, change: 'booked', status: 'booked' },
        ...{ start: '2026-10-01T09:00', zone: 'America/New_York', place: '1 Main Street' },
        bring: ['photo-id', 'claim-number', 'work-status-form'],
      },
    });
  });

  test('of thanks names what came and what is still open', () => {
    const story = createStory();
    story.wake();
    story.tell(recordReport({ documents: ['first-medical-report'] }));
    const { message } = contentFor(story, CLINIC, messagesIn(story.wakeAtAlarm()));
    expect(message).toMatchObject({
      kind: 'thank-you',
      received: [{ document: 'first-medical-report' }],
      stillOpen: [{ document: 'work-status', asked: false }],
    });
  });

  test('that asks says thanks too, where thanks waited for its reader', () => {
    const story = createStory();
    story.wake();
    story.at('2026-09-16T13:45:00.000Z', markReceived('VT-WAGE'));
    const { message } = contentFor(story, PAYROLL, story.live('2026-09-16T20:00:00.000Z'));
    expect(message).toMatchObject({ kind: 'reminder', received: [{ document: 'wage-statement' }] });
  });

  test('cannot be written to somebody whom the facts do not name', () => {
    const story = createStory();
    const [message] = messagesIn(story.wake());
    if (message === undefined) throw new Error('nothing was sent');
    const lost = { ...message, contactId: 'x' };
    expect(() => claimContent(story.claim, lost, TENANT, { now: TUESDAY })).toThrow('nobody to go to');
  });

  test('tells in the first letter who pays the case manager, and in no later one', () => {
    const story = createStory();
    const first = messagesIn(story.wake());
    expect(contentFor(story, CLINIC, first).disclosures).toMatchObject([{ kind: 'case-manager-payer' }]);
    const later = story.live('2026-09-19T00:00:00.000Z');
    expect(contentFor(story, CLINIC, later).disclosures).toEqual([]);
  });
});

describe('whose claim it is', () => {
  const about = (role: PartyRole, facts: FactStatement = {}) => {
    const { claim } = createStory(openClaim({ ...vermontLostTime, administratorClaimNumber: 'GM-771', ...facts }));
    return aboutClaim(role, claim, factView(claim));
  };
  const name = 'Wanda Worker';

  test.each([
    ['worker', { employerName: 'Maple Works' }],
    ['employer', { workerName: name }],
    [
      'provider',
      { workerName: name, employerName: 'Maple Works', happenedOn: '2026-09-14', administratorNumber: 'GM-771' },
    ],
    ['representative', { workerName: name, employerName: 'Maple Works' }],
    ['adjuster', { workerName: name, employerName: 'Maple Works' }],
    ['case-manager', { workerName: name, employerName: 'Maple Works' }],
    ['supervisor', { workerName: name, employerName: 'Maple Works' }],
  ] as const)('is told to a %s as %o', (role, expected) => {
    expect(about(role)).toEqual(expected);
  });

  test('is not told by what cannot be a name or a number of a claim', () => {
    const smuggled = { given: 'Wanda', family: 'Worker 918-27-3645' };
    const facts = { workerName: smuggled, employerName: 'Works 918-27-3645', administratorClaimNumber: '918-27-3645' };
    expect(about('provider', facts)).toEqual({ happenedOn: '2026-09-14' });
  });

  test('goes into the letters', () => {
    expect(contentFor(createStory(), CLINIC).about).toMatchObject({ workerName: name });
  });
});

describe('who a mail is to and from', () => {
  test('greets a person by first name, and a shared mailbox by none', () => {
    expect(recipientOf('worker', { name: ' Wanda Worker ' })).toEqual({ role: 'worker', firstName: 'Wanda' });
    expect(recipientOf('provider', { name: 'Front Desk' })).toEqual({ role: 'provider' });
    expect(recipientOf('adjuster', { name: ' ' })).toEqual({ role: 'adjuster' });
  });

  test.each([
    ['Ines Walker', 'Ines'],
    ['Paula Trent, RN, CCM', 'Paula'],
    ['Dr. Naomi Fields', 'Naomi'],
    ['María José Ríos', 'María'],
    ["Siobhán O'Neill, Jr.", 'Siobhán'],
    ['Mme Julie Tremblay', 'Julie'],
    ['Me Luc Gagnon', 'Luc'],
    ['Dre Anne-Marie Côté', 'Anne-Marie'],
    ['Service de la paie', undefined],
    ['Mutuelle du Fleuve', undefined],
    ['Claims', undefined],
    ['Claims desk', undefined],
    ['Green Mountain Mutual', undefined],
    ['Trent, Paula', undefined],
    ['J. R. Smith', undefined],
    ['Unit 4', undefined],
    ['claims@example.org', undefined],
    ['', undefined],
  ])('greets an adjuster given as "%s" by %s', (name, firstName) => {
    expect(recipientOf('adjuster', { name }).firstName).toBe(firstName);
  });

  test('tells the worker that reminders are a courtesy, each time', () => {
    const story = createStory();
    const [message] = messagesIn(story.wake());
    if (message === undefined) throw new Error('nobody was written to');
    const told = (role: PartyRole, isFirst: boolean) =>
      disclosuresFor({}, factView(story.claim), { ...message, kind: 'request', role, isFirst }).map(({ kind }) => kind);
    expect(told('worker', false)).toEqual(['courtesy-reminder']);
    expect(told('worker', true)).toEqual(['case-manager-payer', 'courtesy-reminder']);
    expect(told('employer', true)).toEqual([]);
  });

  test('is sent in the name of the tenant', () => {
    expect(senderOf({ ...TENANT, phone: '+1802' })).toEqual({
      name: TENANT.senderName,
      replyTo: TENANT.replyTo,
      phone: '+1802',
    });
    expect(contentFor(createStory(), PAYROLL).sender.name).toBe(TENANT.senderName);
  });
});
