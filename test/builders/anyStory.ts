import * as fc from 'fast-check';
import type { Evidence } from '#shared/chase/message.ts';
import type { ClaimCommand, PauseScope } from '#shared/claim/commands.ts';
import type { Decision } from '#shared/claim/decide.ts';
import type { FactStatement } from '#shared/claim/facts.ts';
import { addMilliseconds, HOUR } from '#shared/contracts/time.ts';
import { amendClaim, openClaim, recordReport, recordVisit } from './commands.ts';
import {
  ADJUSTER,
  CLINIC,
  californiaLostTime,
  LAWYER,
  moment,
  OWNER,
  PAYROLL,
  stamp,
  vermontLostTime,
  WORKER,
} from './statements.ts';
import { createStory, evidenceOf, messagesIn, type Story } from './story.ts';

/** Stories of any commands in any order, with any answers, for properties. */

export type Happening =
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'wake' }
  | { readonly kind: 'wakeAtAlarm' }
  | { readonly kind: 'command'; readonly command: ClaimCommand }
  | { readonly kind: 'aboutItem'; readonly nth: number; readonly what: 'markReceived' | 'waive' | 'promise' | 'pause' }
  | { readonly kind: 'closeTask'; readonly nth: number }
  | { readonly kind: 'hear'; readonly nth: number; readonly heard: Pick<Evidence, 'answer' | 'seen'> }
  | { readonly kind: 'trouble'; readonly nth: number; readonly trouble: 'bounced' | 'complained' | 'delayed' }
  | { readonly kind: 'probeCameBack' }
  | { readonly kind: 'unhealthy'; readonly email: string };

const anySentAt = fc.nat({ max: 5000 }).map((minutes) => addMilliseconds('2026-09-15T00:00:00.000Z', minutes * 60_000));

const anyStatement: fc.Arbitrary<FactStatement> = fc.constantFrom<FactStatement>(
  { claimType: 'medical-only' },
  { claimType: 'lost-time' },
  { disabilityBegan: null },
  { disabilityBegan: moment('2026-09-20') },
  { employerKnowledge: null },
  { employerKnowledge: moment('2026-09-15T12:00') },
  { dateOfInjury: moment('2026-09-10T23:30') },
  { returnedToWork: moment('2026-10-01') },
  { death: moment('2026-09-20') },
  { death: null },
  { representative: { name: 'Lena Lawyer', email: LAWYER } },
  { representative: null },
  { employerContacts: [{ email: OWNER }] },
  { employerContacts: [{ email: PAYROLL }] },
  { employerContacts: [{ email: OWNER }, { email: PAYROLL }] },
  { employerContacts: [] },
  { providerContacts: null },
  { workerContact: { email: WORKER, zone: 'America/Los_Angeles' } },
  { workerContact: { phone: '+18025550199' } },
  { workerContact: { email: null } },
  { dateOfInjury: { time: null } },
  { dateOfInjury: { date: '2026-09-11', zone: 'America/Chicago' } },
  { lastWorked: { date: '2026-09-14' } },
  { representative: { email: null } },
  { representative: { phone: '+18025550111' } },
  { representative: {} },
  { adjuster: { phone: '+18025550122' } },
  { adjuster: null },
  { initialTreatment: '4' },
  { initialTreatment: '0', claimType: null },
  { jurisdiction: 'US-CA' },
  { jurisdiction: 'US-WY' },
  { releaseRequested: moment('2026-09-16') },
  { maintenanceType: 'cancel' },
  { maintenanceType: 'change' },
);

export const anyAmendment = fc
  .tuple(anyStatement, anySentAt, fc.nat({ max: 99 }))
  .map(([facts, sentAt, digest]) => ({ ...amendClaim(facts), stamp: stamp(sentAt, `a${digest}`) }));

const anyDay = fc.nat({ max: 60 }).map((days) => addMilliseconds('2026-09-14T12:00:00.000Z', days * 24 * HOUR));
const anyDate = anyDay.map((at) => at.slice(0, 10));

