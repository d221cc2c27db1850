import type { PlayOptions } from '../options.ts';

/**
 * Deliberate bugs, each a change of the product's own source as a thread loads it; the product itself holds no switch. A
 * judge that lets one of them pass would let the mistake that it stands for pass too.
 */

export interface Edit {
  /** From the root of the project. */
  readonly file: string;
  /** Occurs once; a test holds it to that. */
  readonly find: string;
  readonly replace: string;
}

export interface Sabotage {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Where it takes more than a short life to show. */
  readonly shape?: Pick<PlayOptions, 'claims' | 'days'>;
}

const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });

const SENDING: readonly Sabotage[] = [
  {
    name: 'sends without the committed right',
    edits: [
      edit(
        'functions/chase-claim/chaseClaim.ts',
        "if ((await edges.table.transact(actions)).kind !== 'written') return false;",
        'await edges.table.transact(actions);',
      ),
    ],
  },
  {
    name: 'a right to send that never lapses',
    edits: [edit('functions/chase-claim/sendMessages.ts', '> RIGHT_TO_SEND)', '> Number.POSITIVE_INFINITY)')],
  },
  {
    name: 'a sender that tries again on a lost reply',
    edits: [
      edit(
        'functions/chase-claim/sendMessages.ts',
        'return mail.send({ from: settings.sender, to: message.email, raw, tags: tagsOf(file, message) });',
        `const outgoing = { from: settings.sender, to: message.email, raw, tags: tagsOf(file, message) };
         const first = await mail.send(outgoing);
         return first.kind === 'inDoubt' ? mail.send(outgoing) : first;`,
      ),
    ],
  },
  {
    name: 'the answers and events of SES are forgotten',
    edits: [
      edit(
        'shared/chase/message.ts',
        "if (evidence === undefined) return { kind: 'pending' };",
        "if (evidence?.answer !== 'deferred') return { kind: 'pending' };",
      ),
    ],
  },
  {
    name: 'the grace of a doubt is skipped',
    edits: [edit('shared/chase/bounds.ts', 'export const GRACE = 15 * MINUTE;', 'export const GRACE = 0;')],
  },
  {
    name: 'the watermark of the event channel is ignored',
    edits: [
      edit('shared/chase/doubt.ts', 'if (watermark === undefined || watermark <= graceEnds)', 'if (watermark === "")'),
    ],
  },
  {
    name: 'a second attempt without a fresh look',
    edits: [
      edit(
        'shared/claim/doubts.ts',
        'if (recipient === undefined || !stillWanted(draft, message, recipient)) {',
        'if (recipient === undefined) {',
      ),
    ],
  },
  {
    name: 'a step counted by days',
    edits: [
      edit(
        'shared/claim/issue.ts',
        '    step: steps + 1,',
        '    step: 1 + Math.floor((Date.parse(draft.facts.now) - Date.parse(draft.claim.items[itemId]?.openedAt ?? draft.facts.now)) / 86_400_000),',
      ),
    ],
  },
];

const SAVING: readonly Sabotage[] = [
  {
    name: 'no condition on the version',
    edits: [
      edit(
        'shared/store/fileRows.ts',
        "{ kind: 'equals', attribute: 'version', value: before }",
        "{ kind: 'present' }",
      ),
      edit(
        'shared/store/fileRows.ts',
        "events: JSON.stringify(commit.events) },\n  when: { kind: 'absent' },",
        'events: JSON.stringify(commit.events) },',
      ),
    ],
  },
  {
    name: 'the alarm is not moved with the snapshot',
    edits: [
      edit(
        'shared/store/claimActions.ts',
        '    alarmAction(file, claim),',
        '    ...(before === 0 ? [alarmAction(file, claim)] : []),',
      ),
    ],
  },
  {
    name: 'a Wake leaves its alarm in the past',
    edits: [
      edit(
        'shared/store/claimActions.ts',
        'freshAlarm(file, at, laneOf(claim), claim.version)',
        'freshAlarm(file, claim.lastCommitAt < at ? claim.lastCommitAt : at, laneOf(claim), claim.version)',
      ),
    ],
  },
  {
    name: 'a lease hides what was due',
    edits: [
      edit(
        'functions/sweep-alarms/sweepAlarms.ts',
        "lane: 'leased', alarmAt: leaseEnd(alarm, now) }",
        "lane: 'leased', alarmAt: leaseEnd(alarm, now), dueAt: leaseEnd(alarm, now) }",
      ),
    ],
  },
  {
    name: 'anybody may write over an alarm',
    edits: [
      edit(
        'shared/store/alarmRows.ts',
        "({ kind: 'equals', attribute: 'tag', value: tagOf(alarm) })",
        "(alarm.lane === 'leased' ? { kind: 'present' } : { kind: 'present' })",
      ),
      edit(
        'shared/store/alarmRows.ts',
        "({\n  kind: 'equals',\n  attribute: 'forVersion',\n  value: version,\n})",
        "(version < 0 ? { kind: 'absent' } : { kind: 'present' })",
      ),
    ],
  },
  {
    name: 'the sweep forgets courtesy alarms',
    edits: [edit('functions/sweep-alarms/sweepAlarms.ts', ', ...inRotation(courtesy)]', ']')],
  },
];

