import { DEFERRAL, RIGHT_TO_SEND } from '#shared/chase/bounds.ts';
import { heldUntil } from '#shared/chase/heldUntil.ts';
import type { Message, NotSentReason } from '#shared/chase/message.ts';
import { inTag } from '#shared/chase/tagText.ts';
import { strictest, underGuard } from '#shared/chase/underGuard.ts';
import { isCanary } from '#shared/contracts/heartbeat.ts';
import type { MetricName } from '#shared/contracts/metrics.ts';
import { type FileKey, TAG } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, HOUR, type Instant } from '#shared/contracts/time.ts';
import type { ChaseEdges, SendAnswer } from '#shared/gateways/edges.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { composeMail } from '#shared/mail/compose.ts';
import type { MailContent } from '#shared/mail/mailContent.ts';
import { changeMail, firstMailItem, type MailItem } from '#shared/store/mailRows.ts';
import { getTenantFor } from '#shared/store/tenantRows.ts';
import { openStuckTask } from './openStuckTask.ts';

/** The worker's own monotonic clock, in milliseconds, from before the save's first request. */
export interface Right {
  readonly since: number;
}

interface Sending {
  readonly file: FileKey;
  /** The claim that a task is about. */
  readonly claimId?: string | undefined;
  readonly messages: readonly Message[];
  readonly right: Right;
  readonly contentOf: (message: Message, tenant: Tenant) => Promise<MailContent> | MailContent;
}

/** What came of one message: SES's answer, or our own reason not to ask it. */
type Outcome =
  | SendAnswer
  | { readonly kind: 'pretended' }
  | { readonly kind: 'deferred'; readonly until: Instant; readonly why: NotSentReason };

/** Until somebody has mended what could not be written. */
const UNWRITABLE_WAITS = 6 * HOUR;

/** SES takes 50 tags: nine of ours, and so many papers asked, and thanked for as far as there is room. */
const MOST_ITEM_TAGS = 40;

const numbered = (name: string, values: readonly string[], most: number): Record<string, string> =>
  Object.fromEntries(values.slice(0, Math.max(0, most)).map((value, index) => [`${name}-${index}`, value]));

/** By these a table that was restored learns what it has lost: who was asked what, and told what, at which step. */
const tagsOf = ({ file, claimId }: Sending, message: Message): Record<string, string> => ({
  [TAG.tenant]: inTag(file.tenant),
  [TAG.file]: file.id,
  [TAG.fileKind]: file.kind,
  [TAG.message]: message.id,
  [TAG.attempt]: String(message.n),
  [TAG.contact]: message.contactId,
  [TAG.kind]: message.kind,
  ...(claimId === undefined ? {} : { [TAG.claim]: claimId }),
  ...(message.notice === undefined ? {} : { [TAG.notice]: inTag(message.notice.id) }),
  ...numbered(
    TAG.items,
    message.asks.map(({ itemId, step }) => `${inTag(itemId)}_${step}`),
    MOST_ITEM_TAGS,
  ),
  ...numbered(TAG.told, (message.notice?.itemIds ?? []).map(inTag), MOST_ITEM_TAGS - message.asks.length),
});

/** The recipient guard, on the tenant under its stage's guard and the address, as they are at this moment. */
const guard = (
  { tenant, mayBeWrittenTo }: Pick<Awaited<ReturnType<typeof getTenantFor>>, 'tenant' | 'mayBeWrittenTo'>,
  message: Message,
  now: Instant,
): Outcome | undefined => {
  if (tenant.mode === 'pretend') return { kind: 'pretended' };
  if (tenant.mode === 'allow-list' && !tenant.allowList.includes(message.email.toLowerCase()))
    return { kind: 'pretended' };
  const until = heldUntil(tenant, now);
  if (until !== undefined) return { kind: 'deferred', until, why: 'tenant-held' };
  // Another claim's mail bounced since the decision was made: the next Wake chooses another contact.
  return mayBeWrittenTo ? undefined : { kind: 'deferred', until: now, why: 'address-in-trouble' };
};

