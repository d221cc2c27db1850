import { recipientsOf } from '#shared/chase/recipients.ts';
import type { Claim, Owed } from '#shared/claim/claim.ts';
import { type ClaimEvent, ClaimEventSchema } from '#shared/claim/claimEvents.ts';
import { factView } from '#shared/claim/factView.ts';
import { foldCommits } from '#shared/claim/foldCommits.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { PartyRoleSchema } from '#shared/contracts/vocabulary.ts';
import type { Commit } from '#shared/store/fileRows.ts';
import { paperName } from '../demo/print.ts';
import type { DueOf, Entry, Paper } from './entries.ts';
import type { Sent } from './sent.ts';

/** The commits of a claim as entries: what the trail says, with the names of people and papers. */

/** The mail that follows says so itself. */
const UNDER_WAY = 'a message that asks for it is under way';

/** An advisory date is never shown as law. */
const dueOf = ({ due, advisory }: Owed): DueOf => {
  const { zone } = due;
  switch (due.kind) {
    case 'at':
      return { kind: advisory ? 'courtesy' : 'law', at: due.unrolledAt, zone };
    case 'courtesy':
      return { kind: 'courtesy', at: due.at, zone };
    case 'notStarted':
      return { kind: 'not-started', at: due.worstCaseAt, zone, missing: due.missing };
  }
};

export const paperOf = (owed: Owed): Paper => ({
  itemId: owed.itemId,
  ruleId: owed.ruleId,
  paper: paperName(owed.document, owed.missing),
  due: dueOf(owed),
});

export interface ClaimStory {
  readonly claim: Claim;
  readonly zone: string;
  readonly entries: readonly Entry[];
}

interface Telling {
  readonly sent: Sent;
  readonly owed: Map<string, Owed>;
  /** The last reason told of each thing that waits. */
  readonly reasons: Map<string, string>;
  readonly names: Map<string, string>;
  readonly zone: string;
  /** Of the task's own file, by its id. */
  readonly ownerOf: (taskId: string) => string;
}

const ZONE_UNKNOWN = 'UTC';

const named = ({ owed }: Telling, itemId: string): string => {
  const known = owed.get(itemId);
  return known === undefined ? itemId : `${paperName(known.document, known.missing)} (${itemId})`;
};

const papersIn = ({ owed }: Telling, asks: readonly { readonly itemId: string; readonly step: number }[]) =>
  asks.flatMap(({ itemId, step }) => {
    const known = owed.get(itemId);
    return known === undefined ? [] : [{ ...paperOf(known), step }];
  });

const mailOf = (telling: Telling, event: Extract<ClaimEvent, { kind: 'messageAttempted' }>, at: Instant): Entry[] => {
  const { id, n, role, email, contactId, asks, kind } = event.message;
  const mail = telling.sent(id, n);
  if (mail === undefined) return [];
  const name = telling.names.get(contactId);
  const { subject, zone } = mail;
  const because = event.reason;
  return [
    {
      kind: 'mail',
      at,
      zone,
      role,
      name,
      address: email,
      subject,
      message: kind,
      asks: papersIn(telling, asks),
      because,
    },
  ];
};

/** Of several plans in one commit the last holds; one whose reason was told before is no news. */
const waitsOf = (telling: Telling, events: readonly ClaimEvent[], at: Instant): Entry[] => {
  const last = new Map<string, Extract<ClaimEvent, { kind: 'askScheduled' }>>();
  for (const event of events) if (event.kind === 'askScheduled') last.set(event.itemId, event);
  return [...last.values()].flatMap(({ itemId, nextAskAt, reason }): Entry[] => {
    if (reason === UNDER_WAY || (nextAskAt !== undefined && nextAskAt <= at)) return [];
    if (telling.reasons.get(itemId) === reason) return [];
    telling.reasons.set(itemId, reason);
    const what = named(telling, itemId);
    return [{ kind: 'not-sent', at, zone: telling.zone, what, until: nextAskAt, because: reason }];
  });
};

