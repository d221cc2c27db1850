import { bodyKeyOf, type Receipt } from '#shared/archive/inputArchive.ts';
import type { Cause } from '#shared/claim/commands.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import type { IntakeContext } from '#shared/intake/inputs.ts';
import { rememberInput } from '#shared/lambda/answerInput.ts';
import type { HttpReply } from '#shared/lambda/http.ts';

/** An authentic input whose raw body is kept: as its sender posts it, or as a person has it taken in again. */
export interface KeptInput {
  readonly tenant: Tenant;
  readonly webhookId: string;
  /** Without parameters, lower case. */
  readonly contentType: string;
  /** SHA-256 of the raw body that came under this id, base64url: what a repeat is known by. */
  readonly digest: string;
  /** Where the raw body is kept. */
  readonly bodyKey: string;
  /** As of the first receipt: a statement keeps its place in time however late it is understood. */
  readonly context: IntakeContext;
  /** Business time of the decision. */
  readonly now: Instant;
  readonly cause: Cause;
  /** Further rows of the transaction that stores the answer. */
  readonly alsoSave?: (answer: HttpReply) => Promise<readonly TableAction[]>;
}

/** What a receipt says of an input that is kept; decided now. */
export const toKeptInput = async (
  { clock, secrets }: Pick<DoorEdges, 'clock' | 'secrets'>,
  tenant: Tenant,
  receipt: Receipt,
): Promise<KeptInput> => {
  const { source, id: webhookId, digest, contentType, receivedAt, arrival, at } = receipt;
  const bodyKey = bodyKeyOf(receipt);
  const digestKey = await secrets.digestKey();
  const context = { tenant: tenant.tenant, source, receivedAt, now: at, arrival, digestKey };
  const cause = { kind: 'webhook', source, webhookId, bodyKey } as const;
  return { tenant, webhookId, contentType, digest, bodyKey, context, now: clock.now(), cause };
};

/** The inbox row with the answer, and what is saved beside it. */
export const answerActions = async (kept: KeptInput, answer: HttpReply): Promise<readonly TableAction[]> => {
  const { context, webhookId, digest, now } = kept;
  const id = { tenant: context.tenant, source: context.source, id: webhookId, digest };
  return [rememberInput(id, answer, now), ...((await kept.alsoSave?.(answer)) ?? [])];
};