const INTAKE: readonly Sabotage[] = [
  {
    name: 'the inbox row outside the transaction',
    edits: [
      edit(
        'functions/command-claim/commandClaimOverHttp.ts',
        '        rememberInput(id, answer, now),\n',
        '        ...(await edges.table.transact([rememberInput(id, answer, now)]), []),\n',
      ),
    ],
  },
  {
    name: 'one inbox for all sources',
    edits: [
      edit(
        'shared/store/keys.ts',
        '`inbox#${tenant}#${source}#${id}`',
        '`inbox#${tenant}#${source.slice(0, 0)}#${id}`',
      ),
    ],
  },
  {
    name: 'an inbox that never knows what it has',
    edits: [
      edit(
        'shared/lambda/answerInput.ts',
        'if (row === undefined) return undefined;',
        'if (row !== null) return undefined;',
      ),
      edit('shared/store/inboxRows.ts', "  when: { kind: 'absent' },\n", ''),
    ],
  },
  {
    name: 'a receipt matched to the wrong item',
    edits: [
      edit(
        'shared/claim/applyCommand.ts',
        "  { itemId, receivedOn }: Extract<ClaimCommand, { kind: 'markReceived' }>,\n): Applied => {",
        `  { itemId: named, receivedOn }: Extract<ClaimCommand, { kind: 'markReceived' }>,
): Applied => {
  const itemId = Object.keys(draft.claim.items).find((other) => other !== named) ?? named;`,
      ),
    ],
  },
  {
    name: 'what waited for its claim is not collected',
    edits: [
      edit(
        'shared/store/waitingInput.ts',
        'for (const taskId of ids) {',
        'for (const taskId of [...ids].slice(ids.size)) {',
      ),
    ],
  },
  {
    name: 'the last to arrive is right, not the last to write',
    edits: [
      edit('shared/claim/stateFacts.ts', 'known === undefined || stamp > known', "known === undefined || stamp !== ''"),
    ],
  },
  {
    name: 'the same injury from a second sender is a second chase',
    edits: [
      edit(
        'shared/intake/matchFnol.ts',
        'const known = byReference(input) ?? byPerson(input);',
        'const known = byReference(input);',
      ),
    ],
  },
  {
    name: 'the key of one tenant opens the door of another',
    edits: [
      edit('shared/lambda/bearer.ts', 'keyRow === undefined || keyRow.tenant !== tenant', 'keyRow === undefined'),
    ],
  },
];

const POLICY: readonly Sabotage[] = [
  {
    name: 'a bounce is ignored',
    edits: [
      edit(
        'functions/record-mail-events/trouble.ts',
        "    case 'Bounce':\n      return ",
        "    case 'Bounce':\n      if (event.eventType === 'Bounce') return undefined;\n      return ",
      ),
    ],
  },
  {
    name: 'quiet hours read in UTC',
    edits: [
      edit(
        'shared/chase/sendWindow.ts',
        '.toZonedDateTimeISO(zone)',
        ".toZonedDateTimeISO(zone.length > 0 ? 'UTC' : zone)",
      ),
    ],
  },
  {
    name: 'holidays are office days',
    edits: [
      edit(
        'shared/paperwork/businessDays.ts',
        'if (holiday !== undefined) return holiday;',
        "if (holiday === '') return holiday;",
      ),
    ],
  },
  {
    name: 'a pause is forgotten',
    edits: [edit('shared/claim/schedule.ts', "  if (isPaused(claim, item.itemId, role)) return 'paused';\n", '')],
  },
  {
    name: 'a promise is forgotten',
    edits: [
      edit(
        'shared/claim/schedule.ts',
        'if (item.promisedFor === undefined) return undefined;',
        'if (item.steps >= 0) return undefined;',
      ),
    ],
  },
  {
    name: 'an opt-out is forgotten',
    edits: [
      edit('shared/chase/recipients.ts', 'if (optOuts.includes(role)) return', 'if (optOuts.length > 99) return'),
    ],
  },
  {
    name: 'a marked pair is chased twice',
    edits: [
      edit(
        'shared/claim/schedule.ts',
        'if (claim.mark !== undefined) return',
        'if (claim.mark !== undefined && claim.version < 0) return',
      ),
    ],
  },
  {
    name: 'a task that nobody is told of',
    edits: [
      edit(
        'shared/task/decideTask.ts',
        'const issueNotice = (draft: TaskDraft): void => {',
        'const issueNotice = (draft: TaskDraft): void => {\n  if (draft.task.version >= 0) return;',
      ),
    ],
  },
];

export const SABOTAGES: readonly Sabotage[] = [...SENDING, ...SAVING, ...INTAKE, ...POLICY];
