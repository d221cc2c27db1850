import * as z from 'zod';
import type { Row, TableAction } from '#shared/gateways/table.ts';
import { AlarmSchema } from '#shared/store/alarmRows.ts';
import { type Commit, parseCommitRow, parseTaskRow } from '#shared/store/fileRows.ts';
import { parseInboxRow } from '#shared/store/inboxRows.ts';
import { WATERMARK_KEY } from '#shared/store/keys.ts';
import { parseWatermarkRow } from '#shared/store/watermarkRow.ts';
import type { Task } from '#shared/task/task.ts';
import { asUnderstood } from '#test/newer/newerSchema.ts';

/** What an onlooker notes of the writes that were applied, in the order in which they were: who was told what, and when. */

export interface Noted {
  /** Place in the one order of everything that happened. */
  readonly order: number;
  /** Business time in milliseconds. */
  readonly at: number;
}

/** An input that was taken in, with what it was answered. */
export interface Taken extends Noted {
  readonly claimId: string | undefined;
  readonly outcome: string | undefined;
}

export interface Alarm {
  readonly alarmAt: number;
  readonly dueAt: number;
  readonly forVersion: number;
  readonly lane: string;
}

export interface Ledger {
  /** Inputs taken in, by "tenant#source#id". */
  readonly inputs: Map<string, Taken>;
  /** Committed rights to send, by "messageId#n". */
  readonly attempts: Map<string, Noted>;
  /** Answers of SES that were written down, by "messageId#n". */
  readonly answers: Map<string, Noted>;
  /** Each watermark that was written: what it proves, whether or not the writer heard of its own write. */
  readonly proofs: { readonly provenAt: number; readonly order: number }[];
  /** The one alarm of each file, by partition. */
  readonly alarms: Map<string, Alarm>;
  /** Highest version of each file's commits, by partition. */
  readonly versions: Map<string, number>;
  /** Task files that are not closed, by partition. */
  readonly openTasks: Map<string, Task>;
  /** Task files that were closed: the claim of each, and when. */
  readonly closedTasks: Map<string, Noted & Pick<Task, 'claimId'>>;
  /** Until when each task file was last put to sleep, by partition: nobody need be told meanwhile. */
  readonly taskSleeps: Map<string, number>;
  /** When each task file was opened, by partition. */
  readonly tasksOpened: Map<string, Noted>;
  /** When anything last happened to a task about a claim's paper or party, by "tenant claimId paper" or "... party". */
  readonly taskNews: Map<string, number>;
  /** Highest step at which each item was asked for, by "partition itemId". */
  readonly steps: Map<string, number>;
  /** What cannot be right, whatever else happens. */
  readonly faults: string[];
  noted(): Noted;
  write(actions: readonly TableAction[]): void;
}

const MailRowSchema = z.looseObject({
  messageId: z.string(),
  n: z.number(),
  rev: z.number(),
  answer: z.string(),
  asks: z.array(z.looseObject({ itemId: z.string(), step: z.number() })),
});
const SnapshotSchema = z.looseObject({ status: z.string() });
const AnswerSchema = z.looseObject({ claimId: z.string().optional(), outcome: z.string().optional() });

const rowsOf = (actions: readonly TableAction[]): readonly Row[] =>
  actions.flatMap((action) => (action.kind === 'put' ? [asUnderstood(action.row)] : []));

