import { GRACE, REVIEW_EVERY, UNTOLD_RETRY } from '#shared/chase/bounds.ts';
import { type Message, type Notice, reasonOf, type Settlement, settlementOf } from '#shared/chase/message.ts';
import { contactIdOf } from '#shared/chase/recipients.ts';
import type { DecisionFacts } from '#shared/claim/draft.ts';
import { addMilliseconds, DAY, type Instant, MINUTE } from '#shared/contracts/time.ts';
import { dropToldTaskNotices, recoverTaskMessage } from './recoverTask.ts';
import type { Task, TaskCommand, TaskOwner } from './task.ts';
import { resolveDoubts } from './taskDoubts.ts';
import { createTaskDraft, openingFor, readerOf, type TaskDecision, type TaskDraft } from './taskDraft.ts';

/** A task unclosed at `due` goes to the fallback address once, and raises an alarm; the next after a week. */
const SECOND_ALARM_AFTER = 7 * DAY;

/** An earlier attempt may still be heard of: a later one's deferral gives nothing back, the same message is tried again. */
const defer = (
  draft: TaskDraft,
  { id: messageId, n, lookAt }: Message,
  settlement: Extract<Settlement, { kind: 'deferred' }>,
): void => {
  const { until, why } = settlement;
  if (n === 1) draft.emit({ kind: 'messageDeferred', messageId, until, ...reasonOf(settlement) });
  else if (until > lookAt) {
    const reason = `a later attempt was deferred: ${why}`;
    draft.emit({ kind: 'doubtHeld', messageId, lookAt: until, awaitsChannel: false, reason });
  }
};

const settle = (draft: TaskDraft): void => {
  for (const message of Object.values(draft.task.messages)) {
    const settlement = settlementOf(message, draft.facts.evidence[message.id]);
    if (settlement.kind === 'accepted') draft.emit({ kind: 'messageSettled', messageId: message.id });
    if (settlement.kind === 'deferred') defer(draft, message, settlement);
    if (settlement.kind === 'refused') {
      draft.emit({ kind: 'messageRefused', messageId: message.id, ...reasonOf(settlement) });
      draft.emit({ kind: 'addressTroubled', email: message.email.toLowerCase(), at: message.attemptedAt });
    }
  }
};

/** A person said that an address may be written to again: trouble with mails sent before counts no more. */
const restoreAddresses = (draft: TaskDraft): void => {
  const { restoredAddresses = {} } = draft.facts;
  for (const email of draft.task.troubledAddresses) {
    const restoredAt = restoredAddresses[email];
    if (restoredAt === undefined || restoredAt < (draft.task.troubledAt?.[email] ?? '')) continue;
    draft.emit({ kind: 'addressRestored', email, reason: 'a person said that it may be written to again' });
  }
};

/** Why a notice waits that no mail can carry: the alarm for it is read off this reason. */
export const NOBODY_TO_TELL = 'neither the owner nor the fallback can be written to: tried again every day';

const attemptOf = (draft: TaskDraft, notice: Notice, person: TaskOwner): Message => {
  const { now, version } = draft.facts;
  return {
    id: `${draft.task.taskId}-${version}-0`,
    n: 1,
    kind: notice.kind,
    role: person.role,
    contactId: contactIdOf(person.role, person.email),
    email: person.email,
    asks: [],
    notice,
    firstAttemptAt: now,
    attemptedAt: now,
    lookAt: addMilliseconds(now, GRACE),
  };
};

/** The newest that is due, which says all that the older ones would, and what somebody beside the owner has to know. */
const dueNotices = (draft: TaskDraft): readonly Notice[] => {
  const due = Object.values(draft.task.notices).filter(({ at }) => at <= draft.facts.now);
  const own = due.filter(({ second }) => second !== true);
  for (const { id } of own.slice(0, -1)) {
    draft.emit({ kind: 'noticeDropped', noticeId: id, reason: 'a newer notice goes out in its place' });
  }
  return [...own.slice(-1), ...due.filter(({ second }) => second === true).slice(-1)];
};

const issueNotice = (draft: TaskDraft, notice: Notice): void => {
  const person = readerOf(draft, notice);
  if (person === undefined && notice.second === true) {
    draft.emit({ kind: 'noticeDropped', noticeId: notice.id, reason: 'nobody beside the owner can be written to' });
    return;
  }
  if (person === undefined) {
    const at = addMilliseconds(draft.facts.now, UNTOLD_RETRY);
    draft.emit({ kind: 'noticeScheduled', notice: { ...notice, at }, reason: NOBODY_TO_TELL });
    return;
  }
  const opening = openingFor(draft, person, notice.urgent);
  if (opening > draft.facts.now) {
    const reason = 'outside business days 08:00-18:00';
    draft.emit({ kind: 'noticeScheduled', notice: { ...notice, at: opening }, reason });
    return;
  }
  if (draft.events.some(({ kind }) => kind === 'messageAttempted')) {
    const at = addMilliseconds(draft.facts.now, MINUTE);
    draft.emit({ kind: 'noticeScheduled', notice: { ...notice, at }, reason: 'one message at a time' });
    return;
  }
  draft.emit({ kind: 'messageAttempted', message: attemptOf(draft, notice, person), reason: notice.id });
};