export const anyReport = fc
  .record({
    id: fc.nat({ max: 4 }),
    documents: fc.subarray([
      'first-medical-report',
      'progress-report',
      'work-status',
      'employer-first-report',
    ] as const),
    examDate: fc.option(anyDate, { nil: undefined }),
    off: fc.boolean(),
    treatmentRequested: fc.boolean(),
    mmi: fc.option(anyDate, { nil: undefined }),
    incomplete: fc.subarray(['signature-missing', 'expiry-date-missing'] as const),
    sentAt: anySentAt,
  })
  .map(({ id, documents, examDate, off, treatmentRequested, mmi, incomplete, sentAt }) => {
    const { examDate: _usual, ...report } = recordReport({
      reportId: `report-${id}`,
      documents: [...documents],
      treatmentRequested,
      incomplete: [...incomplete],
      stamp: stamp(sentAt, `r${id}`, 'clinic'),
      ...(mmi === undefined ? {} : { mmiDate: mmi }),
      ...(off ? { workStatus: { status: 'off-work' } } : {}),
    }).report;
    return { kind: 'recordProviderReport', report: examDate === undefined ? report : { ...report, examDate } } as const;
  });

export const anyVisit = fc
  .record({
    id: fc.nat({ max: 2 }),
    status: fc.constantFrom('proposed', 'booked', 'kept', 'missed', 'cancelled', 'entered-in-error'),
    start: anyDay,
    sentAt: anySentAt,
    digest: fc.nat({ max: 999 }),
  })
  .map(({ id, status, start, sentAt, digest }) =>
    recordVisit({
      visitId: `visit-${id}`,
      status,
      start: start.slice(0, 16),
      stamp: stamp(sentAt, `v${digest}`, 'clinic'),
    }),
  );

const anyScope = fc.constantFrom<PauseScope>(
  { kind: 'claim' },
  { kind: 'party', party: 'employer' },
  { kind: 'party', party: 'worker' },
);

const anyCommand: fc.Arbitrary<ClaimCommand> = fc.oneof(
  { weight: 3, arbitrary: anyAmendment },
  { weight: 3, arbitrary: anyReport },
  { weight: 2, arbitrary: anyVisit },
  anyScope.chain((scope) =>
    fc.option(anyDay, { nil: undefined }).map((until) => ({
      kind: 'pause' as const,
      scope,
      ...(until === undefined ? {} : { until }),
    })),
  ),
  anyScope.map((scope) => ({ kind: 'resume' as const, scope })),
  fc.constantFrom<ClaimCommand>(
    { kind: 'optOut', party: 'employer' },
    { kind: 'optOut', party: 'worker' },
    { kind: 'resolveMark' },
    { kind: 'close', reason: 'settled' },
    { kind: 'reopen', reason: 'new symptoms' },
  ),
);

const anyHeard = fc.record({
  answer: fc.constantFrom<Evidence['answer']>('none', 'accepted', 'pretended', 'deferred', 'refused', 'in-doubt'),
  seen: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Evidence['seen']>([]) },
    fc.constantFrom<Evidence['seen']>(['send'], ['send', 'delivery'], ['bounce'], ['reject']),
  ),
});

const nth = fc.nat({ max: 30 });

export const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 2, arbitrary: fc.nat({ max: 240 }).map((hours) => ({ kind: 'wait' as const, hours })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'wake' as const }) },
  { weight: 8, arbitrary: fc.constant({ kind: 'wakeAtAlarm' as const }) },
  { weight: 6, arbitrary: anyCommand.map((command) => ({ kind: 'command' as const, command })) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('aboutItem' as const),
      nth,
      what: fc.constantFrom('markReceived', 'waive', 'promise', 'pause'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('closeTask' as const), nth }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hear' as const), nth, heard: anyHeard }) },
  fc.record({
    kind: fc.constant('trouble' as const),
    nth,
    trouble: fc.constantFrom('bounced', 'complained', 'delayed'),
  }),
  fc.constant({ kind: 'probeCameBack' as const }),
  fc.constantFrom(PAYROLL, CLINIC, ADJUSTER).map((email) => ({ kind: 'unhealthy' as const, email })),
);

export const anyOpening = fc
  .record({
    facts: fc.constantFrom<FactStatement>(vermontLostTime, californiaLostTime),
    mark: fc.option(fc.constant({ kind: 'possible-duplicate', otherClaimId: 'c0' } as const), { nil: undefined }),
  })
  .map(({ facts, mark }) => openClaim(facts, mark === undefined ? {} : { mark }));

