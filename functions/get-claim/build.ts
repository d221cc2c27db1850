import type { Edges } from '#shared/gateways/edges.ts';
import { httpFunction } from '#shared/lambda/httpFunction.ts';
import { getClaim } from './getClaim.ts';

export const build = (edges: Edges) => httpFunction(edges, (request) => getClaim(edges, request));
