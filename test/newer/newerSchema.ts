import { SCHEMA_VERSION } from '#shared/claim/claim.ts';
import type { Row, Table } from '#shared/gateways/table.ts';
import { SNAPSHOT } from '#shared/store/keys.ts';
import { TASK_SCHEMA_VERSION } from '#shared/task/task.ts';

/** A release whose snapshots have the schema version after ours: it reads both, and writes the next. */

const ourVersion = ({ pk }: Row): number => (pk.startsWith('claim#') ? SCHEMA_VERSION : TASK_SCHEMA_VERSION);

/** Whether our own code must leave it alone. */
export const isAhead = (row: Row): boolean =>
  row.sk === SNAPSHOT && typeof row.schema === 'number' && row.schema > ourVersion(row);

/** A snapshot as that release writes it. Other rows have no version. */
export const ahead = (row: Row): Row => (row.sk === SNAPSHOT ? { ...row, schema: ourVersion(row) + 1 } : row);

/** A snapshot as that release's code, which is ours, reads it. */
export const asUnderstood = (row: Row): Row => (isAhead(row) ? { ...row, schema: ourVersion(row) } : row);

/** What that release reads and writes through. */
export const aheadTable = (table: Table): Table => ({
  getMany: async (keys) => (await table.getMany(keys)).map(asUnderstood),
  query: async (query) => (await table.query(query)).map(asUnderstood),
  queryIndex: async (query) => (await table.queryIndex(query)).map(asUnderstood),
  transact: (actions) =>
    table.transact(actions.map((action) => (action.kind === 'put' ? { ...action, row: ahead(action.row) } : action))),
});
