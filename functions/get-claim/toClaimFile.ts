import type { ClaimFileReply } from '#events/http/replies.ts';
import { caseManagerActs, sayBars } from '#shared/chase/caseManager.ts';
import type { Claim } from '#shared/claim/claim.ts';
import { type FactView, factView } from '#shared/claim/factView.ts';
import type { Commit } from '#shared/store/fileRows.ts';
import type { MailItem } from '#shared/store/mailRows.ts';
import { appointmentsOf } from './appointments.ts';
import type { ClaimFileParts } from './claimFileParts.ts';
import { forecastOf } from './forecast.ts';
import { itemsOf } from './items.ts';
import { trailOf } from './trail.ts';

const statusOf = ({ answer, seen, pretended }: MailItem): string => {
  if (pretended) return 'pretended';
  const last = (['complaint', 'bounce', 'reject', 'delivery', 'send'] as const).find((event) => seen.includes(event));
  return last ?? (answer === 'none' ? 'under way' : answer);
};

const messagesOf = (mails: readonly MailItem[]): ClaimFileReply['messages'] =>
  [...mails]
    .sort((one, other) => one.attemptedAt.localeCompare(other.attemptedAt))
    .map((mail) => ({
      messageId: mail.messageId,
      kind: mail.kind,
      to: mail.role,
      items: mail.asks.map(({ itemId }) => itemId),
      status: statusOf(mail),
      issuedAt: mail.attemptedAt,
      attempts: mail.n,
      ...(mail.why === undefined ? {} : { notSentBecause: mail.why }),
    }));

const silentBecause = (claim: Claim): string[] => [
  ...(claim.status === 'closed' ? [`closed: ${claim.closedReason}`] : []),
  ...(claim.mark === undefined ? [] : [`${claim.mark.kind}: a person has to look`]),
  ...claim.pauses.flatMap(({ scope }) => (scope.kind === 'claim' ? ['paused'] : [])),
];

const caseManagerOf = (view: FactView): Pick<ClaimFileReply, 'caseManager'> =>
  view.caseManager === undefined
    ? {}
    : { caseManager: { acts: caseManagerActs(view), because: [...sayBars(view, 'visit')] } };

const dueOf = (commits: readonly Commit[], taskId: string): string | undefined => {
  for (const { events } of commits) {
    for (const event of events) {
      const task = event.kind === 'taskOpened' ? event.task : undefined;
      if (typeof task !== 'object' || task === null || !('taskId' in task) || task.taskId !== taskId) continue;
      if ('due' in task && typeof task.due === 'string') return task.due;
    }
  }
  return undefined;
};

const tasksOf = (claim: Claim, commits: readonly Commit[]): ClaimFileReply['tasks'] =>
  Object.entries(claim.tasks).map(([taskId, { kind }]) => {
    const due = dueOf(commits, taskId);
    return { taskId, kind, ...(due === undefined ? {} : { due }) };
  });

/** The claim file as the contract shows it: no address, no identifier, no finding. Pure. */
export const toClaimFile = (parts: ClaimFileParts): ClaimFileReply => {
  const { claim, commits, mails } = parts;
  const view = factView(claim);
  return {
    claimId: claim.claimId,
    version: claim.version,
    status: claim.status,
    references: [claim.reference, ...claim.otherReferences],
    jurisdiction: view.jurisdiction ?? '',
    ...caseManagerOf(view),
    silentBecause: silentBecause(claim),
    items: itemsOf(parts, view),
    appointments: appointmentsOf(parts, view),
    messages: messagesOf(mails),
    tasks: tasksOf(claim, commits),
    trail: trailOf(commits),
    forecast: forecastOf(claim, view),
    ...(view.employerName === undefined ? {} : { employerName: view.employerName }),
    ...(view.dateOfInjury === undefined ? {} : { dateOfInjury: view.dateOfInjury.date }),
  };
};
