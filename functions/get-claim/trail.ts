import type { ClaimFileReply } from '#events/http/replies.ts';
import type { Commit } from '#shared/store/fileRows.ts';

/** Every decision with its reason (law 8). */

const causeOf = ({ cause }: Commit): string => {
  switch (cause.kind) {
    case 'webhook':
      return `webhook ${cause.source}`;
    case 'person':
      return cause.input === undefined ? `person ${cause.by}` : `person ${cause.by}, for ${cause.input.source}`;
    case 'mailEvent':
      return `mail ${cause.messageId}`;
    case 'alarm':
      return 'alarm';
    case 'unknown':
      return 'a cause of a newer release';
  }
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const inner = (event: Record<string, unknown>, name: string, key: string): string | undefined => {
  const value = event[name];
  if (typeof value !== 'object' || value === null || !(key in value)) return undefined;
  return text(Object.getOwnPropertyDescriptor(value, key)?.value);
};

const subjectOf = (event: Record<string, unknown>): string | undefined =>
  text(event.itemId) ??
  inner(event, 'item', 'itemId') ??
  inner(event, 'owed', 'itemId') ??
  inner(event, 'message', 'id') ??
  inner(event, 'notice', 'id') ??
  inner(event, 'task', 'taskId') ??
  text(event.messageId) ??
  text(event.noticeId) ??
  text(event.taskId);

const reasonOf = (event: Record<string, unknown>): string | undefined =>
  text(event.explanation) ?? text(event.reason) ?? inner(event, 'task', 'reason') ?? text(event.outcome);

const lineOf = (event: Record<string, unknown>): string => {
  const subject = subjectOf(event);
  const at = text(event.nextAskAt);
  const kind = text(event.kind) ?? '';
  return [kind, subject, at === undefined ? undefined : `-> ${at}`].filter((part) => part !== undefined).join(' ');
};

const told = (event: Record<string, unknown>): string => {
  const reason = reasonOf(event);
  return reason === undefined || reason === '' ? lineOf(event) : `${lineOf(event)}: ${reason}`;
};

/** Each event in one line with its reason; `reasons` are those that there are, in that order. Pure. */
export const trailOf = (commits: readonly Commit[]): ClaimFileReply['trail'] =>
  commits.map((commit) => ({
    version: commit.version,
    at: commit.at,
    cause: causeOf(commit),
    events: commit.events.map(told),
    reasons: commit.events.flatMap((event) => reasonOf(event) || []),
  }));