/** A mail that cannot be written is our own bug: it holds up no other message, and a person is told at once. */
const write = async (
  edges: ChaseEdges,
  { file, contentOf }: Sending,
  message: Message,
  tenant: Tenant,
): Promise<Uint8Array | undefined> => {
  const { settings, clock, log } = edges;
  const { id: messageId, n: attempt, email: to } = message;
  try {
    const content = await contentOf(message, tenant);
    const envelope = { from: settings.sender, to, messageId, attempt, date: clock.now() };
    return (await composeMail(content, envelope)).raw;
  } catch (error) {
    if (error instanceof GatewayUnavailable) throw error;
    log.error('mail-not-written', { tenant: file.tenant, fileId: file.id, fileKind: file.kind, messageId }, error);
    await openStuckTask(edges, file, 'one of its mails cannot be written');
    return undefined;
  }
};

const sendOne = async (edges: ChaseEdges, sending: Sending, message: Message): Promise<Outcome> => {
  const { file, right } = sending;
  const { clock, table, settings, mail } = edges;
  const fresh = await getTenantFor(table, file.tenant, message.email);
  const tenant = underGuard(fresh.tenant, strictest(settings.guard, fresh.guard));
  const now = clock.now();
  const guarded = guard({ ...fresh, tenant }, message, now);
  if (guarded !== undefined) return guarded;
  const raw = await write(edges, sending, message, tenant);
  if (raw === undefined) {
    return { kind: 'deferred', until: addMilliseconds(now, UNWRITABLE_WAITS), why: 'mail-cannot-be-written' };
  }
  if (clock.monotonicMilliseconds() - right.since > RIGHT_TO_SEND) {
    return { kind: 'deferred', until: addMilliseconds(now, DEFERRAL), why: 'right-to-send-lapsed' };
  }
  // Written like every mail, and then kept in, whatever the tenant's mode.
  if (isCanary(file.id)) return { kind: 'pretended' };
  return mail.send({ from: settings.sender, to: message.email, raw, tags: tagsOf(sending, message) });
};

const answerOf = (outcome: Outcome, now: Instant): Pick<MailItem, 'answer' | 'until' | 'why'> => {
  switch (outcome.kind) {
    case 'accepted':
      return { answer: 'accepted' };
    case 'pretended':
      return { answer: 'pretended' };
    case 'deferred':
      return { answer: 'deferred', until: outcome.until, why: outcome.why };
    case 'throttled':
      return { answer: 'deferred', until: addMilliseconds(now, DEFERRAL), why: 'ses-throttles' };
    case 'paused':
      return { answer: 'deferred', until: addMilliseconds(now, DEFERRAL), why: 'ses-account-paused' };
    case 'rejected':
      return { answer: 'refused', why: 'ses-rejected' };
    case 'inDoubt':
      return { answer: 'in-doubt' };
  }
};

const COUNTED_AS: Record<Outcome['kind'], MetricName> = {
  accepted: 'MailsAccepted',
  pretended: 'MailsPretended',
  deferred: 'MailsDeferred',
  throttled: 'MailsDeferred',
  paused: 'MailsDeferred',
  rejected: 'MailsRefused',
  inDoubt: 'MailsInDoubt',
};

/** The answer to attempt n. It never goes behind what SES's events have said, nor touches a later attempt. */
const recordOutcome = ({ table, clock }: ChaseEdges, file: FileKey, message: Message, outcome: Outcome) =>
  changeMail(table, {
    file,
    messageId: message.id,
    guess: firstMailItem(message),
    change: (mail) => {
      if (mail.n !== message.n || mail.answer !== 'none') return undefined;
      const accepted = outcome.kind === 'accepted' ? [outcome.sesMessageId] : [];
      const sesMessageIds = [...mail.sesMessageIds, ...accepted];
      return { ...mail, ...answerOf(outcome, clock.now()), sesMessageIds, pretended: outcome.kind === 'pretended' };
    },
  });

/**
 * Sends the messages of one commit, one after the other, and records each answer on its mail item alone.
 * Returns the mail items as the answers leave them, by message id.
 */
export const sendMessages = async (edges: ChaseEdges, sending: Sending): Promise<Record<string, MailItem>> => {
  const { file } = sending;
  const mails: Record<string, MailItem> = {};
  for (const message of sending.messages) {
    const outcome = await sendOne(edges, sending, message);
    const mail = await recordOutcome(edges, file, message, outcome);
    if (mail !== undefined) mails[message.id] = mail;
    const { tenant, id, kind } = file;
    const told = { tenant, fileId: id, fileKind: kind, messageId: message.id, outcome: outcome.kind };
    edges.log.info('message', { ...told, ...(outcome.kind === 'paused' ? { errorKind: outcome.reason } : {}) });
    edges.log.metric(COUNTED_AS[outcome.kind], 1);
  }
  return mails;
};
