import type { Receipt } from '#shared/archive/inputArchive.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { Row, Table } from '#shared/gateways/table.ts';
import { INBOX, inboxKey } from '#shared/store/keys.ts';

/** Kept inputs that a table has not, and the edges with which they are taken in again. */

/** Nothing is woken by it, and what was decided then is decided at the time of then. */
export const standingAt = (edges: Edges, at: Instant): Edges => ({
  ...edges,
  clock: { ...edges.clock, now: () => at },
  wakeQueue: { sendMany: async () => {} },
});

const inboxOf = ({ tenant, source, id }: Receipt) => inboxKey(tenant, source, id);

/** In their order. An input that was taken in is known by its inbox row; one that was refused never is. */
export const lostInputs = async (table: Table, receipts: readonly Receipt[]): Promise<readonly Receipt[]> => {
  const rows = await table.getMany(receipts.map(inboxOf));
  const known = new Set(rows.map(({ pk }) => pk));
  return receipts.filter((receipt) => !known.has(inboxOf(receipt).pk));
};

/** Reads of a dry run go through and nothing is written anywhere; only which inputs it took in is remembered while it runs. */
export const withoutWrites = (edges: Edges): Edges => {
  const taken = new Map<string, Row>();
  return {
    ...edges,
    table: {
      ...edges.table,
      getMany: async (keys) => [
        ...(await edges.table.getMany(keys)),
        ...keys.flatMap(({ pk, sk }) => (sk === INBOX ? (taken.get(pk) ?? []) : [])),
      ],
      transact: async (actions) => {
        for (const action of actions) {
          if (action.kind === 'put' && action.row.sk === INBOX) taken.set(action.row.pk, action.row);
        }
        return { kind: 'written' };
      },
    },
    objects: { ...edges.objects, put: async () => {} },
  };
};

export interface RefusedInput {
  readonly door: string;
  readonly source: string;
  readonly id: string;
  readonly reason: string;
}

export const refusedInput = ({ door, source, id }: Receipt, reason: string): RefusedInput => ({
  door,
  source,
  id,
  reason,
});
