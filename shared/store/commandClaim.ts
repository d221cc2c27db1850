import type { Claim } from '#shared/claim/claim.ts';
import type { Cause, ClaimCommand } from '#shared/claim/commands.ts';
import type { Decision } from '#shared/claim/decide.ts';
import { decideAll } from '#shared/claim/decideAll.ts';
import { factView } from '#shared/claim/factView.ts';
import { nextAlarm } from '#shared/claim/nextAlarm.ts';
import type { Refusal } from '#shared/claim/refusal.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { claimFile, saveClaimActions, savedClaim } from './claimActions.ts';
import { emitPaperMetrics } from './emitPaperMetrics.ts';
import { foldActions } from './foldActions.ts';
import { decisionFacts, type LoadedClaim, loadClaimOrUndefined, tenantOf } from './loadFile.ts';
import type { Person } from './referenceRows.ts';
import { taskFileActions } from './taskFileActions.ts';

/** Load, decide, save in one transaction; again from the start when somebody else saved first. */

export type StoreEdges = Pick<Edges, 'table' | 'wakeQueue' | 'clock' | 'log'>;

/** Another worker kept saving first. The caller answers 503, or leaves the record to its queue. */
export class TooContended extends GatewayUnavailable {
  constructor(file: FileKey) {
    super(`${file.kind} ${file.id}`, 'others kept saving first');
    this.name = 'TooContended';
  }
}

/** Each round somebody wins: so many may save at one moment. */
const TRIES = 16;

export interface ClaimCommanded {
  readonly claim: Claim;
  readonly decision: Decision;
  /** False: the commands changed nothing of the claim. */
  readonly changed: boolean;
}

export interface ClaimOrder {
  readonly file: FileKey;
  readonly commands: readonly ClaimCommand[];
  readonly cause: Cause;
  /** Further rows of the same transaction, built from the outcome: the inbox row, REF, PERSON. Called afresh at each try. */
  readonly extra?: (
    commanded: ClaimCommanded,
    loaded: LoadedClaim,
  ) => Promise<readonly TableAction[]> | readonly TableAction[];
  /** Saves a tenant read where the caller has it. */
  readonly tenant?: Tenant;
}

/** What was refused is due again at once, and no alarm stands there: this alone of what is only heard is saved. */
const changesAnything = ({ decided, folded }: Decision): boolean =>
  decided.some(({ kind }) => kind !== 'askScheduled') || folded.some(({ kind }) => kind === 'messageRefused');

/** The pieces that a decision on a loaded claim writes. */
export const decisionActions = async (
  edges: Omit<StoreEdges, 'wakeQueue'>,
  loaded: LoadedClaim,
  decision: Decision,
  order: Pick<ClaimOrder, 'commands' | 'cause' | 'tenant'>,
): Promise<readonly (readonly TableAction[])[]> => {
  const { file, claim, mails, alarm } = loaded;
  const { cause } = order;
  const tenant = order.tenant ?? tenantOf(loaded);
  const { now } = decisionFacts(loaded, claim, edges.clock.now());
  const commands = order.commands.map(({ kind }) => kind);
  return [
    saveClaimActions({ file, before: claim.version, decision, commands, cause, now, mails, tenant, alarm }),
    await taskFileActions(edges, file.tenant, decision.decided, cause),
  ];
};

const isDue = (claim: Claim): boolean => {
  const alarm = nextAlarm(claim);
  return alarm !== undefined && alarm <= claim.lastCommitAt;
};

const MOST_HINTED = 20;

/** The worker's other claims, when this one has learnt of a death or takes it back: each looks at once, and calls its own people. */
const othersToTell = ({ before, after, persons }: Change): readonly FileKey[] => {
  const died = (claim: Claim | undefined): boolean => claim !== undefined && factView(claim).death !== undefined;
  if (died(before) === died(after)) return [];
  const others = persons.flatMap(({ claims }) => claims.map(({ claimId }) => claimId));
  const ids = [...new Set(others)].filter((id) => id !== after.claimId).slice(0, MOST_HINTED);
  return ids.map((id) => claimFile(after.tenant, id));
};

interface Change {
  /** Undefined for a claim that opens. */
  readonly before: Claim | undefined;
  readonly after: Claim;
  readonly persons: readonly Person[];
}

/** Tells the queue of claims that have something to do now. Only a hint: the sweep finds them anyway. */
export const hintWake = async ({ wakeQueue, log }: StoreEdges, file: FileKey, change: Change): Promise<void> => {
  const files = [...(isDue(change.after) ? [file] : []), ...othersToTell(change)];
  if (files.length === 0) return;
  try {
    await wakeQueue.sendMany(files);
  } catch (error) {
    if (!(error instanceof GatewayUnavailable)) throw error;
    log.warn('hint-lost', { tenant: file.tenant, fileId: file.id, fileKind: file.kind });
  }
};

const emailsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(emailsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    name === 'email' && typeof part === 'string' ? [part.toLowerCase()] : emailsIn(part),
  );
};

/** Addresses that a command names: what is known of them counts before they are the claim's own. */
const emailsNamed = (command: ClaimCommand): readonly string[] =>
  command.kind === 'amendClaim' ? emailsIn(command.facts) : [];

type Attempt = Result<ClaimCommanded, Refusal> | 'again';

const attempt = async (edges: StoreEdges, order: ClaimOrder): Promise<Attempt> => {
  const loaded = await loadClaimOrUndefined(edges.table, order.file, order.commands.flatMap(emailsNamed));
  if (loaded === undefined) return failed({ kind: 'noSuchClaim' });
  const facts = decisionFacts(loaded, loaded.claim, edges.clock.now());
  const decided = decideAll(loaded.claim, order.commands, facts);
  if (!decided.ok) return decided;
  const decision = decided.value;
  const changed = changesAnything(decision);
  const claim = changed ? savedClaim({ before: loaded.claim.version, decision, now: facts.now }) : loaded.claim;
  const commanded: ClaimCommanded = { claim, decision, changed };
  const own = changed ? await decisionActions(edges, loaded, decision, order) : [];
  const actions = foldActions([...own, (await order.extra?.(commanded, loaded)) ?? []]);
  if (actions.length > 0 && (await edges.table.transact(actions)).kind !== 'written') return 'again';
  if (!changed) return ok(commanded);
  emitPaperMetrics(edges, loaded.claim, claim, decision);
  await hintWake(edges, order.file, { before: loaded.claim, after: claim, persons: loaded.persons });
  return ok(commanded);
};

/**
 * Commands a claim that exists. A command that changes nothing writes only the `extra` rows.
 * Throws `TooContended`, and what the table throws.
 */
export const commandClaim = async (edges: StoreEdges, order: ClaimOrder): Promise<Result<ClaimCommanded, Refusal>> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await attempt(edges, order);
    if (result !== 'again') return result;
  }
  throw new TooContended(order.file);
};
