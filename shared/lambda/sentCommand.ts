import { keepInput, type Receipt } from '#shared/archive/inputArchive.ts';
import type { BearerKey } from '#shared/contracts/tenant.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { InputId } from './answerInput.ts';
import { JSON_MEDIA_TYPE } from './mediaType.ts';

/** A person's command, with whose key sent it. */
export interface SentCommand extends Pick<BearerKey, 'tenant' | 'keyId'> {
  /** The claim or task that it is for, if it is for one. */
  readonly fileId?: string | undefined;
  readonly body: Uint8Array;
  readonly arrival: string;
  /** It comes from there. */
  readonly fromArchive: boolean;
}

export const sentCommand = (
  { tenant, keyId }: BearerKey,
  fileId: string | undefined,
  body: Uint8Array,
): SentCommand => ({
  tenant,
  keyId,
  fileId,
  body,
  arrival: String(Date.now()),
  fromArchive: false,
});

/** Keeps the command outside the table, so that one that was answered outlives a restore. */
export const keepCommand = async (
  { objects, clock }: Pick<Edges, 'objects' | 'clock'>,
  { fileId, body, arrival, fromArchive }: Omit<SentCommand, 'tenant' | 'keyId'>,
  { door, id }: { readonly door: Receipt['door']; readonly id: InputId },
): Promise<void> => {
  if (fromArchive) return;
  const at = clock.now();
  const when = { receivedAt: at, arrival, at, wallTime: Date.now() };
  const about = fileId === undefined ? {} : { fileId };
  await keepInput(objects, { ...id, door, ...about, contentType: JSON_MEDIA_TYPE, ...when }, body);
};
