import { archiveMailEvent } from '#shared/archive/mailArchive.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { sqsBatch } from '#shared/lambda/sqsBatch.ts';

/** Keeps every event of SES, understood or not, whatever becomes of it elsewhere. */
export const build = (edges: Pick<Edges, 'objects' | 'clock' | 'log'>) =>
  sqsBatch(edges, {
    queue: 'mail-archive',
    handle: async ({ body }) => {
      await archiveMailEvent(edges.objects, body, edges.clock.now());
      return { kind: 'done' };
    },
  });
