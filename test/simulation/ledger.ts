import * as z from 'zod';
import type { Row, TableAction } from '#shared/gateways/table.ts';
import { AlarmSchema } from '#shared/store/alarmRows.ts';
import { parseCommitRow } from '#shared/store/fileRows.ts';
import { WATERMARK_KEY } from '#shared/store/keys.ts';
import { parseWatermarkRow } from '#shared/store/watermarkRow.ts';

/** What an onlooker notes of the writes that were applied, in the order in which they were: who was told what, and when. */

export interface Noted {
  /** Place in the one order of everything that happened. */
  readonly order: number;
  /** Business time in milliseconds. */
  readonly at: number;
}

export interface Ledger {
  /** Inputs taken in, by their id: the webhook's or the command's. */
  readonly inputs: Map<string, Noted>;
  /** Committed rights to send, by "messageId#n". */
  readonly attempts: Map<string, Noted>;
  /** Answers of SES that were written down, by "messageId#n". */
  readonly answers: Map<string, Noted>;
  /** Each watermark that was written: what it proves, whether or not the writer heard of its own write. */
  readonly proofs: { readonly provenAt: number; readonly order: number }[];
  /** The one alarm of each file, by partition. */
  readonly alarms: Map<string, { readonly alarmAt: number; readonly dueAt: number }>;
  /** Highest version of each file's commits, by partition. */
  readonly versions: Map<string, number>;
  /** What cannot be right, whatever else happens. */
  readonly faults: string[];
  noted(): Noted;
  write(actions: readonly TableAction[]): void;
}

const MailRowSchema = z.looseObject({ messageId: z.string(), n: z.number(), answer: z.string() });
const SnapshotSchema = z.looseObject({ status: z.string() });

const rowsOf = (actions: readonly TableAction[]): readonly Row[] =>
  actions.flatMap((action) => (action.kind === 'put' ? [action.row] : []));

export const createLedger = (now: () => number): Ledger => {
  let order = 0;
  const ledger: Ledger = {
    inputs: new Map(),
    attempts: new Map(),
    answers: new Map(),
    proofs: [],
    alarms: new Map(),
    versions: new Map(),
    faults: [],
    noted: () => {
      order += 1;
      return { order, at: now() };
    },
    write: (actions) => {
      const noted = ledger.noted();
      for (const action of actions) {
        if (action.kind === 'delete' && action.key.sk === 'ALARM') ledger.alarms.delete(action.key.pk);
      }
      const rows = rowsOf(actions);
      for (const row of rows) noteRow(ledger, row, noted);
      for (const row of rows) checkFile(ledger, row, rows);
    },
  };
  return ledger;
};

const noteInput = (ledger: Ledger, id: string, noted: Noted): void => {
  if (ledger.inputs.has(id)) ledger.faults.push(`law 2: ${id} was taken in twice`);
  else ledger.inputs.set(id, noted);
};

const noteRow = (ledger: Ledger, row: Row, noted: Noted): void => {
  if (row.sk === 'INBOX') noteInput(ledger, row.pk.slice(row.pk.lastIndexOf('#') + 1), noted);
  if (row.sk === 'ALARM') {
    const { alarmAt, dueAt } = AlarmSchema.parse(row);
    ledger.alarms.set(row.pk, { alarmAt: Date.parse(alarmAt), dueAt: Date.parse(dueAt) });
  }
  if (row.pk === WATERMARK_KEY.pk && row.sk === WATERMARK_KEY.sk) {
    const { provenAt } = parseWatermarkRow(row);
    if (provenAt !== undefined) ledger.proofs.push({ provenAt: Date.parse(provenAt), order: noted.order });
  }
  if (!row.sk.startsWith('MAIL#')) return;
  const { messageId, n, answer } = MailRowSchema.parse(row);
  const key = `${messageId}#${n}`;
  if (!ledger.attempts.has(key)) ledger.attempts.set(key, noted);
  if (answer === 'accepted' && !ledger.answers.has(key)) ledger.answers.set(key, noted);
};

/** An alarm of its own write was set for the commit that stands, never for one before it. */
const checkAlarm = (ledger: Ledger, row: Row): void => {
  const { forVersion } = AlarmSchema.parse(row);
  const version = ledger.versions.get(row.pk) ?? 0;
  if (forVersion < version)
    ledger.faults.push(`law 5: the alarm of ${row.pk} version ${version} is one of ${forVersion}`);
};

/** Versions without a gap, an alarm as long as a file is open, and no Wake that leaves its alarm in the past. */
const checkFile = (ledger: Ledger, row: Row, rows: readonly Row[]): void => {
  if (row.sk === 'ALARM') checkAlarm(ledger, row);
  if (row.sk === 'SNAPSHOT') {
    const open = SnapshotSchema.parse(row).status !== 'closed';
    if (open && !ledger.alarms.has(row.pk)) ledger.faults.push(`law 5: ${row.pk} is open and has no alarm`);
  }
  if (!row.sk.startsWith('COMMIT#')) return;
  const { version, cause, at } = parseCommitRow(row);
  const before = ledger.versions.get(row.pk) ?? 0;
  if (version !== before + 1) ledger.faults.push(`commits: ${row.pk} went from version ${before} to ${version}`);
  ledger.versions.set(row.pk, version);
  const alarm = rows.find(({ pk, sk }) => pk === row.pk && sk === 'ALARM');
  if (cause.kind !== 'alarm' || alarm === undefined || version === 1) return;
  const { alarmAt } = AlarmSchema.parse(alarm);
  if (alarmAt <= at) ledger.faults.push(`law 5: a Wake of ${row.pk} at ${at} left its alarm at ${alarmAt}`);
};
