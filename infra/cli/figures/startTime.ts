import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '#infra/local/embedded/freePort.ts';

const PATIENCE_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 10;

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null) return;
  const exited = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  await exited;
};

const firstAnswer = async (url: string, child: ChildProcess): Promise<void> => {
  const until = performance.now() + PATIENCE_MILLISECONDS;
  while (child.exitCode === null && performance.now() < until) {
    const answered = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) return;
    await wait(POLL_MILLISECONDS);
  }
  throw new Error(`npm start did not answer at ${url}`);
};

/** Milliseconds from typing `npm start`, with an empty data folder, to the first answer. */
export const startTime = async (): Promise<number> => {
  const port = await findFreePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'claimtower-'));
  const since = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, PORT: String(port), CLAIMTOWER_DATA: dataDir },
    stdio: 'ignore',
    // A group of its own, so that npm and what it started end together.
    detached: true,
  });
  try {
    await firstAnswer(`http://localhost:${port}/local/clock`, child);
    return performance.now() - since;
  } finally {
    await stop(child);
    rmSync(dataDir, { recursive: true, force: true });
  }
};
