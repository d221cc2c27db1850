import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '#infra/local/embedded/freePort.ts';

/** `npm start` as the operating system sees it: the Node process, and its database under a shell of its own group. */

/** What of the tree is killed. */
export type Victim = 'tree' | 'main' | 'database';

export interface Life {
  /** Ends, with true once the system answers, with false when it ended before. */
  readonly answers: Promise<boolean>;
  isAlive(): boolean;
  /** SIGKILL, which nobody can catch. Resolves when the main process has ended; at once when it was spared. */
  kill(victim: Victim): Promise<void>;
}

export interface Machine {
  readonly url: string;
  /** Puts into the data folder what a run needs, once, before its first life. */
  prepare(): Promise<void>;
  start(): Life;
  /** Ends what still runs, for a run that is given up. */
  stopAll(): void;
}

interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const listProcesses = (): readonly Listed[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [pid, parent, ...command] = line.trim().split(/\s+/);
      return pid === undefined || pid === ''
        ? []
        : [{ pid: Number(pid), parent: Number(parent), command: command.join(' ') }];
    });

const under = (all: readonly Listed[], root: number): readonly Listed[] =>
  all.filter(({ parent }) => parent === root).flatMap((child) => [child, ...under(all, child.pid)]);

/** One that ended by itself since it was listed is as dead as it should be. */
const killHard = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause;
  }
};

const victimsOf = (main: number, victim: Victim): readonly number[] => {
  if (victim === 'main') return [main];
  const below = under(listProcesses(), main);
  const database = below.filter(({ command }) => command.includes('dynoxide')).map(({ pid }) => pid);
  return victim === 'database' ? database : [main, ...below.map(({ pid }) => pid)];
};

/** Resolves with false as soon as the process has ended. */
const untilAnswered = async (url: string, child: ChildProcess): Promise<boolean> => {
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  while (isAlive()) {
    const answered = await fetch(`${url}/local/clock`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return true;
    await wait(10);
  }
  return false;
};

/** `onOutput` hears what the processes print. */
export const createMachine = async (dataDir: string, onOutput: (text: string) => void): Promise<Machine> => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const children = new Set<ChildProcess>();
  const env = {
    ...process.env,
    PORT: String(port),
    CLAIMTOWER_DATA: dataDir,
    NODE_COMPILE_CACHE: join(dataDir, 'compiled'),
  };
  const prepare = async (): Promise<void> => {
    const child = spawn(process.execPath, [`${import.meta.dirname}/prepare.ts`, dataDir], { env, stdio: 'inherit' });
    children.add(child);
    const [code] = await once(child, 'exit');
    children.delete(child);
    if (code !== 0) throw new Error(`The data folder could not be prepared: ${code}`);
  };
  const start = (): Life => {
    const child = spawn(process.execPath, [`${import.meta.dirname}/../../infra/local/start.ts`, '--frozen'], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.add(child);
    child.stderr.on('data', (text) => onOutput(String(text)));
    const exited = once(child, 'exit').then(() => void children.delete(child));
    const isAlive = () => child.exitCode === null && child.signalCode === null;
    return {
      answers: untilAnswered(url, child),
      isAlive,
      kill: async (victim) => {
        if (child.pid === undefined) throw new Error('The system could not be started');
        if (!isAlive()) return;
        for (const pid of victimsOf(child.pid, victim)) killHard(pid);
        if (victim !== 'database') await exited;
      },
    };
  };
  return { url, prepare, start, stopAll: () => children.forEach((child) => void child.kill('SIGKILL')) };
};
