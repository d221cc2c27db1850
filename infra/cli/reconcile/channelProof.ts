import { newestArchivedProbe } from '#shared/archive/mailArchive.ts';
import { GRACE, RIGHT_TO_SEND } from '#shared/chase/bounds.ts';
import { addMilliseconds, type Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { probeChannel } from '#shared/lambda/probeChannel.ts';

/** The archive is whole once a probe has come back that was sent when nothing more could be under way. */

export type Proof =
  | { readonly kind: 'proven' }
  /** Ask again then: a probe is on its way, or must not go yet. */
  | { readonly kind: 'waiting'; readonly until: Instant; readonly reason: string };

const LOOK_AGAIN = 30_000;

/** `quietSince`: since when no worker is given a right to send. Sends a probe, at most one a minute, where one is needed. */
export const proveChannel = async (edges: Edges, quietSince: Instant): Promise<Proof> => {
  const now = edges.clock.now();
  const provableAt = addMilliseconds(quietSince, RIGHT_TO_SEND + GRACE);
  if (now < provableAt) {
    return { kind: 'waiting', until: provableAt, reason: 'mails sent just before may still be reported' };
  }
  const newest = await newestArchivedProbe(edges.objects, { from: quietSince, to: now });
  if (newest !== undefined && newest >= provableAt) return { kind: 'proven' };
  await probeChannel(edges);
  return { kind: 'waiting', until: addMilliseconds(now, LOOK_AGAIN), reason: 'a probe has not come back yet' };
};
