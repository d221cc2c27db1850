import { listReceipts, listReceivers, type Receipt } from '#shared/archive/inputArchive.ts';
import { heldUntil } from '#shared/chase/heldUntil.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { tenantKey } from '#shared/store/keys.ts';
import { parseTenantRow } from '#shared/store/tenantRows.ts';
import { lostInputs, type RefusedInput, refusedInput, standingAt, withoutWrites } from '../reconcile/keptInputs.ts';
import { takeInAgain } from '../reconcile/replayInput.ts';

/** Runs kept inputs again through the use cases of their doors, in the order in which they came: what the table has is left alone. */

export type KeptDoor = Receipt['door'];

export interface ReplayOptions {
  readonly since: Instant;
  /** Without it up to now. */
  readonly until?: Instant | undefined;
  /** Without them every tenant of which something is kept. */
  readonly tenants?: readonly string[] | undefined;
  readonly doors?: readonly KeptDoor[] | undefined;
  readonly dryRun?: boolean;
}

export interface ReplayFindings {
  readonly tenant: string;
  /** The table has them already. */
  readonly known: number;
  /** Taken in, by the door and its outcome: "fnol opened". */
  readonly replayed: Readonly<Record<string, number>>;
  /** Not taken in: nothing of them was stored, as it was the first time, save what their door keeps of what it does not understand. */
  readonly refused: readonly RefusedInput[];
}

export type ReplayEnd =
  | { readonly kind: 'done'; readonly findings: readonly ReplayFindings[] }
  /** Nothing was changed of the tenants that are not among the findings. */
  | { readonly kind: 'refused'; readonly reason: string; readonly findings: readonly ReplayFindings[] };

/** Between a notice and the report that was kept a second later, a claim would ask for a paper that is there. */
const mayMail = (tenant: Tenant, now: Instant): boolean =>
  tenant.mode !== 'pretend' && heldUntil(tenant, now) === undefined;

const takeAll = async (
  edges: Edges,
  tenant: Tenant,
  lost: readonly Receipt[],
): Promise<Pick<ReplayFindings, 'replayed' | 'refused'>> => {
  const replayed: Record<string, number> = {};
  const refused: RefusedInput[] = [];
  for (const receipt of lost) {
    const end = await takeInAgain(standingAt(edges, receipt.at), tenant, receipt);
    if (end.kind === 'refused') refused.push(refusedInput(receipt, end.reason));
    if (end.kind === 'replayed') {
      const what = `${receipt.door} ${end.outcome}`;
      replayed[what] = (replayed[what] ?? 0) + 1;
    }
  }
  return { replayed, refused };
};

const keptOf = async (
  { objects, clock }: Edges,
  tenant: string,
  { since, until, doors }: ReplayOptions,
): Promise<readonly Receipt[]> => {
  const receipts = await listReceipts(objects, { tenant, from: since, to: until ?? clock.now() });
  return doors === undefined ? receipts : receipts.filter(({ door }) => doors.includes(door));
};

const replayTenant = async (
  edges: Edges,
  tenant: Tenant,
  options: ReplayOptions,
): Promise<ReplayFindings | { readonly unsafe: string }> => {
  const { tenant: name } = tenant;
  const receipts = await keptOf(edges, name, options);
  const lost = await lostInputs(edges.table, receipts);
  const found = { tenant: name, known: receipts.length - lost.length };
  const tried = await takeAll(withoutWrites(edges), tenant, lost);
  if (options.dryRun === true) return { ...found, ...tried };
  const isNews = Object.keys(tried.replayed).length > 0;
  if (isNews && mayMail(tenant, edges.clock.now())) {
    return { unsafe: `${name} is ${tenant.mode}, and could be mailed about while its inputs come in one by one` };
  }
  return { ...found, ...(await takeAll(edges, tenant, lost)) };
};

/** May be broken off and run again. Throws what a gateway throws. */
export const replay = async (edges: Edges, options: ReplayOptions): Promise<ReplayEnd> => {
  const span = { from: options.since, to: options.until ?? edges.clock.now() };
  const names = options.tenants ?? (await listReceivers(edges.objects, span));
  const tenants = (await edges.table.getMany(names.map(tenantKey))).map(parseTenantRow);
  const findings: ReplayFindings[] = [];
  for (const name of names) {
    const tenant = tenants.find((each) => each.tenant === name);
    if (tenant === undefined) return { kind: 'refused', reason: `there is no tenant ${name}`, findings };
    const found = await replayTenant(edges, tenant, options);
    if ('unsafe' in found) {
      const reason = `${found.unsafe}: set its mode to off first, and to ${tenant.mode} again afterwards`;
      return { kind: 'refused', reason, findings };
    }
    findings.push(found);
  }
  return { kind: 'done', findings };
};
