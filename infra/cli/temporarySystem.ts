import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localBuilders } from '../local/functions.ts';
import type { LocalBuilders } from '../local/localFunction.ts';
import { type LocalSystem, startLocalSystem } from '../local/system.ts';

/** Runs `work` on a whole system of its own: a free port, an empty data folder that goes afterwards, a frozen clock. */
export const withTemporarySystem = async <T>(
  work: (system: LocalSystem) => Promise<T>,
  builders: LocalBuilders = localBuilders,
): Promise<T> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'claimtower-'));
  try {
    const system = await startLocalSystem({ port: 0, dataDir, builders, frozen: true });
    try {
      return await work(system);
    } finally {
      await system.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};