export const createLedger = (now: () => number): Ledger => {
  let order = 0;
  const ledger: Ledger = {
    inputs: new Map(),
    attempts: new Map(),
    answers: new Map(),
    proofs: [],
    alarms: new Map(),
    versions: new Map(),
    openTasks: new Map(),
    closedTasks: new Map(),
    taskSleeps: new Map(),
    tasksOpened: new Map(),
    taskNews: new Map(),
    steps: new Map(),
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

const noteInput = (ledger: Ledger, row: Row, noted: Noted): void => {
  const key = row.pk.slice('inbox#'.length);
  const { claimId, outcome } = AnswerSchema.parse(parseInboxRow(row).answer.body);
  if (ledger.inputs.has(key)) ledger.faults.push(`law 2: ${key} was taken in twice`);
  else ledger.inputs.set(key, { ...noted, claimId, outcome });
};

const noteTask = (ledger: Ledger, row: Row, noted: Noted): void => {
  if (!row.pk.startsWith('task#')) return;
  const { at } = noted;
  if (!ledger.tasksOpened.has(row.pk)) ledger.tasksOpened.set(row.pk, noted);
  const [, tenant = '', id = ''] = row.pk.split('#');
  const task = parseTaskRow({ tenant, kind: 'task', id }, row);
  for (const what of task.kind === 'incomplete-report' ? [] : [...task.itemIds, task.about ?? 'nobody']) {
    if (task.claimId !== undefined) ledger.taskNews.set(`${tenant} ${task.claimId} ${what}`, at);
  }
  if (task.status === 'asleep' && task.wakeAt !== undefined) ledger.taskSleeps.set(row.pk, Date.parse(task.wakeAt));
  if (task.status === 'closed') noteClosed(ledger, row.pk, { ...noted, claimId: task.claimId });
  else ledger.openTasks.set(row.pk, task);
};

const noteClosed = ({ openTasks, closedTasks }: Ledger, pk: string, closed: Noted & Pick<Task, 'claimId'>): void => {
  openTasks.delete(pk);
  if (!closedTasks.has(pk)) closedTasks.set(pk, closed);
};

/** A lease moves the alarm and never what was due: that is what the heartbeat measures. */
const noteAlarm = (ledger: Ledger, row: Row): void => {
  const { alarmAt, dueAt, forVersion, lane } = AlarmSchema.parse(row);
  const before = ledger.alarms.get(row.pk);
  const alarm = { alarmAt: Date.parse(alarmAt), dueAt: Date.parse(dueAt), forVersion, lane };
  if (lane === 'leased' && before !== undefined && alarm.dueAt > before.dueAt) {
    ledger.faults.push(`law 9: a lease of ${row.pk} hides that it was due at ${new Date(before.dueAt).toISOString()}`);
  }
  ledger.alarms.set(row.pk, alarm);
};

/** Steps count messages: none comes before the one below it. */
const noteStep = (ledger: Ledger, pk: string, itemId: string, step: number): void => {
  const known = ledger.steps.get(`${pk} ${itemId}`) ?? 0;
  if (step > known + 1) ledger.faults.push(`law 4: ${pk} asks for ${itemId} at step ${step} after step ${known}`);
  if (step > known) ledger.steps.set(`${pk} ${itemId}`, step);
};

const noteMail = (ledger: Ledger, row: Row, noted: Noted): void => {
  const { messageId, n, rev, answer, asks } = MailRowSchema.parse(row);
  if (n === 1 && rev === 0) for (const { itemId, step } of asks) noteStep(ledger, row.pk, itemId, step);
  const key = `${messageId}#${n}`;
  if (!ledger.attempts.has(key)) ledger.attempts.set(key, noted);
  if (answer === 'accepted' && !ledger.answers.has(key)) ledger.answers.set(key, noted);
};

const noteRow = (ledger: Ledger, row: Row, noted: Noted): void => {
  if (row.sk === 'INBOX') noteInput(ledger, row, noted);
  if (row.sk === 'SNAPSHOT') noteTask(ledger, row, noted);
  if (row.sk === 'ALARM') noteAlarm(ledger, row);
  if (row.sk.startsWith('MAIL#')) noteMail(ledger, row, noted);
  if (row.pk !== WATERMARK_KEY.pk || row.sk !== WATERMARK_KEY.sk) return;
  const { provenAt } = parseWatermarkRow(row);
  if (provenAt !== undefined) ledger.proofs.push({ provenAt: Date.parse(provenAt), order: noted.order });
};

/** An alarm of its own write was set for the commit that stands, never for one before it. */
const checkAlarm = (ledger: Ledger, row: Row): void => {
  const version = ledger.versions.get(row.pk) ?? 0;
  const { forVersion } = AlarmSchema.parse(row);
  if (forVersion < version)
    ledger.faults.push(`law 5: the alarm of ${row.pk} version ${version} is one of ${forVersion}`);
};

/** What a person said is remembered in the transaction that acts on it, or a repeat would act again. */
const checkInbox = (ledger: Ledger, { pk }: Row, cause: Commit['cause'], rows: readonly Row[]): void => {
  if (cause.kind !== 'person') return;
  const { commandId } = cause;
  const remembered = rows.some((row) => row.sk === 'INBOX' && row.pk.endsWith(`#${commandId}`));
  if (!remembered) ledger.faults.push(`law 2: ${pk} did what ${commandId} says without remembering it`);
};

/** Versions without a gap, an alarm as long as a file is open, and no Wake that leaves its alarm in the past. */
const checkFile = (ledger: Ledger, row: Row, rows: readonly Row[]): void => {
  if (row.sk === 'ALARM') checkAlarm(ledger, row);
  if (row.sk === 'SNAPSHOT') {
    const open = SnapshotSchema.parse(row).status !== 'closed';
    if (open && !ledger.alarms.has(row.pk)) ledger.faults.push(`law 5: ${row.pk} is open and has no alarm`);
  }
  if (!row.sk.startsWith('COMMIT#')) return;
  const { version, cause, at, commands, events } = parseCommitRow(row);
  const before = ledger.versions.get(row.pk) ?? 0;
  const mayLeap = events.some(({ kind }) => kind === 'messageRecovered' || kind === 'taskRecovered');
  if (version !== before + 1 && !(mayLeap && version > before))
    ledger.faults.push(`commits: ${row.pk} went from version ${before} to ${version}`);
  ledger.versions.set(row.pk, version);
  if (row.pk.startsWith('claim#') && version > 1) checkInbox(ledger, row, cause, rows);
  const alarm = rows.find(({ pk, sk }) => pk === row.pk && sk === 'ALARM');
  // A Wake of a claim may tell a task something: that is no Wake of the task.
  if (!commands.includes('wake') || alarm === undefined || version === 1) return;
  const { alarmAt } = AlarmSchema.parse(alarm);
  if (alarmAt <= at) ledger.faults.push(`law 5: a Wake of ${row.pk} at ${at} left its alarm at ${alarmAt}`);
};
