import * as z from 'zod';
import type { Instant } from '#shared/contracts/time.ts';
import type { Input } from './plan.ts';

/** What a driver of the system has heard and seen from outside: answers, and the inbox over time. */

export const MailSchema = z.object({
  messageId: z.string(),
  to: z.string(),
  sentAt: z.string(),
  tags: z.record(z.string(), z.string()),
});
export type SeenMail = z.infer<typeof MailSchema> & {
  /** Wall milliseconds of the last look at the inbox in which it was not there yet. */
  readonly notBefore: number;
};

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Wall milliseconds. */
  readonly at: number;
  /** What the inbox held when it was read right after the answer; undefined when a kill came between. */
  mailsThen?: number;
}

export interface RunRecord {
  readonly answers: Map<string, Answer>;
  /** Oldest first. */
  readonly mails: SeenMail[];
  readonly violations: string[];
  /** Requests without an answer that counts: cut off, or 5xx. */
  unanswered: number;
  /** Wall milliseconds at which the inbox was last asked for. */
  lookedAt: number;
  /** Business time at the start of the last life. */
  healedAt: Instant;
}

export const createRecord = (startAt: Instant): RunRecord => ({
  answers: new Map(),
  mails: [],
  violations: [],
  unanswered: 0,
  lookedAt: 0,
  healedAt: startAt,
});

/** Takes a look at the inbox into the record: what was there once is there for good, in its place. */
export const noteInbox = (record: RunRecord, newestFirst: unknown, lookedAt: number): void => {
  const mails = z.array(MailSchema).parse(newestFirst).reverse();
  const known = record.mails;
  const kept = known.every(({ messageId }, index) => mails[index]?.messageId === messageId);
  if (!kept && mails.length >= known.length) record.violations.push('law 1: mails of the inbox changed their places');
  if (mails.length < known.length) {
    record.violations.push(`law 1: the inbox held ${known.length} mails and then ${mails.length}`);
  }
  for (const mail of mails.slice(known.length)) known.push({ ...mail, notBefore: record.lookedAt });
  record.lookedAt = lookedAt;
};

/** The same input is answered the same, whenever it is said again. */
export const noteAnswer = (record: RunRecord, { id }: Input, answer: Answer): void => {
  const first = record.answers.get(id);
  if (first === undefined) record.answers.set(id, answer);
  if (first !== undefined && first.body !== answer.body) {
    record.violations.push(`law 2: ${id} was answered ${first.body} and then ${answer.body}`.replaceAll(/\s+/g, ' '));
  }
};
