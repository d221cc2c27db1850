import type { MailEvent } from '#events/mailEvents.ts';
import type { RecordEdges } from '#shared/gateways/edges.ts';
import { archivedMessage, versionsTold } from '#shared/restore/lostMessages.ts';
import { type Recovery, recoverLost } from '#shared/restore/recoverLost.ts';

/**
 * An event of a message that nobody knows: a restored table has lost it, and its first event came when the archive had been
 * folded back already. Its file learns of it all the same, or the same step would be asked again.
 */
export const recoverUnknown = async (edges: RecordEdges, event: MailEvent): Promise<Recovery> => {
  const message = archivedMessage({ event });
  return message === undefined ? 'no-such-file' : recoverLost(edges, message, versionsTold([message]));
};
