import type { HeartbeatEdges } from '#shared/gateways/edges.ts';
import { checkHeartbeat } from './checkHeartbeat.ts';

export const build = (edges: HeartbeatEdges) => (): Promise<void> => checkHeartbeat(edges);
