import { failed, ok } from '#shared/contracts/result.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Row, TableAction } from '#shared/gateways/table.ts';
import { inboxTransactItem, parseInboxRow } from '#shared/store/inboxRows.ts';
import type { HttpError, HttpReply, HttpResult } from './http.ts';

/** Which input an inbox row is about. */
export interface InputId {
  readonly tenant: string;
  readonly source: string;
  readonly id: string;
  readonly digest: string;
}

const CONFLICT: HttpError = { kind: 'conflict', detail: 'Use a new id for a new body; the first body was taken in.' };

/** The answer to a repeat: the first answer to the same body, a conflict for another. Undefined for a new id. */
export const answerRepeat = (row: Row | undefined, digest: string): HttpResult | undefined => {
  if (row === undefined) return undefined;
  const known = parseInboxRow(row);
  if (known.digest !== digest) return failed(CONFLICT);
  return ok({ status: known.answer.status, body: known.answer.body });
};

/** The row that makes the input idempotent, with its answer. */
export const rememberInput = ({ tenant, source, id, digest }: InputId, answer: HttpReply, now: Instant): TableAction =>
  inboxTransactItem(
    { tenant, source, id, digest, answer: { status: answer.status, body: answer.body }, at: now },
    new Date().toISOString(),
  );
