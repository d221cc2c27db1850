import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import type { PlayOptions } from '../options.ts';
import { freezeWall } from './frozenWall.ts';
import { playSeed } from './playSeed.ts';

/** A thread that plays the seeds it is told, one after the other, until it is told that there are no more. */

const DataSchema = z.object({
  /** Not 0: the run is over, and nobody waits for the seed. */
  over: z.instanceof(Int32Array),
  /** One violation is all that is wanted of a seed. */
  isBrief: z.boolean(),
});

freezeWall();
const port = parentPort;
if (port === null) throw new Error('seedWorker.ts runs as a thread of pool.ts');
const { over, isBrief } = DataSchema.parse(workerData);
const isOver = (violations: readonly string[]): boolean =>
  Atomics.load(over, 0) !== 0 || (isBrief && violations.length > 0);

port.on('message', (options: PlayOptions | null) => {
  if (options === null) {
    port.close();
    return;
  }
  playSeed(options, isOver).then(
    ({ history: _history, ...verdict }) => port.postMessage(verdict),
    (error: unknown) => port.postMessage({ options, error: error instanceof Error ? error.stack : String(error) }),
  );
});
