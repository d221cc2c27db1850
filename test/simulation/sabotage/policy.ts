import { edit, type Sabotage } from './edits.ts';

/** Broken promises about who may be written to, when, and who is told. */
export const POLICY: readonly Sabotage[] = [
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
        'const issueNotice = (draft: TaskDraft, notice: Notice): void => {',
        'const issueNotice = (draft: TaskDraft, notice: Notice): void => {\n  if (draft.task.version >= 0) return;',
      ),
    ],
  },
  {
    name: 'a task put off is not told again',
    shape: { claims: 4, days: 30 },
    edits: [
      edit(
        'shared/task/decideTask.ts',
        "  tell(draft, 'opened', draft.task.urgent,",
        "  if (draft.task.due < draft.task.openedAt) tell(draft, 'opened', draft.task.urgent,",
      ),
    ],
  },
];
