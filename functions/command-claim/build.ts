import type { DoorEdges } from '#shared/gateways/edges.ts';
import { httpFunction } from '#shared/lambda/httpFunction.ts';
import { commandAddress } from './commandAddress.ts';
import { commandClaimOverHttp } from './commandClaimOverHttp.ts';

/** By its route: a claim id that no key can hold is left out of the parameters. */
const ADDRESSES = 'POST /v1/{tenant}/addresses/commands';

export const build = (edges: DoorEdges) =>
  httpFunction(edges, (request) =>
    request.route === ADDRESSES ? commandAddress(edges, request) : commandClaimOverHttp(edges, request),
  );
