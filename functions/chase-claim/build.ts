import type { Edges } from '#shared/gateways/edges.ts';
import { sqsBatch } from '#shared/lambda/sqsBatch.ts';
import { chase } from './chase.ts';

export const build = (edges: Edges) => sqsBatch(edges, { queue: 'wake', handle: (record) => chase(edges, record) });
