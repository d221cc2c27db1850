import { fnolDoor } from '#shared/doors/fnol/takeInFnol.ts';
import { receiveInput } from '#shared/doors/receiveInput.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';

/** A first notice of loss from a signed sender. */
export const receiveFnol = (edges: DoorEdges, request: HttpRequest): Promise<HttpResult> =>
  receiveInput(edges, request, fnolDoor);
