import { type SweepEdges, sweepAlarms } from './sweepAlarms.ts';

export const build = (edges: SweepEdges) => async (): Promise<void> => {
  await sweepAlarms(edges);
};
