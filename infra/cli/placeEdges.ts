import type { Edges, Log } from '#shared/gateways/edges.ts';
import { realEdges } from '#shared/gateways/realEdges.ts';
import { enterPlace, type Whereabouts } from './place.ts';

/** The edges of a place, in its business time. Throws `PlaceError`. */
export const edgesAt = async (whereabouts: Whereabouts, log: Log): Promise<Edges> => {
  const { environment, clock } = await enterPlace(whereabouts);
  return { ...realEdges(environment, log), clock };
};
