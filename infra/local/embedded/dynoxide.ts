import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findFreePort } from './freePort.ts';
import type { EmbeddedService } from './service.ts';

const START_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 20;
/** A database that cannot have its port says so within this time. */
const SETTLE_MILLISECONDS = 60;
const TRIES = 3;
/** Long enough for a person to see that something answers 503, and for its port to be free again. */
const RESTART_MILLISECONDS = 500;

/**
 * The database must not outlive a parent that was killed with SIGKILL, which runs no clean-up. The parent holds the
 * write end of this shell's standard input: when it dies, however it dies, the read ends and the database is stopped.
 */
const TIED_TO_PARENT = [
  'exec 3<&0',
  '"$@" </dev/null & database=$!',
  '{ read -r _ <&3; kill "$database" 2>/dev/null; } & ',
  'wait "$database"',
].join('\n');

export interface DynoxideOptions {
  /** Folder of the database file; without it the tables live in memory. */
  readonly dataDir?: string;
  /** The engine ended by itself; it is started again on its port. */
  readonly onLost?: () => void;
}

/**
 * DynamoDB on loopback: what `AWS_ENDPOINT_URL_DYNAMODB` points at, else the native engine of the platform's package.
 * Throws a sentence that says what to do when there is neither.
 */
export const startDynoxide = async ({ dataDir, onLost }: DynoxideOptions): Promise<EmbeddedService> => {
  const pointedAt = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (pointedAt) return useRunning(pointedAt);
  const binary = findBinaryOrThrow(`${process.platform}-${process.arch}`);
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  return startOnFreePort({ binary, dataDir, onLost }, TRIES);
};

interface Engine {
  readonly binary: string;
  readonly dataDir: string | undefined;
  readonly onLost: (() => void) | undefined;
}

/** The port was free when it was looked for: somebody else may have taken it since. Then what answers is not ours. */
const startOnFreePort = async (engine: Engine, tries: number): Promise<EmbeddedService> => {
  const { binary, dataDir, onLost } = engine;
  const port = await findFreePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const storage = dataDir === undefined ? [] : ['--db-path', join(dataDir, 'dynamodb.sqlite')];
  const start = () => spawnTied(binary, ['--port', String(port), ...storage]);
  const child = start();
  const said: string[] = [];
  child.stderr?.on('data', (chunk) => said.push(String(chunk)));
  const alive = () => child.exitCode === null;
  if ((await answers(endpoint, alive)) && (await staysAlive(alive))) {
    return { endpoint, stop: keepRunning(child, start, onLost) };
  }
  await stopChild(child);
  if (tries > 1 && /in use/i.test(said.join(''))) return startOnFreePort(engine, tries - 1);
  throw new Error(`The embedded DynamoDB (${binary}) did not answer on ${endpoint}: ${said.join('').trim()}`);
};

/** Starts the engine again whenever it ends by itself: what it has acknowledged is in its file. Returns what stops it. */
const keepRunning = (first: ChildProcess, start: () => ChildProcess, onLost = () => {}): (() => Promise<void>) => {
  let child = first;
  let stopping = false;
  const watch = () =>
    child.once('exit', () => {
      if (stopping) return;
      onLost();
      setTimeout(() => {
        if (stopping) return;
        child = start();
        watch();
      }, RESTART_MILLISECONDS);
    });
  watch();
  return () => {
    stopping = true;
    return stopChild(child);
  };
};

const staysAlive = async (alive: () => boolean): Promise<boolean> => {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLISECONDS));
  return alive();
};

const useRunning = async (endpoint: string): Promise<EmbeddedService> => {
  if (await answers(endpoint, () => true)) return { endpoint, stop: async () => {} };
  throw new Error(`No DynamoDB answers at ${endpoint}, which AWS_ENDPOINT_URL_DYNAMODB points at.`);
};

/** Path of the engine for a platform named like "linux-x64". */
export const findBinaryOrThrow = (platform: string): string => {
  const file = platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide';
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`)), file);
  } catch (cause) {
    throw new Error(
      `There is no embedded DynamoDB for ${platform} here: start another one, such as DynamoDB Local, and set AWS_ENDPOINT_URL_DYNAMODB to its address.`,
      { cause },
    );
  }
};

/** Its own process group, so that Ctrl-C in a terminal lets the system stop before its database does. */
const spawnTied = (binary: string, args: readonly string[]): ChildProcess => {
  const child =
    process.platform === 'win32'
      ? spawn(binary, args, { stdio: ['pipe', 'ignore', 'pipe'] })
      : spawn('/bin/sh', ['-c', TIED_TO_PARENT, 'dynoxide', binary, ...args], {
          stdio: ['pipe', 'ignore', 'pipe'],
          detached: true,
        });
  child.once('exit', () => child.stdin?.destroy());
  return child;
};

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  if (process.platform === 'win32') child.kill();
  child.stdin?.end();
  await exited;
};

/** Any HTTP answer counts: DynamoDB Local greets a GET with 400. */
const answers = async (endpoint: string, alive: () => boolean): Promise<boolean> => {
  const until = performance.now() + START_MILLISECONDS;
  while (alive() && performance.now() < until) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
  return false;
};
