import { localBuilders } from '#infra/local/functions.ts';
import { startLocalSystem } from '#infra/local/system.ts';
import { sourceTransactItem } from '#shared/store/tenantRows.ts';
import { BROKER_SECRET } from './driver.ts';

/**
 * A process of its own that puts a second sender of first notices into a data folder, as `npm start` has none. It ends in
 * good order, so that Node keeps what it has compiled: a killed process keeps none of it.
 */

const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('Give the data folder');
const system = await startLocalSystem({ port: 0, dataDir, builders: localBuilders, frozen: true });
const broker = { tenant: 'demo', source: 'broker', doors: ['fnol' as const] };
await system.edges.table.transact([sourceTransactItem(broker)]);
const known = await system.edges.secrets.webhooks('demo');
await system.secrets.putWebhooks('demo', { sources: { ...known.sources, broker: [BROKER_SECRET] } });
await system.close();
