import { isDeepStrictEqual } from 'node:util';
import type { Claim } from '#shared/claim/claim.ts';
import { factView } from '#shared/claim/factView.ts';
import { failed, ok } from '#shared/contracts/result.ts';
import type { DoorEdges } from '#shared/gateways/edges.ts';
import type { FnolMatch } from '#shared/intake/matchFnol.ts';
import type { HttpReply, HttpResult } from '#shared/lambda/http.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { type ClaimCommanded, commandClaim, TooContended } from '#shared/store/commandClaim.ts';
import type { LoadedClaim } from '#shared/store/loadFile.ts';
import { numberEntryActions } from '#shared/store/numberEntries.ts';
import { personEntryActions } from '#shared/store/personEntries.ts';
import { referenceTransactItem } from '#shared/store/referenceRows.ts';
import { answerActions } from '../keptInput.ts';
import { collectFor, type Notice } from './notice.ts';

/** Facts restated with the value they had do not make an amendment. */
const changesFacts = ({ claim: before }: LoadedClaim, after: Claim): boolean =>
  !isDeepStrictEqual(factView(before), factView(after));

const outcomeOf = (match: FnolMatch, { claim }: ClaimCommanded, loaded: LoadedClaim): string => {
  if (match.kind === 'merge') return 'merged';
  return changesFacts(loaded, claim) ? 'amended' : 'unchanged';
};

/** REF as it stands once the input has gone to the claim. */
export const referenceActions = ({ reference, kept }: Notice, claimId: string, gone: ReadonlySet<string>) => {
  const waiting = reference.waiting.filter(({ taskId }) => !gone.has(taskId));
  if (reference.claimId !== undefined && waiting.length === reference.waiting.length) return [];
  const source = reference.source ?? kept.context.source;
  return [referenceTransactItem({ ...reference, claimId: reference.claimId ?? claimId, source, waiting })];
};

/** Amends, or merges into, a claim that is there. Undefined when a row changed in between. */
export const amendKnownClaim = async (
  edges: DoorEdges,
  notice: Notice,
  match: Exclude<FnolMatch, { kind: 'open' }>,
): Promise<HttpResult | undefined> => {
  const { kept, input, persons, numbers } = notice;
  const { claimId } = match;
  const { cause } = kept;
  const waiting = await collectFor(edges, notice, claimId);
  const { gone } = waiting;
  const amend = { kind: 'amendClaim', reference: input.reference, facts: input.facts, stamp: input.stamp } as const;
  let answer: HttpReply | undefined;
  try {
    const commanded = await commandClaim(edges, {
      file: claimFile(kept.context.tenant, claimId),
      commands: [amend, ...waiting.commands],
      cause,
      tenant: kept.tenant,
      extra: async (outcome, loaded) => {
        answer = { status: 200, body: { claimId, outcome: outcomeOf(match, outcome, loaded) } };
        const change = { before: loaded.claim, after: outcome.claim, gone };
        return [
          ...waiting.actions,
          ...(await answerActions(kept, answer)),
          ...referenceActions(notice, claimId, gone),
          ...(await personEntryActions(edges.table, { ...change, known: persons })),
          ...(await numberEntryActions(edges.table, { ...change, known: numbers })),
        ];
      },
    });
    if (!commanded.ok) return failed({ kind: 'notFound' });
  } catch (error) {
    if (error instanceof TooContended) return undefined;
    throw error;
  }
  return answer === undefined ? undefined : ok(answer);
};
