import type { ChaseEdges } from '#shared/gateways/edges.ts';
import { parkRecord } from '#shared/lambda/parkRecord.ts';
import { sqsBatch } from '#shared/lambda/sqsBatch.ts';
import { chase } from './chase.ts';

export const build = (edges: ChaseEdges) =>
  sqsBatch(edges, {
    queue: 'wake',
    handle: (record) => chase(edges, record),
    park: (record, reason) => parkRecord(edges, record, reason),
  });
