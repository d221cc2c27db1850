import type { Message } from '#shared/chase/message.ts';
import { roleFor } from '#shared/chase/recipients.ts';
import type { Claim } from '#shared/claim/claim.ts';
import { factView } from '#shared/claim/factView.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { type Language, LanguageSchema } from '#shared/contracts/vocabulary.ts';
import type { HistoryLine, MailContent, MailMessage, TaskLine } from '#shared/mail/mailContent.ts';
import type { Task, TaskOwner } from '#shared/task/task.ts';
import { paperLine } from './paperLines.ts';
import { recipientOf, senderOf } from './sender.ts';

/** What a task's mail knows of the claim that it is about. */
export interface TaskClaim {
  readonly claim: Claim;
  readonly history: readonly HistoryLine[];
}

const languageOf = ({ language }: TaskOwner): Language => {
  const known = LanguageSchema.safeParse(language?.split('-')[0]);
  return known.success ? known.data : 'en';
};

const taskLine = (task: Task): TaskLine => ({
  id: task.taskId,
  kind: task.kind,
  due: task.due,
  overdue: task.overdueSince !== undefined,
  ...(task.about === undefined ? {} : { about: task.about }),
  ...(task.phone === undefined ? {} : { phone: task.phone }),
});

const escalation = (task: Task, { claim, history }: TaskClaim, now: Instant): MailMessage => {
  const view = factView(claim);
  const papers = Object.values(claim.items)
    .filter((item) => task.itemIds.includes(item.itemId) || roleFor(item.owedBy, view) === task.about)
    .map((item) => paperLine(item, task.itemIds.includes(item.itemId), now));
  const about = history.filter(({ role }) => role === undefined || role === task.about);
  return { kind: 'escalation', task: taskLine(task), papers, history: about };
};

const messageOf = (task: Task, message: Message, about: TaskClaim | undefined, now: Instant): MailMessage => {
  if (message.kind === 'escalation' && about !== undefined) return escalation(task, about, now);
  return { kind: 'task', task: taskLine(task), history: about?.history ?? [] };
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
  const person = [task.owner, task.fallback].find(({ email }) => email === message.email) ?? task.fallback;
  return {
    language: languageOf(person),
    recipient: recipientOf(person.role, person),
    claimReference: task.claimReference ?? '',
    sender: senderOf(tenant),
    zone: person.zone,
    disclosures: [],
    message: messageOf(task, message, about, now),
  };
};
