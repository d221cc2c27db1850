import { failed } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import type { IntakeDoor } from './intakeDoor.ts';
import { keepNotUnderstood } from './keepNotUnderstood.ts';
import type { KeptInput } from './keptInput.ts';
import { openWebhookDoor } from './webhookDoor.ts';

const takeIn = (
  edges: DoorEdges,
  intake: IntakeDoor,
  kept: KeptInput,
  body: Uint8Array,
): Promise<HttpResult> | HttpResult =>
  intake.mediaTypes.includes(kept.contentType)
    ? intake.takeIn(edges, kept, body)
    : failed({ kind: 'unsupportedMediaType', accepted: intake.mediaTypes });

/** An input that is kept, to its answer. Not understood, by its form or by its content type: a person is told. */
export const takeInKept = async (
  edges: DoorEdges,
  intake: IntakeDoor,
  kept: KeptInput,
  body: Uint8Array,
): Promise<HttpResult> => {
  const taken = await takeIn(edges, intake, kept, body);
  if (taken.ok) return taken;
  const { error } = taken;
  if (error.kind !== 'invalid' && error.kind !== 'unsupportedMediaType') return taken;
  const faults = error.kind === 'invalid' ? error.faults : [];
  return (await keepNotUnderstood(edges, kept, { door: intake.door, faults })) ?? taken;
};

/** A signed input from door to answer. */
export const receiveInput = async (edges: DoorEdges, request: HttpRequest, intake: IntakeDoor): Promise<HttpResult> => {
  const opened = await openWebhookDoor(edges, request, intake.door);
  return opened.ok ? takeInKept(edges, intake, opened.value, request.body) : opened;
};