const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % Math.max(1, list.length)];

const aboutItem = (story: Story, happening: Extract<Happening, { kind: 'aboutItem' }>): ClaimCommand | undefined => {
  const itemId = pick(Object.keys(story.claim.items), happening.nth);
  if (itemId === undefined) return undefined;
  switch (happening.what) {
    case 'markReceived':
      return { kind: 'markReceived', itemId };
    case 'waive':
      return { kind: 'waive', itemId, reason: 'not needed' };
    case 'promise':
      return { kind: 'promise', itemId, date: addMilliseconds(story.now, 100 * HOUR).slice(0, 10) };
    case 'pause':
      return { kind: 'pause', scope: { kind: 'item', itemId }, until: addMilliseconds(story.now, 90 * HOUR) };
  }
};

const hear = (story: Story, { nth: which, heard }: Extract<Happening, { kind: 'hear' }>): void => {
  const message = pick(Object.values(story.claim.messages), which);
  if (message === undefined) return;
  const until = heard.answer === 'deferred' ? { until: addMilliseconds(story.now, HOUR) } : {};
  story.evidence[message.id] = evidenceOf(message, { ...heard, ...until });
};

/** Ids of the messages that count for nothing: deferred, refused or withdrawn. */
export const givenBack = (commits: Story['commits']): ReadonlySet<string> =>
  new Set(
    commits.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.kind === 'messageDeferred' || event.kind === 'messageRefused' || event.kind === 'messageWithdrawn'
          ? [event.messageId]
          : [],
      ),
    ),
  );

const trouble = (story: Story, happening: Extract<Happening, { kind: 'trouble' }>): ClaimCommand | undefined => {
  const messages = story.commits.flatMap(({ events }) =>
    messagesIn({ folded: [], decided: events, claim: story.claim }),
  );
  const message = pick(messages, happening.nth);
  if (message === undefined) return undefined;
  const { id: messageId, contactId, asks } = message;
  const wasGivenBack = givenBack(story.commits).has(messageId);
  const itemIds = wasGivenBack ? [] : asks.map(({ itemId }) => itemId);
  return { kind: 'recordMailTrouble', trouble: { messageId, contactId, trouble: happening.trouble, itemIds } };
};

const commandOf = (story: Story, happening: Happening): ClaimCommand | undefined => {
  switch (happening.kind) {
    case 'wake':
      return { kind: 'wake' };
    case 'command':
      return happening.command;
    case 'aboutItem':
      return aboutItem(story, happening);
    case 'closeTask': {
      const taskId = pick(Object.keys(story.claim.tasks), happening.nth);
      return taskId === undefined ? undefined : { kind: 'closeTask', taskId, outcome: 'done' };
    }
    case 'trouble':
      return trouble(story, happening);
    default:
      return undefined;
  }
};

/** Lets one thing happen; undefined when it is no command, or one that was refused. Messages stay unanswered until heard of. */
export const happen = (story: Story, happening: Happening): Decision | undefined => {
  story.answer = 'none';
  if (happening.kind === 'wait') story.now = addMilliseconds(story.now, happening.hours * HOUR);
  if (happening.kind === 'hear') hear(story, happening);
  if (happening.kind === 'probeCameBack') story.watermark = story.now;
  if (happening.kind === 'unhealthy') story.unhealthy = [happening.email];
  if (happening.kind === 'wakeAtAlarm') return story.wakeAtAlarm();
  const command = commandOf(story, happening);
  if (command === undefined) return undefined;
  const result = story.attempt(command);
  return result.ok ? result.value : undefined;
};

/** Opens a claim and lets everything happen, looking after each. */
export const liveThrough = (
  opening: ClaimCommand,
  happenings: readonly Happening[],
  look: (story: Story, decision: Decision | undefined, happening: Happening) => void,
): Story => {
  const story = createStory(opening);
  for (const happening of happenings) look(story, happen(story, happening), happening);
  return story;
};

export const anyHappenings = fc.array(anyHappening, { maxLength: 40 });
