import { archiveMailEvent } from '#shared/archive/mailArchive.ts';
import type { ParkEdges } from '#shared/lambda/parkRecord.ts';
import { sqsBatch } from '#shared/lambda/sqsBatch.ts';

/** Keeps every event of SES, understood or not, whatever becomes of it elsewhere. */
export const build = (edges: ParkEdges) =>
  sqsBatch(edges, {
    queue: 'mail-archive',
    handle: async ({ body }) => {
      await archiveMailEvent(edges.objects, body, edges.clock.now());
      return { kind: 'done' };
    },
  });
