import { recipientsOf } from '#shared/chase/recipients.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { factView } from '#shared/claim/factView.ts';
import { isCanary } from '#shared/contracts/heartbeat.ts';
import { failed, ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { Table, TableAction } from '#shared/gateways/table.ts';
import { parseClaimCommand } from '#shared/intake/parseCommand.ts';
import { commandInput, findRepeat, rememberInput } from '#shared/lambda/answerInput.ts';
import { acceptJson, openBearerDoor } from '#shared/lambda/bearerDoor.ts';
import type { HttpReply, HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { refusalError } from '#shared/lambda/refusalError.ts';
import { keepCommand, type SentCommand, sentCommand } from '#shared/lambda/sentCommand.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import { addressTransactItem, getAddressOrUndefined, optedOut } from '#shared/store/addressRows.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { commandClaim } from '#shared/store/commandClaim.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import { numberEntryActions } from '#shared/store/numberEntries.ts';
import { personEntryActions } from '#shared/store/personEntries.ts';

/** An opted-out person is written to in no claim of the tenant. */
const optOutRows = (table: Table, claim: Claim, command: ClaimCommand): Promise<readonly TableAction[]> => {
  if (command.kind !== 'optOut') return Promise.resolve([]);
  const { tenant, lastCommitAt: now } = claim;
  const addresses = new Set(recipientsOf(command.party, factView(claim)).map(({ email }) => email.toLowerCase()));
  return Promise.all(
    [...addresses].map(async (address) => {
      const known = await getAddressOrUndefined(table, tenant, address);
      return addressTransactItem(optedOut(known, { tenant, address, now }), known);
    }),
  );
};

/**
 * Decides a person's command on a claim. Its `commandId` makes a repeat harmless; its raw body is kept before anything is
 * decided, unless it is the archive that it comes from.
 */
export const takeClaimCommand = async (edges: DoorEdges, sent: SentCommand): Promise<HttpResult> => {
  const { tenant, fileId = '', body, arrival } = sent;
  const file = claimFile(tenant, fileId);
  const loaded = isCanary(fileId) ? undefined : await loadClaimOrUndefined(edges.table, file);
  if (loaded === undefined) return failed({ kind: 'notFound' });
  const view = factView(loaded.claim);
  const now = edges.clock.now();
  const zone = view.dateOfInjury?.zone ?? zoneOf(view.jurisdiction ?? '');
  const digestKey = await edges.secrets.digestKey();
  const { facts: known, visits } = loaded.claim;
  const context = { tenant, now, arrival, digestKey, zone, known, visits };
  const parsed = parseClaimCommand(body, context);
  if (!parsed.ok) return failed({ kind: 'invalid', faults: parsed.error });
  const { commandId, by, command } = parsed.value;
  const id = commandInput(sent, commandId, body);
  const repeat = await findRepeat(edges.table, id);
  if (repeat !== undefined) return repeat;
  await keepCommand(edges, sent, { door: 'claim-commands', id });
  let answer: HttpReply = { status: 200, body: {} };
  const commanded = await commandClaim(edges, {
    file,
    commands: [command],
    cause: { kind: 'person', by, commandId },
    extra: async ({ claim, changed }, before) => {
      const outcome = changed ? 'done' : 'unchanged';
      answer = { status: 200, body: { claimId: claim.claimId, version: claim.version, outcome } };
      const change = { before: before.claim, after: claim, known: [], gone: new Set<string>() };
      return [
        rememberInput(id, answer, now),
        ...(await optOutRows(edges.table, claim, command)),
        ...(await personEntryActions(edges.table, change)),
        ...(await numberEntryActions(edges.table, change)),
      ];
    },
  });
  return commanded.ok ? ok(answer) : failed(refusalError(commanded.error));
};

/** A person's command as it comes to its door. */
export const commandClaimOverHttp = async (edges: DoorEdges, request: HttpRequest): Promise<HttpResult> => {
  const key = await openBearerDoor(edges, request, 'claims:command');
  if (!key.ok) return key;
  const json = acceptJson(request);
  if (!json.ok) return json;
  return takeClaimCommand(edges, sentCommand(key.value, request.pathParameters.claimId, request.body));
};
