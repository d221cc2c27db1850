import type { RecordEdges } from '#shared/gateways/edges.ts';
import { parkRecord } from '#shared/lambda/parkRecord.ts';
import { sqsBatch } from '#shared/lambda/sqsBatch.ts';
import { createRecentMails } from './recentMails.ts';
import { recordMailEvent } from './recordMailEvent.ts';

export const build = (edges: RecordEdges) => {
  const recent = createRecentMails();
  return sqsBatch(edges, {
    queue: 'mail-events',
    handle: (record) => recordMailEvent(edges, record, recent),
    park: (record, reason) => parkRecord(edges, record, reason),
  });
};
