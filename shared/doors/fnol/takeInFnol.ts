import * as z from 'zod';
import { statementView } from '#shared/claim/factView.ts';
import { failed } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { Row } from '#shared/gateways/table.ts';
import type { FnolInput } from '#shared/intake/inputs.ts';
import { matchFnol } from '#shared/intake/matchFnol.ts';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { answerRepeat } from '#shared/lambda/answerInput.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import { JSON_MEDIA_TYPE } from '#shared/lambda/mediaType.ts';
import { addressHealth } from '#shared/store/addressRows.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { TooContended } from '#shared/store/commandClaim.ts';
import { addressKey, claimNumberKey, inboxKey, personKey, referenceKey } from '#shared/store/keys.ts';
import { numbersFrom } from '#shared/store/numberEntries.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { parsePersonRow, parseReferenceRow } from '#shared/store/referenceRows.ts';
import type { IntakeDoor } from '../intakeDoor.ts';
import type { KeptInput } from '../keptInput.ts';
import { amendKnownClaim } from './amendKnownClaim.ts';
import { collectRest, waitsMore } from './collectRest.ts';
import { addressesOf, claimIdOf, type Notice, numbersIn } from './notice.ts';
import { openNewClaim } from './openNewClaim.ts';

/** Of notices that share a row (a person, a reference, a claim number) one is saved at a time. */
const TRIES = 32;

const loadRows = (edges: DoorEdges, kept: KeptInput, input: FnolInput): Promise<readonly Row[]> => {
  const { tenant, source } = kept.context;
  return edges.table.getMany([
    inboxKey(tenant, source, kept.webhookId),
    referenceKey(tenant, input.reference),
    ...input.personDigests.map((digest) => personKey(tenant, digest)),
    ...numbersIn(input, tenant).map((number) => claimNumberKey(tenant, number)),
    ...addressesOf(input).map((address) => addressKey(tenant, address)),
  ]);
};

const toNotice = (kept: KeptInput, input: FnolInput, rows: readonly Row[]): Notice => {
  const { tenant } = kept.context;
  return {
    kept,
    input,
    reference: parseReferenceRow(tenant, input.reference, rowOf(rows, referenceKey(tenant, input.reference))),
    persons: input.personDigests.map((digest) =>
      parsePersonRow(tenant, digest, rowOf(rows, personKey(tenant, digest))),
    ),
    numbers: numbersFrom(tenant, numbersIn(input, tenant), rows),
    unhealthyAddresses: addressHealth(rows).unhealthyAddresses,
  };
};

/** Undefined when somebody else changed one of the rows in between. */
const takeIn = (edges: DoorEdges, notice: Notice): Promise<HttpResult | undefined> => {
  const { input, kept, reference, persons } = notice;
  const view = statementView(input.facts);
  const match = matchFnol({
    source: kept.context.source,
    reference,
    persons,
    dateOfInjury: view.dateOfInjury?.date ?? '',
    employer: view,
    identifierDigest: view.workerIdentifierDigest,
    acquired: input.maintenanceType === 'acquired',
  });
  if (match.kind === 'open' && kept.tenant.mode === 'leaving') return Promise.resolve(failed({ kind: 'leaving' }));
  if (match.kind === 'open') return openNewClaim(edges, notice, match.mark);
  return amendKnownClaim(edges, notice, match);
};

const AnswerSchema = z.looseObject({ claimId: z.string() });

const takeInRest = async (edges: DoorEdges, kept: KeptInput, input: FnolInput, taken: HttpResult): Promise<void> => {
  const answer = AnswerSchema.safeParse(taken.ok ? taken.value.body : undefined);
  if (!answer.success) return;
  await collectRest(edges, async () => toNotice(kept, input, await loadRows(edges, kept, input)), answer.data.claimId);
};

/** Takes in one first notice of loss: the same notice twice is one claim, and a 2xx answer means that it is stored. */
const takeInFnol = async (edges: DoorEdges, kept: KeptInput, body: Uint8Array): Promise<HttpResult> => {
  const parsed = parseFnol(body, kept.context);
  if (!parsed.ok) return failed({ kind: 'invalid', faults: parsed.error });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const rows = await loadRows(edges, kept, parsed.value);
    const { tenant, source } = kept.context;
    const repeat = answerRepeat(rowOf(rows, inboxKey(tenant, source, kept.webhookId)), kept.digest);
    if (repeat !== undefined) return repeat;
    const notice = toNotice(kept, parsed.value, rows);
    const taken = await takeIn(edges, notice);
    if (taken === undefined) continue;
    if (waitsMore(notice)) await takeInRest(edges, kept, parsed.value, taken);
    return taken;
  }
  throw new TooContended(claimFile(kept.context.tenant, claimIdOf(kept)));
};

export const fnolDoor: IntakeDoor = { door: 'fnol', mediaTypes: [JSON_MEDIA_TYPE], takeIn: takeInFnol };
