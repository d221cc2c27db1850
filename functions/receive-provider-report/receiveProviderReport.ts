import { receiveInput } from '#shared/doors/receiveInput.ts';
import { reportDoor } from '#shared/doors/report/takeInReport.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';

/** A provider's report or appointment from a signed sender. */
export const receiveProviderReport = (edges: DoorEdges, request: HttpRequest): Promise<HttpResult> =>
  receiveInput(edges, request, reportDoor);
