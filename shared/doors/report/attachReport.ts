import { failed, ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { HttpReply, HttpResult } from '#shared/lambda/http.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { commandClaim, TooContended } from '#shared/store/commandClaim.ts';
import { answerActions } from '../keptInput.ts';
import type { Delivery } from './delivery.ts';

/** Puts the report on its claim. Undefined when the inbox row was written in between: the repeat is answered afresh. */
export const attachReport = async (
  edges: DoorEdges,
  delivery: Delivery,
  claimId: string,
): Promise<HttpResult | undefined> => {
  const { kept, input } = delivery;
  const answer: HttpReply = { status: 200, body: { claimId, outcome: 'attached' } };
  try {
    const commanded = await commandClaim(edges, {
      file: claimFile(kept.context.tenant, claimId),
      commands: input.commands,
      cause: kept.cause,
      tenant: kept.tenant,
      extra: () => answerActions(kept, answer),
    });
    return commanded.ok ? ok(answer) : failed({ kind: 'notFound' });
  } catch (error) {
    if (error instanceof TooContended) return undefined;
    throw error;
  }
};
