import { copyRoles } from '#shared/chase/copies.ts';
import type { Message, Notice } from '#shared/chase/message.ts';
import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import { inTag } from '#shared/chase/tagText.ts';
import { copyNotice, type Letter } from './copies.ts';
import type { Draft } from './draft.ts';
import { unsettledMessages } from './evolve.ts';

/** A restored claim learns what its lost future mailed, so that nobody is mailed it twice. */

const BEFORE_RESTORE = 'it went out before the table was restored';

/** The item by its own id, where the claim knows it. */
const itemIdOf = ({ claim }: Draft, tagText: string): string =>
  [...Object.keys(claim.items), ...Object.keys(claim.closedItems)].find((itemId) => inTag(itemId) === tagText) ??
  tagText;

const tells = (notice: Notice | undefined, { noticeTag, kind }: RecoveredMessage): boolean =>
  notice !== undefined && kind !== 'thank-you' && inTag(notice.id) === noticeTag;

/**
 * While a message is under way no other asks what it asks: one of a later step means that it had arrived, one of the same
 * step or with the same news that it had been given back.
 */
const endOvertaken = (draft: Draft, known: Message, recovered: RecoveredMessage): void => {
  const later = recovered.asks.filter(({ itemId }) => known.asks.some((ask) => ask.itemId === itemId));
  if (later.length === 0 && !tells(known.notice, recovered)) return;
  const wasSettled = later.some(({ itemId, step }) =>
    known.asks.some((ask) => ask.itemId === itemId && ask.step < step),
  );
  const { id: messageId } = known;
  if (wasSettled) draft.emit({ kind: 'messageSettled', messageId });
  else draft.emit({ kind: 'messageWithdrawn', messageId, reason: `${recovered.id} was sent in its place` });
};

/** Of a letter of a lost future its copies are owed too; those that are known to have been sent are dropped at once. */
const copyRecovered = (draft: Draft, message: RecoveredMessage): void => {
  const { asks, id, kind, role, notice, sentAt } = message;
  const letter: Letter = { id, kind, role, notice, itemIds: asks.map(({ itemId }) => itemId), at: sentAt };
  for (const to of copyRoles(draft.view, role, kind)) {
    const reason = `${id} went out before the table was restored: ${to} gets its copy`;
    draft.emit({ kind: 'noticeScheduled', notice: copyNotice(letter, to, draft.claim), reason });
  }
};

export const recoverMessage = (draft: Draft, lost: RecoveredMessage): void => {
  const asks = lost.asks.map((ask) => ({ ...ask, itemId: itemIdOf(draft, ask.itemId) }));
  const notice = Object.values(draft.claim.notices).find((known) => tells(known, lost));
  const message: RecoveredMessage = { ...lost, asks, ...(notice === undefined ? {} : { notice }) };
  draft.emit({ kind: 'messageRecovered', message, reason: message.why ?? BEFORE_RESTORE });
  for (const known of unsettledMessages(draft.claim)) endOvertaken(draft, known, message);
  copyRecovered(draft, message);
};

/** Thanks for what somebody was not thanked for yet; undefined when nothing is left. */
const thanksLeft = ({ claim }: Draft, notice: Notice, told: ReadonlySet<string>): Notice | undefined => {
  const itemIds = (notice.itemIds ?? []).filter((itemId) => !told.has(inTag(itemId)));
  if (itemIds.length === 0) return undefined;
  const documents = itemIds.flatMap((itemId) => claim.closedItems[itemId]?.document ?? []);
  return { ...notice, itemIds, documents: [...new Set(documents)] };
};

const dropThanks = (draft: Draft, notice: Notice, told: ReadonlySet<string>): void => {
  const { itemIds = [] } = notice;
  const left = thanksLeft(draft, notice, told);
  if (left?.itemIds?.length === itemIds.length) return;
  if (left === undefined) draft.emit({ kind: 'noticeDropped', noticeId: notice.id, reason: BEFORE_RESTORE });
  else draft.emit({ kind: 'noticeScheduled', notice: left, reason: `thanks for the rest: ${BEFORE_RESTORE}` });
};

/** News that a command has made due, or a message given back, and that is known to have been told. */
export const dropToldNotices = (draft: Draft): void => {
  const { recovered } = draft.claim;
  if (recovered === undefined) return;
  const told = new Set(recovered.told);
  for (const notice of Object.values(draft.claim.notices)) {
    if (notice.kind === 'thank-you') dropThanks(draft, notice, told);
    else if (recovered.notices[inTag(notice.id)] !== undefined)
      draft.emit({ kind: 'noticeDropped', noticeId: notice.id, reason: BEFORE_RESTORE, isTold: true });
  }
};

/** Of a task that is lost with its file. Where it is open here under the same id, there is nothing to learn. */
export const recoverTask = (
  draft: Draft,
  { taskId, above }: { readonly taskId: string; readonly above: number },
): void => {
  const { tasks, recovered } = draft.claim;
  if (tasks[taskId] !== undefined || recovered?.tasks.includes(taskId) === true) return;
  draft.emit({ kind: 'taskRecovered', taskId, above, reason: 'people were told of it before the table was restored' });
};
