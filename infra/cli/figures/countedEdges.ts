import type { Edges } from '#shared/gateways/edges.ts';

/** How often a function reached for what is outside. */
export interface Calls {
  transactions: number;
  /** Batches, queries and index queries; each is one request. */
  reads: number;
  objectPuts: number;
  queueSends: number;
}

export const noCalls = (): Calls => ({ transactions: 0, reads: 0, objectPuts: 0, queueSends: 0 });

/** The same edges, telling `count` of each call. */
export const countedEdges = (edges: Edges, count: (what: keyof Calls) => void): Edges => {
  const { table, objects, wakeQueue } = edges;
  const counting =
    <Input, Output>(name: keyof Calls, call: (input: Input) => Promise<Output>) =>
    (input: Input): Promise<Output> => {
      count(name);
      return call(input);
    };
  return {
    ...edges,
    table: {
      getMany: counting('reads', table.getMany),
      query: counting('reads', table.query),
      queryIndex: counting('reads', table.queryIndex),
      transact: counting('transactions', table.transact),
    },
    objects: {
      getOrUndefined: objects.getOrUndefined,
      aboutOrUndefined: objects.aboutOrUndefined,
      list: objects.list,
      put: (key, body, contentType, about) => {
        count('objectPuts');
        return objects.put(key, body, contentType, about);
      },
    },
    wakeQueue: { sendMany: counting('queueSends', wakeQueue.sendMany) },
  };
};
