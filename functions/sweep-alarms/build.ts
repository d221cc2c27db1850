import type { Edges } from '#shared/gateways/edges.ts';
import { sweepAlarms } from './sweepAlarms.ts';

export const build = (edges: Edges) => async (): Promise<void> => {
  await sweepAlarms(edges);
};
