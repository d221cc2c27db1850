import type { ReadEdges } from '#shared/gateways/edges.ts';
import { httpFunction } from '#shared/lambda/httpFunction.ts';
import { getClaim } from './getClaim.ts';

export const build = (edges: ReadEdges) => httpFunction(edges, (request) => getClaim(edges, request));
