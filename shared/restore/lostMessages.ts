import { type MailEvent, mailEventTime } from '#events/mailEvents.ts';
import type { Archived } from '#shared/archive/mailArchive.ts';
import { numberedTags, tagOf } from '#shared/chase/eventTags.ts';
import { contactIdOf } from '#shared/chase/recipients.ts';
import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import { type FileKey, FileKindSchema, TAG } from '#shared/contracts/names.ts';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import { type MessageKind, MessageKindSchema, type PartyRole, PartyRoleSchema } from '#shared/contracts/vocabulary.ts';

/** What the archive tells of messages: one entry a message, read off the tags that its events carry. Pure. */

export interface ArchivedMessage {
  readonly file: FileKey;
  /** Of a task: the claim that it is about. */
  readonly claimId: string | undefined;
  /** `above` is that of the message alone; all messages of the file together have `versionsTold`. */
  readonly message: RecoveredMessage;
  readonly version: number;
}

const MESSAGE_ID = /^(.+)-(\d{1,7})-\d{1,9}$/;

const instantOf = (text: string | undefined): Instant | undefined => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : toInstant(at);
};

/** When an event happened, by SES's clock. */
export const eventAt = (event: MailEvent): Instant | undefined =>
  instantOf(mailEventTime(event) ?? event.mail.timestamp);

const ASK = /^(.*)_(\d{1,9})$/;

const asksOf = (event: MailEvent): RecoveredMessage['asks'] =>
  numberedTags(event, TAG.items).flatMap((tag) => {
    const [, itemId, step] = ASK.exec(tag) ?? [];
    return itemId === undefined || Number(step) < 1 ? [] : [{ itemId, step: Number(step) }];
  });

const roleOf = (contactId: string, email: string): PartyRole | undefined =>
  PartyRoleSchema.options.find((role) => contactIdOf(role, email) === contactId) ??
  PartyRoleSchema.options.find((role) => new RegExp(`^${role}-[a-z0-9]+$`).test(contactId));

/** A mail from before there was a tag of its kind. */
const kindFrom = (event: MailEvent, file: FileKey): MessageKind => {
  const tagged = MessageKindSchema.safeParse(tagOf(event, TAG.kind));
  if (tagged.success) return tagged.data;
  if (file.kind === 'task') return 'task';
  const steps = asksOf(event).map(({ step }) => step);
  return Math.max(0, ...steps) > 1 ? 'reminder' : 'request';
};

const attemptOf = (event: MailEvent): number => {
  const attempt = tagOf(event, TAG.attempt) ?? '';
  return /^[1-9]\d{0,8}$/.test(attempt) ? Number(attempt) : 1;
};

/** Undefined for an event that is about no message of ours. */
export const archivedMessage = ({ event }: Pick<Archived, 'event'>): ArchivedMessage | undefined => {
  const kind = FileKindSchema.safeParse(tagOf(event, TAG.fileKind));
  const [tenant, id] = [tagOf(event, TAG.tenant), tagOf(event, TAG.file)];
  const [messageId = '', contactId = ''] = [tagOf(event, TAG.message), tagOf(event, TAG.contact)];
  const [, named, version] = MESSAGE_ID.exec(messageId) ?? [];
  const email = event.mail.destination?.[0] ?? '';
  const role = roleOf(contactId, email);
  const sentAt = instantOf(event.mail.timestamp) ?? eventAt(event);
  if (!kind.success || tenant === undefined || id === undefined || named !== id) return undefined;
  if (role === undefined || sentAt === undefined) return undefined;
  const file: FileKey = { tenant, kind: kind.data, id };
  const noticeTag = tagOf(event, TAG.notice);
  const message = {
    id: messageId,
    n: attemptOf(event),
    kind: kindFrom(event, file),
    role,
    contactId,
    email,
    asks: asksOf(event),
    told: [...numberedTags(event, TAG.told)],
    sentAt,
    above: Number(version),
    ...(noticeTag === undefined ? {} : { noticeTag }),
  };
  return { file, claimId: tagOf(event, TAG.claim), message, version: Number(version) };
};

/** Of a task, the version of the claim that opened it stands in its id. */
const claimVersionIn = ({ file, claimId }: ArchivedMessage): number => {
  const [, after = ''] = file.id.split(`-${claimId}-`);
  return Number(/^\d{1,7}/.exec(after)?.[0] ?? 0);
};

const nameOf = ({ tenant, kind, id }: FileKey): string => `${tenant} ${kind} ${id}`;

/** The highest version of each file that the messages tell of. */
export const versionsTold = (messages: readonly ArchivedMessage[]): ((file: FileKey) => number) => {
  const told = new Map<string, number>();
  const raise = (file: FileKey, version: number): void => {
    told.set(nameOf(file), Math.max(version, told.get(nameOf(file)) ?? 0));
  };
  for (const message of messages) {
    const { file, claimId, version } = message;
    raise(file, version);
    if (claimId !== undefined) raise({ ...file, kind: 'claim', id: claimId }, claimVersionIn(message));
  }
  return (file) => told.get(nameOf(file)) ?? 0;
};
