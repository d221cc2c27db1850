import type { Edges } from '#shared/gateways/edges.ts';
import { sqsBatch } from '#shared/lambda/sqsBatch.ts';
import { recordMailEvent } from './recordMailEvent.ts';

export const build = (edges: Edges) => sqsBatch(edges, (record) => recordMailEvent(edges, record));
