import { languagesFor } from '#shared/chase/languages.ts';
import type { Message } from '#shared/chase/message.ts';
import { roleFor } from '#shared/chase/recipients.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { CallToMake } from '#shared/claim/claimEvents.ts';
import { factView } from '#shared/claim/factView.ts';
import { placeOf } from '#shared/claim/schedule.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { CallLine, HistoryLine, MailContent, MailMessage, PaperLine, TaskLine } from '#shared/mail/mailContent.ts';
import type { Task, TaskOwner } from '#shared/task/task.ts';
import { aboutClaim } from './aboutClaim.ts';
import { paperLine, soonestFirst } from './paperLines.ts';
import { recipientOf, senderOf } from './sender.ts';

/** What a task's mail knows of the claim that it is about. */
export interface TaskClaim {
  readonly claim: Claim;
  readonly history: readonly HistoryLine[];
}

const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const otherClaim = ({ kind }: Task, about: TaskClaim | undefined): Pick<TaskLine, 'otherClaimId'> => {
  const otherClaimId = about?.claim.mark?.otherClaimId;
  return kind !== 'possible-duplicate' || otherClaimId === undefined ? {} : { otherClaimId };
};

const callLine = ({ tell, by, authority }: CallToMake): CallLine => ({
  tell,
  ...(by === undefined ? {} : { by }),
  ...(authority === undefined ? {} : { authority }),
});

const taskLine = (task: Task, { email }: Message, about?: TaskClaim): TaskLine => ({
  id: task.taskId,
  kind: task.kind,
  due: task.due,
  zone: about === undefined ? task.fallback.zone : placeOf({ view: factView(about.claim) }).zone,
  overdue: task.overdueSince !== undefined,
  isReaders: sameAddress(email, task.owner.email) || sameAddress(email, task.second?.email ?? ''),
  ...otherClaim(task, about),
  ...(task.about === undefined ? {} : { about: task.about }),
  ...(task.phone === undefined ? {} : { phone: task.phone }),
  ...(task.calls === undefined ? {} : { calls: task.calls.map(callLine) }),
});

/** The task's own papers, and others that the party was asked for; what is not asked for yet is no part of the call. */
const papersOf = (task: Task, { claim }: TaskClaim, now: Instant): readonly PaperLine[] => {
  const view = factView(claim);
  return soonestFirst(
    Object.values(claim.items)
      .filter(
        ({ itemId, owedBy, steps }) =>
          task.itemIds.includes(itemId) || (steps > 0 && roleFor(owedBy, view) === task.about),
      )
      .map((item) =>
        paperLine(item, { view, now, asked: task.itemIds.includes(item.itemId), toldOf: true, reader: 'adjuster' }),
      ),
  );
};

/** Only what concerns the party that the task is about. */
const historyAbout = (task: Task, { history }: TaskClaim): readonly HistoryLine[] =>
  task.about === undefined ? history : history.filter(({ role }) => role === undefined || role === task.about);

const messageOf = (task: Task, message: Message, about: TaskClaim | undefined, now: Instant): MailMessage => {
  if (about === undefined) return { kind: 'task', task: taskLine(task, message), papers: [], history: [] };
  const kind = message.kind === 'escalation' ? 'escalation' : 'task';
  return {
    kind,
    task: taskLine(task, message, about),
    papers: papersOf(task, about, now),
    history: historyAbout(task, about),
  };
};

/** Whose claim the task is about, and the languages in which its reader is told. */
const toldTo = (
  { role, language: stated }: TaskOwner,
  about: TaskClaim | undefined,
): Pick<MailContent, 'language' | 'also' | 'about'> => {
  if (about === undefined) return { ...languagesFor({ role, stated }, undefined), about: {} };
  const view = factView(about.claim);
  return { ...languagesFor({ role, stated }, view.jurisdiction), about: aboutClaim(role, about.claim, view) };
};

/** What a task's message says. */
export const taskContent = (
  {
    task,
    about,
    tenant,
    now,
  }: { readonly task: Task; readonly about: TaskClaim | undefined; readonly tenant: Tenant; readonly now: Instant },
  message: Message,
): MailContent => {
  const people = [task.owner, ...(task.second === undefined ? [] : [task.second]), task.fallback];
  const person = people.find(({ email }) => email === message.email) ?? task.fallback;
  return {
    ...toldTo(person, about),
    recipient: recipientOf(person.role, person),
    claimReference: task.claimReference ?? '',
    file: { tenant: tenant.tenant, ...(task.claimId === undefined ? {} : { claimId: task.claimId }) },
    sender: senderOf(tenant),
    zone: person.zone,
    disclosures: [],
    message: messageOf(task, message, about, now),
  };
};
