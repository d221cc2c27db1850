import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '#infra/local/embedded/freePort.ts';
import { Sentence } from '../reportFailure.ts';

/** An AWS that others wrote: MiniStack (MIT licence) from PyPI, which runs Lambda's Node without Docker. */

const EMULATOR = 'ministack==1.5.33';
const START_MILLISECONDS = 60_000;

export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const runOrThrow = (command: string, args: readonly string[], failure: string): void => {
  const { status } = spawnSync(command, [...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Sentence(failure);
};

/** Path of the emulator's program, installed under `folder` once. */
const installed = (folder: string): string => {
  const environment = join(folder, 'python');
  const program = join(environment, 'bin', 'ministack');
  if (existsSync(program)) return program;
  runOrThrow('python3', ['-m', 'venv', environment], 'The rehearsal needs Python 3.10 or newer with its module venv.');
  const pip = ['-m', 'pip', 'install', '--quiet', EMULATOR];
  runOrThrow(join(environment, 'bin', 'python'), pip, `The emulator (${EMULATOR} from PyPI) could not be installed.`);
  return program;
};

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    return (await fetch(`${endpoint}/_ministack/ses/messages`)).ok;
  } catch (cause) {
    if (cause instanceof TypeError) return false;
    throw cause;
  }
};

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

/** Starts an empty emulator on a free port; its functions run on this Node. What it says goes to `{folder}/emulator.log`. */
export const startEmulator = async (folder: string): Promise<Emulator> => {
  mkdirSync(folder, { recursive: true });
  const program = installed(folder);
  const port = await findFreePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const log = openSync(join(folder, 'emulator.log'), 'w');
  const env = {
    ...process.env,
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    GATEWAY_PORT: String(port),
  };
  const child = spawn(program, [], { env, stdio: ['ignore', log, log] });
  const until = performance.now() + START_MILLISECONDS;
  while (child.exitCode === null && performance.now() < until) {
    if (await answers(endpoint)) return { endpoint, stop: () => stop(child) };
    await wait(200);
  }
  await stop(child);
  throw new Sentence(`The emulator did not start: ${join(folder, 'emulator.log')} says why.`);
};
