import { randomUUID } from 'node:crypto';
import { wiring } from '#infra/wiring.ts';
import type { FunctionName, Wiring } from '#infra/wiringTypes.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Edges, Log } from '#shared/gateways/edges.ts';
import { BUNDLES_KEEP_TIME, openBundles } from './bundled/openBundles.ts';
import { clockDoor } from './clock/clockDoor.ts';
import type { Travel } from './clock/journey.ts';
import { openTestClock, type TestClock } from './clock/testClock.ts';
import { type Closing, createClosing } from './closing.ts';
import { openDataFolder } from './dataFolder.ts';
import { findFreePort } from './embedded/freePort.ts';
import { startHttpFront, urlOf } from './http/httpFront.ts';
import { inboxDoor } from './inbox/inboxDoor.ts';
import type { LocalBuilders } from './localFunction.ts';
import { createLocalLog } from './localLog.ts';
import { type LocalServices, startLocalServices } from './localServices.ts';
import { seedTenants } from './localTenants.ts';
import { startLocalWork } from './localWork.ts';
import { type Services, toServices, writeServices } from './servicesFile.ts';
import { faultsDoor } from './ses/faultsDoor.ts';
import type { LocalSes } from './ses/localSes.ts';
import { StartError } from './startError.ts';
import { visitorsDoor } from './visitorsDoor.ts';
import { wireFunctions } from './wireFunctions.ts';

export interface LocalSystemOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  readonly builders: LocalBuilders;
  readonly frozen?: boolean;
  /** Business time of an empty data folder, in place of the wall clock's. */
  readonly startAt?: Instant | undefined;
  readonly fresh?: boolean;
  /** The functions as they are deployed, on the machine's own clock, in place of `builders`. */
  readonly bundled?: boolean;
  /** The table's name, once another was restored in its place. */
  readonly table?: string;
  readonly log?: Log;
}

export interface LocalSystem {
  readonly url: string;
  readonly clock: TestClock;
  readonly ses: LocalSes;
  readonly edges: Edges;
  readonly sqs: LocalServices['sqs'];
  readonly queueUrls: LocalServices['queueUrls'];
  readonly secrets: LocalServices['secrets'];
  /** As services.json has them. */
  readonly services: Services;
  /** What `POST /local/clock` does. */
  readonly travel: Travel;
  close(): Promise<void>;
}

/** The whole system on loopback. Throws `StartError` when the port or the data folder is taken. */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
  const closing = createClosing();
  try {
    return await start(options, closing);
  } catch (cause) {
    await closing.close();
    throw cause;
  }
}

async function start(options: LocalSystemOptions, closing: Closing): Promise<LocalSystem> {
  const { dataDir, builders, frozen = false, startAt, fresh = false, log = createLocalLog('warn') } = options;
  const port = options.bundled === true ? await portToTell(options) : options.port;
  const house: Wiring = wiring;
  const folder = await closing.opening(
    Promise.resolve().then(() => openDataFolder({ dataDir, fresh })),
    (opened) => opened.release(),
  );
  const clock = openTestClock({ file: folder.clockFile, frozen, startAt });
  const services = await startLocalServices({
    folder,
    queues: house.queues,
    table: options.table,
    clock,
    log,
    closing,
  });
  await seedTenants(services.edges.table);
  const bundling = { folder, clock, services, closing, apiUrl: urlOf(port) };
  const bundled = options.bundled === true ? await openBundles(bundling) : undefined;
  const build = bundled?.functionOrThrow ?? ((name: FunctionName) => builders[name](services.edges));
  const wired = wireFunctions({ functions: house.functions, build, queueUrls: services.queueUrls });
  const travel = await startLocalWork({ wired, services, clock, log, closing });
  const system = randomUUID();
  const front = startHttpFront({
    port,
    routes: wired.routes,
    localDoors: [
      clockDoor(clock, travel, bundled && BUNDLES_KEEP_TIME),
      inboxDoor(services.ses, clock),
      faultsDoor(services.ses),
      visitorsDoor({ system, clock, caches: [services.alarms, services.ledger] }),
    ],
    onError: (cause) => log.error('http-failed', {}, cause),
  });
  const { url } = await closing
    .opening(front, (opened) => opened.close())
    .catch((cause: unknown) => {
      if (!isPortTaken(cause)) throw cause;
      throw new StartError(`Port ${port} is taken: stop what listens there, or set PORT to another.`, { cause });
    });
  services.answersAt(url);
  const written = toServices({ system, apiUrl: url, ...services.place });
  await closing.opening(Promise.resolve(writeServices(folder.servicesFile, written)), (remove) => remove());
  return { url, clock, ...services, services: written, travel, close: closing.close };
}

/** The bundled functions are told where the system answers before it does. */
const portToTell = ({ port }: Pick<LocalSystemOptions, 'port'>): Promise<number> =>
  port === 0 ? findFreePort() : Promise.resolve(port);

const isPortTaken = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
