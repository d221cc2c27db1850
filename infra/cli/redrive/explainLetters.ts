import { parseJsonOrUndefined } from '#events/json.ts';
import { parseMailEventOrUndefined } from '#events/mailEvents.ts';
import type { QueueName } from '#infra/wiringTypes.ts';
import { tagOf } from '#shared/chase/eventTags.ts';
import { type FileKey, type Lane, TAG, type WakeMessage, WakeMessageSchema } from '#shared/contracts/names.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Row, Table } from '#shared/gateways/table.ts';
import { type Alarm, parseAlarmRow } from '#shared/store/alarmRows.ts';
import { alarmKey, snapshotKey } from '#shared/store/keys.ts';
import { MalformedRow, rowOf } from '#shared/store/parseRow.ts';
import type { DeadLetter } from './deadLetters.ts';

/** What a dead letter is about, what failed last, and whether it matters still. Ids alone: a body may be clinical, and names people. */

export type Standing =
  /** Its next alarm is another one than the letter was about: a redrive finds nothing due. */
  | 'gone-on'
  /** Its alarm stands where the letter left it, and wakes it again by itself. */
  | 'waits'
  | 'closed'
  | 'no-such-file'
  /** A row of it cannot be read: it is woken again only once that is mended. */
  | 'unreadable';

export interface ExplainedWake {
  readonly kind: 'wake';
  readonly file: FileKey;
  /** Absent: a hint. */
  readonly dueAt?: Instant | undefined;
  /** Tries of the file that failed for its own reason since its last commit; and the last error of all. */
  readonly attempts?: number | undefined;
  readonly errorKind?: string | undefined;
  readonly standing: Standing;
  readonly lane?: Lane | undefined;
  readonly alarmAt?: Instant | undefined;
  readonly version?: number | undefined;
}

export type Explained =
  | ExplainedWake
  | {
      readonly kind: 'mail-event';
      readonly eventType: string;
      readonly tenant?: string | undefined;
      /** Ours; absent for a probe, and for what is not ours. */
      readonly messageId?: string | undefined;
    }
  | { readonly kind: 'not-understood'; readonly bytes: number };

/** Ids of ours; whatever else stands in their place may be anybody's address. */
const ID = /^[^@\s]{1,256}$/;
const shownId = (text: string): string => (ID.test(text) ? text : '(masked)');
const shownFile = ({ tenant, kind, id }: FileKey): FileKey => ({ tenant: shownId(tenant), kind, id: shownId(id) });

const notUnderstood = (body: string): Explained => ({ kind: 'not-understood', bytes: Buffer.byteLength(body) });

const parseAlarmOrMalformed = (row: Row): Alarm | MalformedRow => {
  try {
    return parseAlarmRow(row);
  } catch (error) {
    if (error instanceof MalformedRow) return error;
    throw error;
  }
};

/** The sweep keeps `dueAt` when it leases, every commit and settlement sets another. A hint names none: it is needed while its alarm is due. */
const hasGoneOn = ({ dueAt }: WakeMessage, alarm: Alarm, now: Instant): boolean =>
  dueAt === undefined ? alarm.lane !== 'leased' && alarm.alarmAt > now : alarm.dueAt !== dueAt;

const explainWake = (wake: WakeMessage, rows: readonly Row[], now: Instant): ExplainedWake => {
  const snapshot = rowOf(rows, snapshotKey(wake));
  const alarmRow = rowOf(rows, alarmKey(wake));
  const about = { kind: 'wake', file: shownFile(wake), dueAt: wake.dueAt } as const;
  const version = typeof snapshot?.version === 'number' ? snapshot.version : undefined;
  if (alarmRow === undefined)
    return { ...about, version, standing: snapshot === undefined ? 'no-such-file' : 'closed' };
  const alarm = parseAlarmOrMalformed(alarmRow);
  if (alarm instanceof MalformedRow) return { ...about, version, standing: 'unreadable' };
  const { attempts, errorKind, lane, alarmAt } = alarm;
  const standing = hasGoneOn(wake, alarm, now) ? 'gone-on' : 'waits';
  return { ...about, attempts, errorKind, standing, lane, alarmAt, version };
};

const explainWakes = async (
  table: Table,
  letters: readonly DeadLetter[],
  now: Instant,
): Promise<readonly Explained[]> => {
  const parsed = letters.map(({ body }) => ({
    body,
    wake: WakeMessageSchema.safeParse(parseJsonOrUndefined(body)).data,
  }));
  const keys = parsed.flatMap(({ wake }) => (wake === undefined ? [] : [snapshotKey(wake), alarmKey(wake)]));
  const rows = keys.length === 0 ? [] : await table.getMany(keys);
  return parsed.map(({ body, wake }) => (wake === undefined ? notUnderstood(body) : explainWake(wake, rows, now)));
};

const explainMailEvent = ({ body }: DeadLetter): Explained => {
  const event = parseMailEventOrUndefined(body);
  if (event === undefined) return notUnderstood(body);
  const [tenant, messageId] = [tagOf(event, TAG.tenant), tagOf(event, TAG.message)];
  return { kind: 'mail-event', eventType: event.eventType, tenant, messageId };
};

/** One for each letter, in their order. */
export const explainLetters = (
  table: Table,
  queue: QueueName,
  letters: readonly DeadLetter[],
  now: Instant,
): Promise<readonly Explained[]> =>
  queue === 'wake' ? explainWakes(table, letters, now) : Promise.resolve(letters.map(explainMailEvent));
