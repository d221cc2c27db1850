import { createHash } from 'node:crypto';
import { emailsOf } from '#shared/chase/recipients.ts';
import { statementView } from '#shared/claim/factView.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { FnolInput } from '#shared/intake/inputs.ts';
import { eachNumber } from '#shared/store/numberEntries.ts';
import type { ClaimNumber, Person, Reference } from '#shared/store/referenceRows.ts';
import { type CollectedInput, collectWaiting } from '#shared/store/waitingInput.ts';
import type { KeptInput } from '../keptInput.ts';

/** One notice with the rows that say whose it may be. */
export interface Notice {
  readonly kept: KeptInput;
  readonly input: FnolInput;
  readonly reference: Reference;
  readonly persons: readonly Person[];
  readonly numbers: readonly ClaimNumber[];
  readonly unhealthyAddresses: readonly string[];
}

/** The id of the claim that this webhook opens, if it opens one: the same at each try. */
export const claimIdOf = ({ context, webhookId }: KeptInput): string =>
  `c${createHash('sha256').update([context.tenant, context.source, webhookId].join('\n')).digest('hex').slice(0, 15)}`;

/** Addresses that the notice names, lower case. */
export const addressesOf = ({ facts }: FnolInput): readonly string[] => emailsOf(statementView(facts));

/** Numbers of the claim that the notice states. */
export const numbersIn = ({ facts }: FnolInput, tenant: string): readonly string[] =>
  eachNumber(tenant, [facts.administratorClaimNumber, facts.jurisdictionClaimNumber]);

/** What waits for the claim that the notice is about. */
export const collectFor = (
  edges: Pick<Edges, 'table' | 'clock'>,
  { kept, input, reference, persons, numbers }: Notice,
  claimId: string,
): Promise<CollectedInput> =>
  collectWaiting(edges, kept.tenant, {
    reference,
    persons,
    numbers,
    claimId,
    cause: kept.cause,
    workerDigests: input.personDigests,
    dateOfInjury: input.facts.dateOfInjury?.date ?? '',
  });
