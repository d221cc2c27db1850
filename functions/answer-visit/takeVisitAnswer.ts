import { toStamp } from '#shared/claim/facts.ts';
import { failed, ok } from '#shared/contracts/result.ts';
import type { PageEdges } from '#shared/gateways/edges.ts';
import { bodyDigest } from '#shared/intake/digests.ts';
import { findRepeat, type InputId, rememberInput } from '#shared/lambda/answerInput.ts';
import type { HttpReply, HttpResult } from '#shared/lambda/http.ts';
import { refusalError } from '#shared/lambda/refusalError.ts';
import { keepCommand } from '#shared/lambda/sentCommand.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import { toStatement, type VisitAnswerInput, VisitAnswerSchema } from './saidAnswer.ts';

/** Where answers by link come from, as the inbox has it. */
const SOURCE = 'visit-link';

export interface SentAnswer {
  readonly tenant: string;
  readonly fileId: string;
  /** JSON, a `VisitAnswerInput`. */
  readonly body: Uint8Array;
  readonly arrival: string;
  /** It comes from there. */
  readonly fromArchive: boolean;
}

/** The same press of the button was taken in while this one was being decided. */
class AlreadyTaken extends Error {
  override readonly name = 'AlreadyTaken';
}

const orderOf = (edges: AnswerEdges, sent: SentAnswer, answer: VisitAnswerInput, id: InputId) => {
  const now = edges.clock.now();
  const { role, commandId } = answer;
  const stamp = toStamp({ sentAt: now, arrival: sent.arrival, source: `person:${role}-link`, digest: id.digest });
  return {
    file: claimFile(sent.tenant, sent.fileId),
    commands: [{ kind: 'recordAppointment', visit: toStatement(answer, stamp) }],
    cause: { kind: 'person', by: `${role} by link`, commandId },
  } as const;
};

export type AnswerEdges = Omit<PageEdges, 'secrets'>;

/**
 * Takes in an answer that was given by link. Its `commandId` makes a repeat harmless; it is kept before anything is decided,
 * unless it is the archive that it comes from.
 */
export const takeVisitAnswer = async (edges: AnswerEdges, sent: SentAnswer): Promise<HttpResult> => {
  const { tenant, fileId, body } = sent;
  const answer = VisitAnswerSchema.parse(JSON.parse(new TextDecoder().decode(body)));
  const id: InputId = { tenant, source: SOURCE, id: answer.commandId, digest: bodyDigest(body) };
  const repeat = await findRepeat(edges.table, id);
  if (repeat !== undefined) return repeat;
  await keepCommand(edges, sent, { door: 'visit-answers', id });
  let reply: HttpReply = { status: 200, body: {} };
  try {
    const commanded = await commandClaim(edges, {
      ...orderOf(edges, sent, answer, id),
      extra: async ({ claim, changed }) => {
        if ((await findRepeat(edges.table, id)) !== undefined) throw new AlreadyTaken();
        const outcome = changed ? 'done' : 'unchanged';
        reply = { status: 200, body: { claimId: fileId, version: claim.version, outcome } };
        return [rememberInput(id, reply, edges.clock.now())];
      },
    });
    return commanded.ok ? ok(reply) : failed(refusalError(commanded.error));
  } catch (error) {
    const first = error instanceof AlreadyTaken ? await findRepeat(edges.table, id) : undefined;
    if (first === undefined) throw error;
    return first;
  }
};
