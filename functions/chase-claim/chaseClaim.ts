import type { Message } from '#shared/chase/message.ts';
import { strictest, underGuard } from '#shared/chase/underGuard.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { ClaimEvent } from '#shared/claim/claimEvents.ts';
import type { ClaimCommand } from '#shared/claim/commands.ts';
import { type Decision, decide, foldEvidence } from '#shared/claim/decide.ts';
import { laneOf, nextAlarm } from '#shared/claim/nextAlarm.ts';
import type { FileKey } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { ChaseEdges } from '#shared/gateways/edges.ts';
import type { TableAction } from '#shared/gateways/table.ts';
import { probeChannel } from '#shared/lambda/probeChannel.ts';
import { savedClaim } from '#shared/store/claimActions.ts';
import { decisionActions, TooContended } from '#shared/store/commandClaim.ts';
import { emitPaperMetrics } from '#shared/store/emitPaperMetrics.ts';
import { foldActions } from '#shared/store/foldActions.ts';
import { decisionFacts, type LoadedClaim, loadClaimOrUndefined, tenantOf } from '#shared/store/loadFile.ts';
import { personCheckItem } from '#shared/store/referenceRows.ts';
import { claimContent } from './claimContent.ts';
import { type Right, sendMessages } from './sendMessages.ts';
import { asleepUntil, settleAlarm, sleepUntil, TENANT_LEAVING } from './sleep.ts';
import { createLinkWriter } from './visitLinks.ts';

const WAKE: ClaimCommand = { kind: 'wake' };
const LEAVE: ClaimCommand = { kind: 'close', reason: TENANT_LEAVING };
const TRIES = 4;

const attempted = (events: readonly ClaimEvent[]): readonly Message[] =>
  events.flatMap((event) => (event.kind === 'messageAttempted' ? [event.message] : []));

/** Nothing was due, or only answers were heard: the alarm alone moves to where the claim, with them, wants it. */
const settle = (
  edges: ChaseEdges,
  { file, alarm }: Pick<LoadedClaim, 'file' | 'alarm'>,
  claim: Claim,
  version: number,
): Promise<void> => settleAlarm(edges, { file, at: nextAlarm(claim), lane: laneOf(claim), version, alarm });

/** Sends what the commit gave the right to, then moves the alarm to where the answers leave it. */
const sendAndSettle = async (
  edges: ChaseEdges,
  loaded: LoadedClaim,
  saved: Claim,
  messages: readonly Message[],
  right: Right,
) => {
  const { file } = loaded;
  const linksFor = createLinkWriter(edges, saved);
  const mails = await sendMessages(edges, {
    file,
    messages,
    right,
    contentOf: async (message, tenant) => {
      const linksOf = await linksFor(message);
      return claimContent(saved, message, tenant, { now: edges.clock.now(), linksOf });
    },
  });
  const facts = decisionFacts({ ...loaded, mails: { ...loaded.mails, ...mails } }, saved, edges.clock.now());
  const folded = foldEvidence(saved, facts);
  await settle(edges, loaded, folded, saved.version);
};

const commandFor = ({ mode }: Tenant): ClaimCommand => (mode === 'leaving' ? LEAVE : WAKE);

const OF_THE_WORKER: ReadonlySet<PartyRole> = new Set(['worker', 'representative']);

/** The right to write to a worker, or about them, is given only while no claim has learnt of a death since this one looked. */
const stillAlive = ({ persons }: LoadedClaim, decision: Decision): readonly TableAction[] =>
  attempted(decision.decided).some(({ role }) => OF_THE_WORKER.has(role)) ? persons.map(personCheckItem) : [];

/** False when somebody else saved first. */
const saveAndSend = async (
  edges: ChaseEdges,
  loaded: LoadedClaim,
  decision: Decision,
  tenant: Tenant,
): Promise<boolean> => {
  const right: Right = { since: edges.clock.monotonicMilliseconds() };
  const order = { commands: [commandFor(tenant)], cause: { kind: 'alarm' }, tenant } as const;
  const pieces = await decisionActions(edges, loaded, decision, order);
  const actions = foldActions([...pieces, stillAlive(loaded, decision)]);
  if ((await edges.table.transact(actions)).kind !== 'written') return false;
  const { now } = decisionFacts(loaded, loaded.claim, edges.clock.now());
  const saved = savedClaim({ before: loaded.claim.version, decision, now });
  emitPaperMetrics(edges, loaded.claim, saved, decision);
  const messages = attempted(decision.decided);
  if (messages.length > 0) await sendAndSettle(edges, loaded, saved, messages, right);
  const awaits = decision.decided.some((event) => event.kind === 'doubtHeld' && event.awaitsChannel);
  if (awaits) await probeChannel(edges);
  return true;
};

/** True when done; false to look again. */
const wakeOnce = async (edges: ChaseEdges, file: FileKey): Promise<boolean> => {
  const loaded = await loadClaimOrUndefined(edges.table, file);
  if (loaded === undefined || loaded.claim.status === 'closed') return true;
  const tenant = underGuard(tenantOf(loaded), strictest(edges.settings.guard, loaded.guard));
  const facts = decisionFacts(loaded, loaded.claim, edges.clock.now());
  const until = asleepUntil(tenant, facts.now);
  if (until !== undefined) {
    if (loaded.alarm !== undefined) await sleepUntil(edges, loaded.alarm, until);
    return true;
  }
  const decided = decide(loaded.claim, commandFor(tenant), facts);
  if (!decided.ok) throw new Error(`Wake was refused: ${decided.error.kind}`);
  if (decided.value.decided.length === 0) {
    await settle(edges, loaded, decided.value.claim, loaded.claim.version);
    return true;
  }
  return saveAndSend(edges, loaded, decided.value, tenant);
};

/** Wakes one claim. Throws `TooContended` when others keep saving first. */
export const chaseClaim = async (edges: ChaseEdges, file: FileKey): Promise<void> => {
  const key: FileKey = { tenant: file.tenant, kind: file.kind, id: file.id };
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await wakeOnce(edges, key)) return;
  }
  throw new TooContended(key);
};
