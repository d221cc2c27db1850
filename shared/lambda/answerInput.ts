import { failed, ok } from '#shared/contracts/result.ts';
import type { BearerKey } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Row, Table, TableAction } from '#shared/gateways/table.ts';
import { bodyDigest } from '#shared/intake/digests.ts';
import { inboxTransactItem, parseInboxRow } from '#shared/store/inboxRows.ts';
import { inboxKey } from '#shared/store/keys.ts';
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

/** A person's command as an input: its id counts within the key that sent it. */
export const commandInput = (
  { tenant, keyId }: Pick<BearerKey, 'tenant' | 'keyId'>,
  commandId: string,
  body: Uint8Array,
): InputId => ({
  tenant,
  source: `key:${keyId}`,
  id: commandId,
  digest: bodyDigest(body),
});

/** What an earlier input under this id was answered; undefined for a new one. One read. */
export const findRepeat = async (
  table: Table,
  { tenant, source, id, digest }: InputId,
): Promise<HttpResult | undefined> => {
  const [known] = await table.getMany([inboxKey(tenant, source, id)]);
  return answerRepeat(known, digest);
};

/** The row that makes the input idempotent, with its answer. */
export const rememberInput = ({ tenant, source, id, digest }: InputId, answer: HttpReply, now: Instant): TableAction =>
  inboxTransactItem(
    { tenant, source, id, digest, answer: { status: answer.status, body: answer.body }, at: now },
    new Date().toISOString(),
  );