const openTask = (telling: Telling, at: Instant, { task }: Extract<ClaimEvent, { kind: 'taskOpened' }>): Entry => ({
  kind: 'task',
  at,
  zone: telling.zone,
  taskId: task.taskId,
  task: task.about === undefined ? task.kind : `${task.kind} (${task.about})`,
  owner: telling.ownerOf(task.taskId),
  due: task.due,
  papers: task.itemIds.map((itemId) => named(telling, itemId)),
  because: task.reason,
});

const entriesOf = (telling: Telling, event: ClaimEvent, at: Instant): Entry[] => {
  const when = { at, zone: telling.zone };
  switch (event.kind) {
    case 'itemOpened':
    case 'itemRecomputed': {
      const isNew = event.kind === 'itemOpened';
      const owed = isNew ? event.item : event.owed;
      telling.owed.set(owed.itemId, owed);
      const because = isNew ? event.explanation : `${event.explanation} (${event.reason})`;
      return [
        {
          kind: 'owed',
          ...when,
          change: isNew ? 'new' : 'changed',
          owedBy: owed.owedBy,
          paper: paperOf(owed),
          because,
        },
      ];
    }
    case 'itemClosed':
      return [{ kind: 'settled', ...when, what: named(telling, event.itemId), how: event.how, because: event.reason }];
    case 'messageAttempted':
      return mailOf(telling, event, at);
    case 'noticeDropped':
      return [{ kind: 'not-sent', ...when, what: event.noticeId, until: undefined, because: event.reason }];
    case 'messageDeferred':
      return [{ kind: 'not-sent', ...when, what: event.messageId, until: event.until, because: event.reason ?? '' }];
    case 'messageRefused':
      return [{ kind: 'not-sent', ...when, what: event.messageId, until: undefined, because: event.reason ?? '' }];
    case 'messageWithdrawn':
      return [{ kind: 'not-sent', ...when, what: event.messageId, until: undefined, because: event.reason }];
    case 'taskOpened':
      return [openTask(telling, at, event)];
    case 'taskClosed':
      return [{ kind: 'task-news', ...when, taskId: event.taskId, what: `closed: ${event.outcome}` }];
    case 'taskJoined': {
      const papers = event.itemIds.map((itemId) => named(telling, itemId)).join(', ');
      return [{ kind: 'task-news', ...when, taskId: event.taskId, what: `takes ${papers} too: ${event.reason}` }];
    }
    case 'claimClosed':
      return [{ kind: 'settled', ...when, what: 'the claim', how: 'closed', because: event.reason }];
    default:
      return [];
  }
};

/** Everybody whom the claim names now, so that a later amendment changes no name told before. */
const noteNames = (names: Map<string, string>, claim: Claim): void => {
  const view = factView(claim);
  for (const role of PartyRoleSchema.options) {
    for (const { contactId, contact } of recipientsOf(role, view)) {
      if (contact.name !== undefined) names.set(contactId, contact.name);
    }
  }
};

/** Needs at least the commit that opened the claim. */
export const tellClaim = (commits: readonly Commit[], sent: Sent, ownerOf: Telling['ownerOf']): ClaimStory => {
  const parsed = commits.map(({ version, at, events }) => ({
    version,
    at,
    events: events.map((event) => ClaimEventSchema.parse(event)),
  }));
  const claim = foldCommits(parsed);
  if (claim === undefined) throw new Error('A claim without commits');
  const zone = factView(claim).dateOfInjury?.zone ?? ZONE_UNKNOWN;
  const telling: Telling = { sent, owed: new Map(), reasons: new Map(), names: new Map(), zone, ownerOf };
  const entries = parsed.flatMap(({ at, events }, index) => {
    const soFar = events.some(({ kind }) => kind === 'factsStated')
      ? foldCommits(parsed.slice(0, index + 1))
      : undefined;
    if (soFar !== undefined) noteNames(telling.names, soFar);
    const told = events.flatMap((event) => entriesOf(telling, event, at));
    return [...told, ...waitsOf(telling, events, at)];
  });
  return { claim, zone, entries };
};
