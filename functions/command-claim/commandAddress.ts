import { OPEN_TASK_INDEX, type WakeMessage } from '#shared/contracts/names.ts';
import { failed, ok } from '#shared/contracts/result.ts';
import type { TaskKind } from '#shared/contracts/vocabulary.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { parseAddressCommand } from '#shared/intake/parseCommand.ts';
import { commandInput, findRepeat, rememberInput } from '#shared/lambda/answerInput.ts';
import { acceptJson, openBearerDoor } from '#shared/lambda/bearerDoor.ts';
import type { HttpReply, HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { keepCommand, type SentCommand, sentCommand } from '#shared/lambda/sentCommand.ts';
import { addressTransactItem, getAddressOrUndefined, restored } from '#shared/store/addressRows.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { parseOpenTaskRow } from '#shared/store/fileRows.ts';

const MOST_TASKS = 500;
const TRIES = 6;

/** Tasks that an address which works again may answer. */
const WAITING: ReadonlySet<TaskKind> = new Set(['undeliverable', 'opted-out']);

/** Claims that a person searches an address for look again now; all others at their next alarm. Only hints. */
const hintWaiting = async ({ table, wakeQueue, log }: DoorEdges, tenant: string): Promise<void> => {
  const rows = await table.queryIndex({ index: OPEN_TASK_INDEX, partition: tenant, limit: MOST_TASKS });
  const waiting = rows.flatMap((row) => parseOpenTaskRow(row) ?? []).filter(({ kind }) => WAITING.has(kind));
  const claimIds = new Set(waiting.flatMap(({ claimId }) => claimId ?? []));
  const wakes: readonly WakeMessage[] = [...claimIds].map((claimId) => claimFile(tenant, claimId));
  try {
    if (wakes.length > 0) await wakeQueue.sendMany(wakes);
  } catch (error) {
    if (!(error instanceof GatewayUnavailable)) throw error;
    log.warn('hint-lost', { tenant, count: wakes.length });
  }
};

const DONE: HttpReply = { status: 200, body: { outcome: 'done' } };

/**
 * A person says that an address of the tenant may be written to again: in every claim and task, from their next Wake on.
 * The raw body is kept first, unless it comes from the archive.
 */
export const takeAddressCommand = async (edges: DoorEdges, sent: SentCommand): Promise<HttpResult> => {
  const { tenant, body } = sent;
  const parsed = parseAddressCommand(body);
  if (!parsed.ok) return failed({ kind: 'invalid', faults: parsed.error });
  const { commandId, by, address } = parsed.value;
  const id = commandInput(sent, commandId, body);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const repeat = await findRepeat(edges.table, id);
    if (repeat !== undefined) return repeat;
    if (tries === 0) await keepCommand(edges, sent, { door: 'address-commands', id });
    const now = edges.clock.now();
    const known = await getAddressOrUndefined(edges.table, tenant, address);
    const next = restored(known, { tenant, address, by, now });
    const outcome = await edges.table.transact([addressTransactItem(next, known), rememberInput(id, DONE, now)]);
    if (outcome.kind !== 'written') continue;
    await hintWaiting(edges, tenant);
    return ok(DONE);
  }
  throw new TooContended({ tenant, kind: 'claim', id: 'of an address' });
};

/** A person's command as it comes to its door. */
export const commandAddress = async (edges: DoorEdges, request: HttpRequest): Promise<HttpResult> => {
  const key = await openBearerDoor(edges, request, 'claims:command');
  if (!key.ok) return key;
  const json = acceptJson(request);
  if (!json.ok) return json;
  return takeAddressCommand(edges, sentCommand(key.value, undefined, request.body));
};
