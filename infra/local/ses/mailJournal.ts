import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Instant } from '#shared/contracts/time.ts';
import { type AcceptedMail, AcceptedMailSchema, isProbe } from './acceptedMail.ts';

/** WAL with `synchronous = NORMAL`: what was answered survives `kill -9`; waiting for the disk would only guard against a power cut. */
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS mails (
    seq INTEGER PRIMARY KEY, message_id TEXT NOT NULL UNIQUE, sent_at TEXT NOT NULL,
    recipients INTEGER NOT NULL, probe INTEGER NOT NULL, mail TEXT NOT NULL, raw BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS mails_by_time ON mails (sent_at, recipients);
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, message_id TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    published INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS events_by_message ON events (message_id);
  CREATE INDEX IF NOT EXISTS events_unpublished ON events (seq) WHERE published = 0;
`;

const MailRowSchema = z.object({ mail: z.string() });
const CountRowSchema = z.object({ count: z.number() });
const PendingEventSchema = z.object({ seq: z.number(), body: z.string() });
const EventKindRowSchema = z.object({ kind: z.string() });

export type PendingEvent = z.infer<typeof PendingEventSchema>;

export interface NewEvent {
  readonly kind: string;
  readonly body: unknown;
}

export interface MailJournal {
  /** The mail and its events, on disk when this returns. */
  commitMail(mail: AcceptedMail, raw: Uint8Array, events: readonly NewEvent[]): void;
  commitEvents(messageId: string, events: readonly NewEvent[]): void;
  /** Newest first, without probes. */
  listMails(): AcceptedMail[];
  mailOrUndefined(messageId: string): AcceptedMail | undefined;
  listEventKinds(messageId: string): string[];
  /** Without probes. */
  countMails(): number;
  /** Probes too: the quota counts recipients. */
  countRecipientsSince(sentAfter: Instant): number;
  listPendingEvents(limit: number): PendingEvent[];
  countPendingEvents(): number;
  markPublished(seqs: readonly number[]): void;
  close(): void;
}

/** SQLite of Node itself: one transaction holds the mail with its events, and no journal format of our own has to heal. */
export function openMailJournal(file: string): MailJournal {
  const database = new DatabaseSync(file);
  database.exec(SCHEMA);
  const reads = readsOf(database);
  return { ...countingPending(writesOf(database), reads.countUnpublished()), ...reads, close: () => database.close() };
}

type Writes = ReturnType<typeof writesOf>;

/** A journey asks for the number of pending events between any two looks at the queues, so it is kept and not queried. */
function countingPending(writes: Writes, pendingAtStart: number) {
  let pending = pendingAtStart;
  return {
    commitMail: (...[mail, raw, events]: Parameters<Writes['commitMail']>) => {
      writes.commitMail(mail, raw, events);
      pending += events.length;
    },
    commitEvents: (...[messageId, events]: Parameters<Writes['commitEvents']>) => {
      writes.commitEvents(messageId, events);
      pending += events.length;
    },
    markPublished: (...[seqs]: Parameters<Writes['markPublished']>) => {
      writes.markPublished(seqs);
      pending -= seqs.length;
    },
    countPendingEvents: () => pending,
  };
}

function writesOf(database: DatabaseSync) {
  const insertMail = database.prepare(
    'INSERT INTO mails (message_id, sent_at, recipients, probe, mail, raw) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertEvent = database.prepare('INSERT INTO events (message_id, kind, body) VALUES (?, ?, ?)');
  const publish = database.prepare('UPDATE events SET published = 1 WHERE seq = ?');
  const insertEvents = (messageId: string, events: readonly NewEvent[]) => {
    for (const event of events) insertEvent.run(messageId, event.kind, JSON.stringify(event.body));
  };
  return {
    commitMail: (mail: AcceptedMail, raw: Uint8Array, events: readonly NewEvent[]) =>
      inTransaction(database, () => {
        const probe = isProbe(mail) ? 1 : 0;
        insertMail.run(mail.messageId, mail.sentAt, mail.destinations.length, probe, JSON.stringify(mail), raw);
        insertEvents(mail.messageId, events);
      }),
    commitEvents: (messageId: string, events: readonly NewEvent[]) =>
      inTransaction(database, () => insertEvents(messageId, events)),
    markPublished: (seqs: readonly number[]) =>
      inTransaction(database, () => {
        for (const seq of seqs) publish.run(seq);
      }),
  };
}

function readsOf(database: DatabaseSync) {
  const mails = database.prepare('SELECT mail FROM mails WHERE probe = 0 ORDER BY seq DESC');
  const mail = database.prepare('SELECT mail FROM mails WHERE message_id = ?');
  const kinds = database.prepare('SELECT kind FROM events WHERE message_id = ? ORDER BY seq');
  const mailCount = database.prepare('SELECT count(*) AS count FROM mails WHERE probe = 0');
  const recipients = database.prepare('SELECT coalesce(sum(recipients), 0) AS count FROM mails WHERE sent_at > ?');
  const unpublished = database.prepare('SELECT count(*) AS count FROM events WHERE published = 0');
  const pending = database.prepare('SELECT seq, body FROM events WHERE published = 0 ORDER BY seq LIMIT ?');
  return {
    listMails: () => mails.all().map(toMail),
    mailOrUndefined: (messageId: string) => mail.all(messageId).map(toMail).at(0),
    listEventKinds: (messageId: string) => kinds.all(messageId).map((row) => EventKindRowSchema.parse(row).kind),
    countMails: () => CountRowSchema.parse(mailCount.get()).count,
    countRecipientsSince: (after: Instant) => CountRowSchema.parse(recipients.get(after)).count,
    countUnpublished: () => CountRowSchema.parse(unpublished.get()).count,
    listPendingEvents: (limit: number) => pending.all(limit).map((row) => PendingEventSchema.parse(row)),
  };
}

const toMail = (row: unknown): AcceptedMail => AcceptedMailSchema.parse(JSON.parse(MailRowSchema.parse(row).mail));

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (cause) {
    database.exec('ROLLBACK');
    throw cause;
  }
}
