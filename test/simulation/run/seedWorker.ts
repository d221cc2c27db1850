import { parentPort } from 'node:worker_threads';
import type { PlayOptions } from '../options.ts';
import { freezeWall } from './frozenWall.ts';
import { playSeed } from './playSeed.ts';

/** A thread that plays the seeds it is told, one after the other. */

freezeWall();
const port = parentPort;
if (port === null) throw new Error('seedWorker.ts runs as a thread of pool.ts');

port.on('message', (options: PlayOptions) => {
  playSeed(options).then(
    ({ history: _history, ...verdict }) => port.postMessage(verdict),
    (error: unknown) => port.postMessage({ options, error: error instanceof Error ? error.stack : String(error) }),
  );
});
