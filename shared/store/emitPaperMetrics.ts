import type { Claim } from '#shared/claim/claim.ts';
import type { Decision } from '#shared/claim/decide.ts';
import { measurePapers } from '#shared/claim/measurePapers.ts';
import type { Log } from '#shared/gateways/edges.ts';

/**
 * Counts what a commit did, once it is known to be saved. A save whose outcome is in doubt is counted by nobody: whoever
 * looks again finds nothing left to decide.
 */
export const emitPaperMetrics = (
  { log }: { readonly log: Log },
  before: Claim | undefined,
  saved: Claim,
  { decided }: Decision,
): void => {
  for (const { metric, value, party } of measurePapers(before, saved, decided)) log.metric(metric, value, { party });
};
