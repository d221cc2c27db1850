import { Command } from 'commander';
import * as z from 'zod';
import type { LocalBuilders } from './localFunction.ts';
import { localTenants } from './localTenants.ts';
import { StartError } from './startError.ts';
import { type LocalSystem, startLocalSystem } from './system.ts';

const DEFAULT_PORT = 4400;
const STOP_MILLISECONDS = 5_000;

const FlagSchema = z.boolean().default(false);
const OptionsSchema = z.object({ fresh: FlagSchema, frozen: FlagSchema, bundled: FlagSchema });

/** The command line of the local system; `builders` are the functions it runs. */
export async function run(builders: LocalBuilders): Promise<void> {
  const command = new Command('start')
    .description('Run Claimtower whole on this machine. PORT moves the port, CLAIMTOWER_DATA the data folder.')
    .option('--fresh', 'empty the data folder first')
    .option('--frozen', 'the clock moves only when it is told to')
    .option('--bundled', 'run the functions as they are deployed, on the clock of this machine');
  const options = OptionsSchema.parse(command.parse().opts());
  try {
    const dataDir = process.env.CLAIMTOWER_DATA ?? '.local';
    const system = await startLocalSystem({ port: portOrThrow(process.env.PORT), dataDir, builders, ...options });
    stopOnSignal(system);
    announce(system, dataDir);
  } catch (cause) {
    if (!(cause instanceof StartError)) throw cause;
    console.error(cause.message);
    process.exitCode = 1;
  }
}

function portOrThrow(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = z.coerce.number().int().min(0).max(65_535).safeParse(text);
  if (!port.success) throw new StartError(`PORT is ${text}, and must be a number from 0 to 65535.`);
  return port.data;
}

/** npm passes Ctrl-C on to a process that has already had it from the terminal, so a second signal says nothing new. */
function stopOnSignal(system: LocalSystem): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MILLISECONDS).unref();
    void system.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function announce({ url, clock }: LocalSystem, dataDir: string): void {
  const key = localTenants[0]?.bearerKeys[0]?.key;
  const seconds = (performance.now() / 1000).toFixed(1);
  console.log(
    [
      `Claimtower runs on this machine (started in ${seconds} s; Ctrl-C stops it).`,
      `  Inbox       ${url}/local/inbox`,
      `  API         ${url}/v1/demo/fnol, /provider-reports, /claims/{claimId}, /tasks`,
      `  Clock       ${clock.now()}, ${clock.flowing ? 'flowing' : 'frozen'}; POST {"advance":"P3D"} to ${url}/local/clock`,
      '  First step  npm run post -- fnol events/examples/fnol-vt-lost-time.json',
      `  People      curl -H "Authorization: Bearer ${key}" ${url}/v1/demo/tasks`,
      `  Data        ${dataDir} (npm start -- --fresh empties it); keys and secrets: infra/local/tenants.json`,
      '  Tenants     npm run tenant -- list; create, source, rotate, key and more with --help',
    ].join('\n'),
  );
}
