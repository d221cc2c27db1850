import * as z from 'zod';
import { AskSchema, EvidenceSchema, type Message, NoticeSchema } from '#shared/chase/message.ts';
import type { RecoveredMessage } from '#shared/chase/recovered.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { InstantSchema } from '#shared/contracts/time.ts';
import { MessageKindSchema, PartyRoleSchema } from '#shared/contracts/vocabulary.ts';
import type { Row, Table, TableAction } from '#shared/gateways/table.ts';
import type { TaskEvent } from '#shared/task/task.ts';
import { mailKey } from './keys.ts';
import { parseRow } from './parseRow.ts';

/** One mail item per message. Created by the commit that issues it; afterwards answers and SES's events write it alone. */
export const MailItemSchema = EvidenceSchema.extend({
  kind: MessageKindSchema,
  role: PartyRoleSchema,
  contactId: z.string(),
  email: z.string(),
  asks: z.array(AskSchema),
  /** What it tells, if it asks for nothing. */
  notice: NoticeSchema.optional(),
  attemptedAt: InstantSchema,
  sesMessageIds: z.array(z.string()),
  /** Never left: the tenant's mode or the allow-list kept it in. */
  pretended: z.boolean(),
});
export type MailItem = z.infer<typeof MailItemSchema>;

export const parseMailRow = (row: Row): MailItem => parseRow(MailItemSchema, row);

const toRow = (file: FileKey, mail: MailItem): Row => ({ ...mailKey(file, mail.messageId), ...mail });

const firstAttempt = (message: Message): MailItem => ({
  messageId: message.id,
  n: 1,
  rev: 0,
  answer: 'none',
  seen: [],
  kind: message.kind,
  role: message.role,
  contactId: message.contactId,
  email: message.email,
  asks: message.asks,
  ...(message.notice === undefined ? {} : { notice: message.notice }),
  attemptedAt: message.attemptedAt,
  sesMessageIds: [],
  pretended: false,
});

/** The write of a committed attempt; a later one holds only if nothing was heard since the decision loaded the item. */
const attemptTransactItem = (file: FileKey, message: Message, known: MailItem | undefined): TableAction => {
  if (known === undefined) return { kind: 'put', row: toRow(file, firstAttempt(message)), when: { kind: 'absent' } };
  const { until: _past, why: _then, ...rest } = known;
  const next: MailItem = {
    ...rest,
    n: message.n,
    rev: known.rev + 1,
    answer: 'none',
    attemptedAt: message.attemptedAt,
  };
  return { kind: 'put', row: toRow(file, next), when: { kind: 'equals', attribute: 'rev', value: known.rev } };
};

/** A withdrawal too holds only if nothing was heard since. */
const withdrawTransactItem = (file: FileKey, known: MailItem): TableAction => ({
  kind: 'put',
  row: toRow(file, { ...known, rev: known.rev + 1, answer: 'withdrawn' }),
  when: { kind: 'equals', attribute: 'rev', value: known.rev },
});

/** A message that a restored table had lost: that SES took it is known, and what else its events say is folded in as usual. */
const recoveredTransactItem = (file: FileKey, message: RecoveredMessage): TableAction => {
  const { id: messageId, n, kind, role, contactId, email, asks, notice, sentAt: attemptedAt } = message;
  const told = notice === undefined ? {} : { notice };
  const known = { messageId, n, kind, role, contactId, email, asks, ...told, attemptedAt };
  const mail: MailItem = { ...known, rev: 0, answer: 'accepted', seen: [], sesMessageIds: [], pretended: false };
  return { kind: 'put', row: toRow(file, mail), when: { kind: 'absent' } };
};

/** A message that was given up, and is known now to have gone out: from here on it is one that SES accepted. */
export const wentOutTransactItem = (file: FileKey, known: MailItem): TableAction => ({
  kind: 'put',
  row: toRow(file, { ...known, rev: known.rev + 1, answer: 'accepted' }),
  when: { kind: 'equals', attribute: 'rev', value: known.rev },
});

const MESSAGE_EVENTS = ['messageAttempted', 'messageWithdrawn', 'messageRecovered'] as const;

type MessageEvent = Extract<ClaimEvent | TaskEvent, { kind: (typeof MESSAGE_EVENTS)[number] }>;

const isMessageEvent = (event: ClaimEvent | TaskEvent): event is MessageEvent =>
  MESSAGE_EVENTS.some((kind) => kind === event.kind);

/** What the events of one commit write of its mail items; `mails` are the items as the decision loaded them. */
export const mailActions = (
  file: FileKey,
  events: readonly (ClaimEvent | TaskEvent)[],
  mails: Readonly<Record<string, MailItem>>,
): readonly TableAction[] =>
  events.filter(isMessageEvent).flatMap((event) => {
    if (event.kind === 'messageAttempted') return [attemptTransactItem(file, event.message, mails[event.message.id])];
    if (event.kind === 'messageRecovered') {
      // One that was only given up has its item still: who tells of it writes that.
      return event.message.why === undefined ? [recoveredTransactItem(file, event.message)] : [];
    }
    const known = mails[event.messageId];
    return known === undefined ? [] : [withdrawTransactItem(file, known)];
  });

const TRIES = 8;

const writeChange = async (
  table: Table,
  file: FileKey,
  known: MailItem,
  changed: MailItem,
): Promise<MailItem | undefined> => {
  const next = { ...changed, rev: known.rev + 1 };
  const when = { kind: 'equals', attribute: 'rev', value: known.rev } as const;
  const outcome = await table.transact([{ kind: 'put', row: toRow(file, next), when }]);
  return outcome.kind === 'written' ? next : undefined;
};

/** The item as the commit of a first attempt left it: nobody need read it to change it first. */
export const firstMailItem = (message: Message): MailItem | undefined =>
  message.n === 1 ? firstAttempt(message) : undefined;

export interface MailChange {
  readonly file: FileKey;
  readonly messageId: string;
  /** The item as it probably still is; saves the first read. */
  readonly guess?: MailItem | undefined;
  /** Undefined leaves the item as it is. */
  readonly change: (mail: MailItem) => MailItem | undefined;
}

/**
 * Changes one mail item on its own, by its `rev`. Undefined when there is no such item; throws when others keep
 * writing it.
 */
export const changeMail = async (
  table: Table,
  { file, messageId, guess, change }: MailChange,
): Promise<MailItem | undefined> => {
  let known = guess;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    known ??= await readMail(table, file, messageId);
    if (known === undefined) return undefined;
    const changed = change(known);
    if (changed === undefined) return known;
    const written = await writeChange(table, file, known, changed);
    if (written !== undefined) return written;
    known = undefined;
  }
  throw new Error(`Mail item ${messageId} changed under us ${TRIES} times`);
};

const readMail = async (table: Table, file: FileKey, messageId: string): Promise<MailItem | undefined> => {
  const [row] = await table.getMany([mailKey(file, messageId)]);
  return row === undefined ? undefined : parseMailRow(row);
};
