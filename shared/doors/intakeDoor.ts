import type { Door } from '#shared/contracts/tenant.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import type { KeptInput } from './keptInput.ts';

/** What a signed door reads, and the one road by which a body that is kept is taken in. */
export interface IntakeDoor {
  readonly door: Door;
  readonly mediaTypes: readonly string[];
  readonly takeIn: (edges: DoorEdges, kept: KeptInput, body: Uint8Array) => Promise<HttpResult>;
}
