import type { Edges } from '#shared/gateways/edges.ts';
import { httpFunction } from '#shared/lambda/httpFunction.ts';
import { commandAddress } from './commandAddress.ts';
import { commandClaimOverHttp } from './commandClaimOverHttp.ts';

export const build = (edges: Edges) =>
  httpFunction(edges, (request) =>
    request.pathParameters.claimId === undefined
      ? commandAddress(edges, request)
      : commandClaimOverHttp(edges, request),
  );
