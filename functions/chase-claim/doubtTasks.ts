import { afterBusinessDays } from '#shared/chase/sendWindow.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { type LoadedTask, tenantOf } from '#shared/store/loadFile.ts';
import { openTaskActions } from '#shared/store/taskActions.ts';
import type { TaskDecision } from '#shared/task/taskDraft.ts';

/** Ids of the messages that have been in doubt for a day now. */
export const daysInDoubt = ({ decided }: TaskDecision): readonly string[] =>
  decided.flatMap((event) => (event.kind === 'doubtHeld' && event.dayInDoubt === true ? [event.messageId] : []));

/** The fallback is told that the mail about a task may have reached nobody. Doubt about that word opens no further task. */
export const doubtTaskActions = (loaded: LoadedTask, decision: TaskDecision, now: Instant): readonly TableAction[] => {
  const { task } = loaded;
  if (task.kind === 'mail-in-doubt') return [];
  const { fallback } = tenantOf(loaded);
  const owner = { ...fallback, role: 'supervisor' as const };
  return daysInDoubt(decision).flatMap((messageId) =>
    openTaskActions(
      {
        tenant: task.tenant,
        taskId: `mail-in-doubt-${messageId}`,
        kind: 'mail-in-doubt',
        itemIds: [],
        reason: `in doubt for a day: ${messageId}`,
        urgent: false,
        due: afterBusinessDays(now, 1, { zone: owner.zone, jurisdiction: 'US' }),
        owner,
        fallback: owner,
        ...(task.claimId === undefined ? {} : { claimId: task.claimId }),
        ...(task.claimReference === undefined ? {} : { claimReference: task.claimReference }),
        ...(task.about === undefined ? {} : { about: task.about }),
      },
      { kind: 'alarm' },
      now,
    ),
  );
};
