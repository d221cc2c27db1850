import type { ClaimFileReply, ClaimItem } from '#events/http/replies.ts';
import type { ClosedItem, Item, Owed } from '#shared/claim/claim.ts';
import { type ClaimEvent, ClaimEventSchema } from '#shared/claim/claimEvents.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { owedToUnder } from '#shared/paperwork/route.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { ClaimFileParts } from './claimFileParts.ts';

/** What is known of each item from the commits: how it was computed, and the last that was owed of one that is closed. */
interface Told {
  readonly owed: Owed;
  readonly explanation: string;
}

const tellAll = (commits: ClaimFileParts['commits']): Map<string, Told> => {
  const told = new Map<string, Told>();
  for (const event of commits.flatMap(({ events }) => events)) {
    const known = ClaimEventSchema.safeParse(event);
    if (known.success) tell(told, known.data);
  }
  return told;
};

const tell = (told: Map<string, Told>, event: ClaimEvent): void => {
  if (event.kind === 'itemOpened') told.set(event.item.itemId, { owed: event.item, explanation: event.explanation });
  if (event.kind === 'itemRecomputed') {
    told.set(event.owed.itemId, { owed: event.owed, explanation: `${event.explanation} (${event.reason})` });
  }
};

/** An advisory date is never shown as law. */
const dueOf = ({ due, advisory }: Owed): ClaimItem['due'] => {
  switch (due.kind) {
    case 'at':
      if (advisory) return { kind: 'courtesy', at: due.unrolledAt, zone: due.zone };
      return { kind: 'law', at: due.at, unrolledAt: due.unrolledAt, zone: due.zone };
    case 'courtesy':
      return { kind: 'courtesy', at: due.at, zone: due.zone };
    case 'notStarted': {
      const { missing, worstCaseAt, zone } = due;
      return { kind: 'not-started', missing, zone, ...(worstCaseAt === undefined ? {} : { worstCaseAt }) };
    }
  }
};

const STATUS: Record<ClosedItem['how'], ClaimItem['status']> = {
  received: 'received',
  waived: 'waived',
  'not-applicable': 'ended',
};

const common = (owed: Owed, explanation: string, view: FactView) => {
  const { rulebook } = rulebookFor(view.jurisdiction ?? '');
  const rule = rulebook.rules.find(({ id }) => id === owed.ruleId);
  const authority = rule?.authority;
  return {
    itemId: owed.itemId,
    ruleId: owed.ruleId,
    document: owed.document,
    owedBy: owed.owedBy,
    owedTo: owed.copyTo === undefined ? [...owedToUnder(owed.ruleId, view)] : [owed.copyTo],
    due: dueOf(owed),
    advisory: owed.advisory,
    explanation,
    ...(owed.form === undefined ? {} : { form: owed.form }),
    ...(owed.copyTo === undefined ? {} : { copyTo: owed.copyTo }),
    ...(owed.missing === undefined ? {} : { missing: owed.missing }),
    ...(authority === undefined || owed.advisory ? {} : { authority }),
  };
};

const isPaused = (item: Item): boolean => item.nextAskAt === undefined && item.reason === 'paused';

/** Of a closed claim nothing is asked for: what was open then has ended with it, until it is reopened. */
const statusOf = (item: Item, isClosed: boolean): ClaimItem['status'] => {
  if (isClosed) return 'ended';
  return isPaused(item) ? 'paused' : 'open';
};

const openItem = (item: Item, told: Told | undefined, view: FactView, isClosed: boolean): ClaimItem => ({
  ...common(item, told?.explanation ?? '', view),
  status: statusOf(item, isClosed),
  incomplete: item.incomplete,
  timesAsked: item.steps,
  ...(item.stillNeeds === undefined ? {} : { stillNeeds: item.stillNeeds }),
  ...(item.promisedFor === undefined ? {} : { promisedFor: item.promisedFor }),
  ...(item.nextAskAt === undefined ? {} : { nextAskAt: item.nextAskAt }),
});

const closedItem = (closed: ClosedItem, { owed, explanation }: Told, view: FactView): ClaimItem => ({
  ...common(owed, explanation, view),
  status: STATUS[closed.how],
  timesAsked: closed.steps ?? 0,
  ...(closed.on === undefined ? {} : { receivedOn: closed.on }),
});

/** Open items first, then those that ended. Pure. */
export const itemsOf = ({ claim, commits }: ClaimFileParts, view: FactView): ClaimFileReply['items'] => {
  const told = tellAll(commits);
  const isClosed = claim.status === 'closed';
  const open = Object.values(claim.items).map((item) => openItem(item, told.get(item.itemId), view, isClosed));
  const ended = Object.entries(claim.closedItems).flatMap(([itemId, closed]) => {
    const known = told.get(itemId);
    return known === undefined ? [] : [closedItem(closed, known, view)];
  });
  return [...open, ...ended];
};