const tell = (draft: TaskDraft, id: string, urgent: boolean, reason: string): void => {
  const kind = draft.task.kind === 'phone' ? 'escalation' : 'task';
  const { role } = draft.task.overdueSince === undefined ? draft.task.owner : draft.task.fallback;
  draft.emit({ kind: 'noticeScheduled', notice: { id, kind, role, at: draft.facts.now, urgent }, reason });
};

/** Whoever was told beside the owner is told again elsewhere; the owner has heard. */
const tellAgain = (draft: TaskDraft, email: string): void => {
  const { owner, second, urgent } = draft.task;
  const [id, reason] = [`again-${draft.facts.version}`, 'the mail about it bounced'];
  if (second?.email.toLowerCase() !== email || owner.email.toLowerCase() === email) {
    tell(draft, id, urgent, reason);
    return;
  }
  const notice: Notice = { id, kind: 'task', role: second.role, at: draft.facts.now, urgent, second: true };
  draft.emit({ kind: 'noticeScheduled', notice, reason });
};

const wakeUp = (draft: TaskDraft): void => {
  const { now } = draft.facts;
  const { wakeAt } = draft.task;
  if (draft.task.status !== 'asleep' || wakeAt === undefined || wakeAt > now) return;
  draft.emit({ kind: 'taskWoken' });
  tell(draft, 'opened', draft.task.urgent, 'nothing came that would have closed it');
};

const raiseOverdue = (draft: TaskDraft): void => {
  const { now } = draft.facts;
  const { status, due, overdueSince, lookAt } = draft.task;
  if (status !== 'open' || due > now || lookAt > now) return;
  const again = overdueSince === undefined ? SECOND_ALARM_AFTER : REVIEW_EVERY;
  draft.emit({ kind: 'taskOverdue', at: now, lookAt: addMilliseconds(now, again) });
  if (overdueSince === undefined) tell(draft, 'overdue', draft.task.urgent, 'not closed in time');
};

const wake = (draft: TaskDraft): void => {
  if (draft.task.status === 'closed') return;
  resolveDoubts(draft);
  wakeUp(draft);
  raiseOverdue(draft);
  dropToldTaskNotices(draft);
  if (draft.task.status !== 'open') return;
  for (const notice of dueNotices(draft)) issueNotice(draft, notice);
};

/** Its owner has been told whom to call: that there is more to ask for is told by the next mail, not by one of its own. */
const widen = (draft: TaskDraft, itemIds: readonly string[]): void => {
  const { status, itemIds: known } = draft.task;
  const added = itemIds.filter((itemId) => !known.includes(itemId));
  if (status !== 'closed' && added.length > 0) draft.emit({ kind: 'taskWidened', itemIds: added });
};

const apply = (draft: TaskDraft, command: TaskCommand): void => {
  switch (command.kind) {
    case 'wake':
      wake(draft);
      break;
    case 'recoverMessage':
      recoverTaskMessage(draft, command.message);
      break;
    case 'widen':
      widen(draft, command.itemIds);
      break;
    case 'close':
      if (draft.task.status !== 'closed') draft.emit({ kind: 'taskFileClosed', outcome: command.outcome });
      break;
    case 'snooze':
      if (draft.task.status !== 'closed') {
        draft.emit({ kind: 'taskSnoozed', until: command.until, due: addMilliseconds(command.until, DAY) });
      }
      break;
    case 'mailTrouble':
      if (draft.task.troubledAddresses.includes(command.email.toLowerCase())) break;
      draft.emit({
        kind: 'addressTroubled',
        email: command.email.toLowerCase(),
        at: command.sentAt ?? draft.facts.now,
      });
      if (draft.task.status === 'open') tellAgain(draft, command.email.toLowerCase());
      break;
  }
};

/** Decides one command on a task that exists. Pure. */
export const decideTask = (task: Task, command: TaskCommand, facts: DecisionFacts): TaskDecision =>
  decideTaskAll(task, [command], facts);

/** Decides commands one after the other as one commit. Pure. */
export const decideTaskAll = (task: Task, commands: readonly TaskCommand[], facts: DecisionFacts): TaskDecision => {
  const draft = createTaskDraft(task, facts);
  settle(draft);
  const folded = [...draft.events];
  restoreAddresses(draft);
  for (const command of commands) apply(draft, command);
  return { folded, decided: draft.events.slice(folded.length), task: draft.task };
};

/** The least of the instants that the task holds; a closed one has none. Pure. */
export const nextTaskAlarm = (task: Task): Instant | undefined => {
  if (task.status === 'closed') return undefined;
  if (task.status === 'asleep') return task.wakeAt ?? task.lookAt;
  return [
    ...Object.values(task.notices).map(({ at }) => at),
    ...Object.values(task.messages).map(({ lookAt }) => lookAt),
    task.lookAt,
  ].sort()[0];
};

/** The task with what was heard of its messages folded in, and nothing else. Pure. */
export const foldTaskEvidence = (task: Task, facts: DecisionFacts): Task => {
  const draft = createTaskDraft(task, facts);
  settle(draft);
  return draft.task;
};
