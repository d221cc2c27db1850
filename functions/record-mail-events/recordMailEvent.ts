import { type MailEvent, parseMailEventOrUndefined } from '#events/mailEvents.ts';
import { probedAt, tagOf } from '#shared/chase/eventTags.ts';
import { type FileKey, FileKindSchema, TAG } from '#shared/contracts/names.ts';
import type { RecordEdges } from '#shared/gateways/edges.ts';
import type { QueueRecord, RecordEnd } from '#shared/lambda/sqsBatch.ts';
import { changeMail, type MailItem } from '#shared/store/mailRows.ts';
import { raiseWatermark } from '#shared/store/watermarkRow.ts';
import { endTransients, noteAddress } from './addressRows.ts';
import { createRecentMails, type RecentMails } from './recentMails.ts';
import { recoverUnknown } from './recoverUnknown.ts';
import { tellClaim } from './tellClaim.ts';
import { tellLate } from './tellLate.ts';
import { tellTask } from './tellTask.ts';
import { type Trouble, troubleOf } from './trouble.ts';

type Seen = MailItem['seen'][number];

const SEEN: Record<MailEvent['eventType'], Seen> = {
  Send: 'send',
  Delivery: 'delivery',
  Bounce: 'bounce',
  Complaint: 'complaint',
  Reject: 'reject',
  DeliveryDelay: 'delay',
  'Rendering Failure': 'reject',
  RenderingFailure: 'reject',
};

const fileOf = (event: MailEvent): FileKey | undefined => {
  const kind = FileKindSchema.safeParse(tagOf(event, TAG.fileKind));
  const tenant = tagOf(event, TAG.tenant);
  const id = tagOf(event, TAG.file);
  if (!kind.success || tenant === undefined || id === undefined) return undefined;
  return { tenant, kind: kind.data, id };
};

/** Events that SES sends only of a mail that it accepted, and that may have been read. */
const WENT_OUT: ReadonlySet<MailEvent['eventType']> = new Set(['Send', 'Delivery', 'Complaint']);

/** Adds what was seen; events come twice and in any order. */
const fold =
  (event: MailEvent, seen: Seen) =>
  (mail: MailItem): MailItem | undefined => {
    const { messageId } = event.mail;
    if (mail.seen.includes(seen) && mail.sesMessageIds.includes(messageId)) return undefined;
    return {
      ...mail,
      seen: [...new Set([...mail.seen, seen])],
      sesMessageIds: [...new Set([...mail.sesMessageIds, messageId])],
    };
  };

const tell = (edges: RecordEdges, file: FileKey, mail: MailItem, trouble: Trouble): Promise<void> =>
  file.kind === 'claim' ? tellClaim(edges, file, mail, trouble) : tellTask(edges, file, mail, trouble);

/** Folds one event of SES into the mail item it is about; trouble becomes a command. A probe's event raises the watermark. */
export const recordMailEvent = async (
  edges: RecordEdges,
  record: QueueRecord,
  recent: RecentMails = createRecentMails(),
): Promise<RecordEnd> => {
  const event = parseMailEventOrUndefined(record.body);
  if (event === undefined) return { kind: 'parked', reason: 'not-an-ses-event' };
  if (event.mail.tags[TAG.probe] !== undefined) {
    const probe = probedAt(event, edges.clock.now());
    if (probe === undefined) return { kind: 'parked', reason: 'event-of-no-probe-of-ours' };
    await raiseWatermark(edges.table, probe);
    return { kind: 'done' };
  }
  const file = fileOf(event);
  const messageId = tagOf(event, TAG.message);
  if (file === undefined || messageId === undefined) {
    return { kind: 'parked', reason: 'event-of-no-message-of-ours' };
  }
  const key = `${file.tenant} ${file.kind} ${messageId}`;
  const change = fold(event, SEEN[event.eventType]);
  let isNews = false;
  const write = (guess?: MailItem): Promise<MailItem | undefined> =>
    changeMail(edges.table, {
      file,
      messageId,
      change: (known) => {
        const changed = change(known);
        isNews = changed !== undefined;
        return changed;
      },
      guess,
    });
  const known = await write(recent.guess(key));
  const recovery = known === undefined ? await recoverUnknown(edges, event) : 'known';
  const mail = known ?? (recovery === 'task-noted' ? undefined : await write());
  if (mail === undefined) {
    await noteAddress(edges, event);
    if (recovery === 'task-noted') return { kind: 'done' };
    return { kind: 'parked', reason: 'event-of-an-unknown-message' };
  }
  recent.remember(key, mail);
  const trouble = troubleOf(event);
  if (isNews && trouble !== undefined) edges.log.metric(trouble.countedAs, 1);
  if (trouble !== undefined) await tell(edges, file, mail, trouble);
  if (mail.answer === 'withdrawn' && WENT_OUT.has(event.eventType)) await tellLate(edges, file, mail);
  if (event.eventType === 'Delivery') await endTransients(edges, file.tenant, mail);
  return { kind: 'done' };
};
