import type { Edges } from '#shared/gateways/edges.ts';
import { checkHeartbeat } from './checkHeartbeat.ts';

export const build = (edges: Edges) => (): Promise<void> => checkHeartbeat(edges);
