import type { ClaimCommand, Mark } from '#shared/claim/commands.ts';
import { decideAll } from '#shared/claim/decideAll.ts';
import type { DecisionFacts } from '#shared/claim/draft.ts';
import { statementView } from '#shared/claim/factView.ts';
import { ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { deathsElsewhere } from '#shared/intake/matchFnol.ts';
import type { HttpReply, HttpResult } from '#shared/lambda/http.ts';
import { claimFile, saveClaimActions, savedClaim } from '#shared/store/claimActions.ts';
import { hintWake } from '#shared/store/commandClaim.ts';
import { emitPaperMetrics } from '#shared/store/emitPaperMetrics.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { numberEntryActions } from '#shared/store/numberEntries.ts';
import { personEntryActions } from '#shared/store/personEntries.ts';
import { referenceTransactItem } from '#shared/store/referenceRows.ts';
import { answerActions } from '../keptInput.ts';
import { claimIdOf, collectFor, type Notice } from './notice.ts';

const referenceAction = ({ reference, kept }: Notice, claimId: string, gone: ReadonlySet<string>): TableAction => {
  const { source } = kept.context;
  const waiting = reference.waiting.filter(({ taskId }) => !gone.has(taskId));
  if (reference.claimId === undefined) return referenceTransactItem({ ...reference, claimId, source, waiting });
  return referenceTransactItem({ ...reference, others: [...reference.others, { claimId, source }], waiting });
};

const factsFor = ({ kept, input, persons, unhealthyAddresses }: Notice, claimId: string): DecisionFacts => ({
  now: kept.now,
  version: 1,
  unhealthyAddresses,
  evidence: {},
  watermark: undefined,
  deathsElsewhere: deathsElsewhere({
    claimId,
    identifierDigest: statementView(input.facts).workerIdentifierDigest,
    persons,
  }),
});

/** Opens a claim, with whatever waited for it, in one transaction. Undefined when a row changed in between. */
export const openNewClaim = async (
  edges: DoorEdges,
  notice: Notice,
  mark: Mark | undefined,
): Promise<HttpResult | undefined> => {
  const { kept, input, persons, numbers } = notice;
  const { tenant, source } = kept.context;
  const { cause, now } = kept;
  const claimId = claimIdOf(kept);
  const waiting = await collectFor(edges, notice, claimId);
  const { reference: name, facts, stamp } = input;
  const open: ClaimCommand = {
    kind: 'openClaim',
    reference: name,
    facts,
    stamp,
    ...(mark === undefined ? {} : { mark }),
  };
  const commands = [open, ...waiting.commands];
  const decided = decideAll(undefined, commands, factsFor(notice, claimId), { tenant, claimId, source });
  if (!decided.ok) throw new Error(`Opening a claim was refused: ${decided.error.kind}`);
  const save = { file: claimFile(tenant, claimId), before: 0, decision: decided.value, now };
  const saved = savedClaim(save);
  const kinds = commands.map(({ kind }) => kind);
  const answer: HttpReply = { status: 200, body: { claimId, outcome: mark === undefined ? 'opened' : 'marked' } };
  const change = { before: undefined, after: saved, gone: waiting.gone };
  const actions = foldActions([
    saveClaimActions({ ...save, commands: kinds, cause, mails: {}, tenant: kept.tenant }),
    waiting.actions,
    await answerActions(kept, answer),
    [referenceAction(notice, claimId, waiting.gone)],
    await personEntryActions(edges.table, { ...change, known: persons }),
    await numberEntryActions(edges.table, { ...change, known: numbers }),
  ]);
  if ((await edges.table.transact(actions)).kind !== 'written') return undefined;
  emitPaperMetrics(edges, undefined, saved, decided.value);
  await hintWake(edges, save.file, { before: undefined, after: saved, persons });
  return ok(answer);
};
