import { correctedKeyOf } from '#shared/archive/inputArchive.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { IntakeDoor } from '#shared/doors/intakeDoor.ts';
import { INTAKES } from '#shared/doors/intakes.ts';
import type { KeptInput } from '#shared/doors/keptInput.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { bodyDigest } from '#shared/intake/digests.ts';
import type { TaskCommand } from '#shared/intake/inputs.ts';
import { findRepeat, rememberInput } from '#shared/lambda/answerInput.ts';
import type { HttpError, HttpReply, HttpResult } from '#shared/lambda/http.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { decisionFacts, loadTaskOrUndefined, tenantOf } from '#shared/store/loadFile.ts';
import { saveTaskActions } from '#shared/store/taskActions.ts';
import { decideTask } from '#shared/task/decideTask.ts';
import type { KeptAsSent, WaitingInput } from '#shared/task/task.ts';
import type { TaskOrder } from './taskOrder.ts';

type Replay = Extract<TaskCommand, { kind: 'replay' }>;

const refused = (detail: string): Result<never, HttpError> => failed({ kind: 'refused', detail });

const NOTHING_KEPT = 'This task stands for no body that can be taken in.';
const CAME_MEANWHILE = 'An accepted body came under its webhook id meanwhile; this one is not needed any more.';
const GONE = 'The kept body is not there any more: send the whole body with the command.';

/** The body is not known to be JSON: a person says how to read it. */
const unreadableType = ({ mediaTypes }: IntakeDoor): Result<never, HttpError> =>
  failed({
    kind: 'invalid',
    faults: [
      {
        pointer: '/contentType',
        detail: 'is not one that its door reads',
        expected: mediaTypes.map((type) => JSON.stringify(type)).join(' or '),
      },
    ],
  });

interface Again {
  readonly waiting: WaitingInput;
  readonly asSent: KeptAsSent;
  readonly contentType: string;
}

/** The body as it is kept, or the corrected one, which is kept as well before it is read. */
const bodyOf = async (
  { objects }: DoorEdges,
  { waiting, contentType }: Again,
  corrected: string | undefined,
): Promise<{ readonly body: Uint8Array; readonly bodyKey: string } | undefined> => {
  if (corrected === undefined) {
    const body = await objects.getOrUndefined(waiting.bodyKey);
    return body === undefined ? undefined : { body, bodyKey: waiting.bodyKey };
  }
  const body = Buffer.from(corrected);
  const bodyKey = correctedKeyOf(waiting.bodyKey, bodyDigest(body));
  await objects.put(bodyKey, body, contentType);
  return { body, bodyKey };
};

/** The end of the task and the answer to the command, in the transaction that takes the body in. Of the task as it is now. */
const closing =
  (edges: DoorEdges, { id, cause, loaded, now }: TaskOrder) =>
  async (answer: HttpReply) => {
    const { file } = loaded;
    const current = await loadTaskOrUndefined(edges.table, file);
    if (current === undefined || current.task.version !== loaded.task.version) throw new TaskMoved();
    const { task, mails, alarm } = current;
    const facts = decisionFacts(current, task, now);
    const decision = decideTask(task, { kind: 'close', outcome: 'taken in' }, facts);
    const save = { file, before: task.version, decision, command: 'replay', cause, now: facts.now, mails, alarm };
    return [...saveTaskActions(save), rememberInput(id, answer, facts.now)];
  };

/** The task is not as it was when the command was read; `TooContended` would be tried again with what is stale. */
class TaskMoved extends Error {
  constructor() {
    super('the task was saved by somebody else');
    this.name = 'TaskMoved';
  }
}

const toKept = async (
  edges: DoorEdges,
  order: TaskOrder,
  { waiting, asSent, contentType }: Again,
  bodyKey: string,
): Promise<KeptInput> => {
  const { source, webhookId } = waiting;
  const { receivedAt, at, arrival, digest } = asSent;
  const { tenant } = order.loaded.file;
  const digestKey = await edges.secrets.digestKey();
  return {
    tenant: tenantOf(order.loaded),
    webhookId,
    contentType,
    digest,
    bodyKey,
    context: { tenant, source, receivedAt, now: at, readAt: order.now, arrival, digestKey },
    now: order.now,
    cause: { ...order.cause, input: { source, webhookId, bodyKey } },
    alsoSave: closing(edges, order),
  };
};

/** A repeat's answer saves nothing: then somebody else has had the input taken in. */
const answerOf = async (edges: DoorEdges, { id, loaded }: TaskOrder, taken: HttpResult): Promise<HttpResult> => {
  if (!taken.ok) return taken.error.kind === 'conflict' ? refused(CAME_MEANWHILE) : taken;
  if ((await findRepeat(edges.table, id)) === undefined) throw new TooContended(loaded.file);
  return ok(taken.value);
};

/**
 * Takes in a body that was not understood by the road of its door, corrected by a person or as it came; the answer is
 * the door's. What is still at fault is told with its faults, and the task stays open. Throws `TooContended`.
 */
export const replayInput = async (edges: DoorEdges, order: TaskOrder, replay: Replay): Promise<HttpResult> => {
  const { task, file } = order.loaded;
  const { waiting } = task;
  if (task.status === 'closed' || waiting?.asSent === undefined) return refused(NOTHING_KEPT);
  const { asSent, source, webhookId } = waiting;
  const intake = INTAKES[asSent.door];
  const contentType = replay.contentType ?? asSent.contentType;
  if (!intake.mediaTypes.includes(contentType)) return unreadableType(intake);
  const used = await findRepeat(edges.table, { tenant: file.tenant, source, id: webhookId, digest: asSent.digest });
  if (used !== undefined) return refused(CAME_MEANWHILE);
  const again = { waiting, asSent, contentType };
  const kept = await bodyOf(edges, again, replay.body);
  if (kept === undefined) return refused(GONE);
  try {
    const taken = await intake.takeIn(edges, await toKept(edges, order, again, kept.bodyKey), kept.body);
    return await answerOf(edges, order, taken);
  } catch (error) {
    if (error instanceof TaskMoved) throw new TooContended(file);
    throw error;
  }
};
