import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '#shared/contracts/time.ts';
import { localBuilders } from '../local/functions.ts';
import type { LocalBuilders } from '../local/localFunction.ts';
import { type LocalSystem, startLocalSystem } from '../local/system.ts';

/** Runs `work` on a whole system of its own: a free port, an empty data folder that goes afterwards, a clock that stands. */
export const withTemporarySystem = async <T>(
  work: (system: LocalSystem) => Promise<T>,
  builders: LocalBuilders = localBuilders,
  startAt?: Instant,
): Promise<T> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'claimtower-'));
  try {
    const system = await startLocalSystem({ port: 0, dataDir, builders, frozen: true, startAt });
    try {
      return await work(system);
    } finally {
      await system.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};
