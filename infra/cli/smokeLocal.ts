import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../local/embedded/freePort.ts';

/** `npm run smoke:local -- [--bundled]`: the smoke test against `npm start`, which gets the options and a data folder of its own. */

const START_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 10_000;

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

const isAnswering = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/local/clock`)).ok;
  } catch (cause) {
    if (cause instanceof TypeError) return false;
    throw cause;
  }
};

/** False when it has ended, or does not answer in time. */
const hasStarted = async (system: ChildProcess, url: string): Promise<boolean> => {
  const until = performance.now() + START_MILLISECONDS;
  while (system.exitCode === null && performance.now() < until) {
    if (await isAnswering(url)) return true;
    await wait(100);
  }
  return false;
};

const stop = async (system: ChildProcess): Promise<void> => {
  if (system.exitCode !== null) return;
  const ended = once(system, 'exit');
  system.kill('SIGTERM');
  const timer = setTimeout(() => system.kill('SIGKILL'), STOP_MILLISECONDS);
  await ended;
  clearTimeout(timer);
};

const smoke = async (environment: NodeJS.ProcessEnv): Promise<number> => {
  const options = ['--stage', 'local', '--tenant', 'demo'];
  const test = spawn(process.execPath, [path('smoke.ts'), ...options], { env: environment, stdio: 'inherit' });
  const [code] = await once(test, 'exit');
  return Number(code ?? 1);
};

const dataDir = mkdtempSync(join(tmpdir(), 'claimtower-smoke-'));
const port = await findFreePort();
const environment = { ...process.env, CLAIMTOWER_DATA: dataDir, PORT: String(port) };
const start = [path('../local/start.ts'), ...process.argv.slice(2)];
const system = spawn(process.execPath, start, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
try {
  const started = await hasStarted(system, `http://localhost:${port}`);
  if (!started) console.error('The system did not start.');
  process.exitCode = started ? await smoke(environment) : 1;
} finally {
  await stop(system);
  rmSync(dataDir, { recursive: true, force: true });
}
