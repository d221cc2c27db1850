import type { DoorEdges } from '#shared/gateways/edges.ts';
import { httpFunction } from '#shared/lambda/httpFunction.ts';
import { receiveProviderReport } from './receiveProviderReport.ts';

export const build = (edges: DoorEdges) => httpFunction(edges, (request) => receiveProviderReport(edges, request));
