import type { DoorEdges } from '#shared/gateways/edges.ts';
import { httpFunction } from '#shared/lambda/httpFunction.ts';
import { receiveFnol } from './receiveFnol.ts';

export const build = (edges: DoorEdges) => httpFunction(edges, (request) => receiveFnol(edges, request));
