import type { Edges } from '#shared/gateways/edges.ts';
import { sqsBatch } from '#shared/lambda/sqsBatch.ts';
import { createRecentMails } from './recentMails.ts';
import { recordMailEvent } from './recordMailEvent.ts';

export const build = (edges: Edges) => {
  const recent = createRecentMails();
  return sqsBatch(edges, { queue: 'mail-events', handle: (record) => recordMailEvent(edges, record, recent) });
};
