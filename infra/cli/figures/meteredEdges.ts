import type { Edges, ObjectStore, Secrets } from '#shared/gateways/edges.ts';
import type { Row, Table } from '#shared/gateways/table.ts';
import { batchReadUnits, type IndexWrite, queryUnits } from './capacity.ts';
import type { KnownRows } from './knownRows.ts';
import type { Meter } from './tally.ts';

/** As SQS takes them in one request. */
const MESSAGES_PER_SEND = 10;

/** Beside the sums: which keys were read, and which partitions of an index were written, to find those that all share. */
export interface Metering {
  readonly meter: Meter;
  readonly rows: KnownRows;
  readonly onRead?: (partition: string, units: number) => void;
  readonly onIndex?: (write: IndexWrite) => void;
}

const meteredTable = (table: Table, { meter, rows, onRead = () => {}, onIndex = () => {} }: Metering): Table => {
  const read = (units: number): void => {
    meter('reads');
    meter('readUnits', units);
  };
  return {
    getMany: async (keys) => {
      const found = await table.getMany(keys);
      const distinct = new Map<string, Row | undefined>(keys.map(({ pk, sk }) => [`${pk} ${sk}`, undefined]));
      for (const row of found) distinct.set(`${row.pk} ${row.sk}`, row);
      for (const [name, row] of distinct) onRead(name, batchReadUnits(1, row === undefined ? [] : [row]));
      read(batchReadUnits(distinct.size, found));
      return found;
    },
    query: async (query) => {
      const found = await table.query(query);
      onRead(query.pk, queryUnits(found, true));
      read(queryUnits(found, true));
      return found;
    },
    queryIndex: async (query) => {
      const found = await table.queryIndex(query);
      read(queryUnits(found, false));
      return found;
    },
    transact: async (actions) => {
      const { units, indexes } = rows.costOf(actions);
      const outcome = await table.transact(actions);
      if (outcome.kind === 'written') rows.keep(actions);
      meter('transactions');
      meter('writeUnits', units);
      if (outcome.kind !== 'written') return outcome;
      for (const write of indexes) {
        meter(`${write.index}Units`, write.units);
        onIndex(write);
      }
      return outcome;
    },
  };
};

const meteredObjects = (objects: ObjectStore, meter: Meter): ObjectStore => ({
  put: (key, body, contentType, about) => {
    meter('objectPuts');
    meter('objectBytes', body.length);
    return objects.put(key, body, contentType, about);
  },
  getOrUndefined: (key) => {
    meter('objectGets');
    return objects.getOrUndefined(key);
  },
  aboutOrUndefined: objects.aboutOrUndefined,
  list: objects.list,
});

const meteredSecrets = (secrets: Secrets, meter: Meter): Secrets => ({
  digestKey: () => {
    meter('secretReads');
    return secrets.digestKey();
  },
  linkKey: () => {
    meter('secretReads');
    return secrets.linkKey();
  },
  webhooks: (tenant, age) => {
    meter('secretReads');
    return secrets.webhooks(tenant, age);
  },
});

/** The same edges, telling `meter` of each call. */
export const meteredEdges = (edges: Edges, metering: Metering): Edges => {
  const { meter } = metering;
  return {
    ...edges,
    table: meteredTable(edges.table, metering),
    objects: meteredObjects(edges.objects, meter),
    secrets: meteredSecrets(edges.secrets, meter),
    wakeQueue: {
      sendMany: (messages) => {
        meter('queueSends', Math.ceil(messages.length / MESSAGES_PER_SEND));
        return edges.wakeQueue.sendMany(messages);
      },
    },
    mail: {
      send: (mail) => {
        meter('mails');
        meter('mailBytes', mail.raw.length);
        return edges.mail.send(mail);
      },
    },
  };
};
