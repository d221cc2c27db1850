import { listArchivedProbes } from '#shared/archive/mailArchive.ts';
import { ARCHIVE_SETTLES, GRACE, RIGHT_TO_SEND } from '#shared/chase/bounds.ts';
import { addMilliseconds, type Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { probeChannel } from '#shared/lambda/probeChannel.ts';

/**
 * The archive is whole a while after a probe has come back that was sent when nothing more could be under way: a queue keeps
 * no order, and an event that failed once is tried again after the probe.
 */

export type Proof =
  | { readonly kind: 'proven' }
  /** Ask again then: a probe is on its way, or must not go yet. */
  | { readonly kind: 'waiting'; readonly until: Instant; readonly reason: string };

const LOOK_AGAIN = 30_000;

const waiting = (until: Instant, reason: string): Proof => ({ kind: 'waiting', until, reason });

/** When the first probe came back that was sent at `provableAt` or later. */
const firstReturn = async (
  { objects }: Edges,
  provableAt: Instant,
  span: { readonly from: Instant; readonly to: Instant },
): Promise<Instant | undefined> => {
  const probes = await listArchivedProbes(objects, span);
  const returns = probes.flatMap(({ sentAt, cameAt }) => (sentAt >= provableAt ? (cameAt ?? []) : []));
  return returns.sort()[0];
};

/** `quietSince`: since when no worker is given a right to send. Sends a probe, at most one a minute, where one is needed. */
export const proveChannel = async (edges: Edges, quietSince: Instant): Promise<Proof> => {
  const now = edges.clock.now();
  const provableAt = addMilliseconds(quietSince, RIGHT_TO_SEND + GRACE);
  if (now < provableAt) return waiting(provableAt, 'mails sent just before may still be reported');
  const cameAt = await firstReturn(edges, provableAt, { from: quietSince, to: now });
  if (cameAt === undefined) {
    await probeChannel(edges);
    return waiting(addMilliseconds(now, LOOK_AGAIN), 'a probe has not come back yet');
  }
  const settledAt = addMilliseconds(cameAt, ARCHIVE_SETTLES);
  if (now >= settledAt) return { kind: 'proven' };
  return waiting(settledAt, 'events that came with the probe may still be on their way to the archive');
};
