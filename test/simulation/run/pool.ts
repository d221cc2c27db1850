import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { PlayOptions } from '../options.ts';
import type { Verdict } from './playSeed.ts';

/** Plays seeds on several threads. */

const SeedErrorSchema = z.looseObject({ error: z.string() });

export interface PoolOptions {
  readonly threads: number;
  /** A deliberate bug, by its name, in the code that the threads load. */
  readonly sabotage?: string;
  /** Called for each seed as it ends, in no order. False ends the run. */
  readonly onVerdict: (verdict: Verdict) => boolean;
}

const PRELOAD = new URL('../sabotage/preload.ts', import.meta.url);

/** A seed that a deliberate bug has broken is enough: how it would go on is of no interest. */
const startWorker = (sabotage: string | undefined, over: Int32Array): Worker => {
  const workerData = { over, isBrief: sabotage !== undefined };
  const seedWorker = new URL('./seedWorker.ts', import.meta.url);
  if (sabotage === undefined) return new Worker(seedWorker, { workerData });
  const env = { ...process.env, CLAIMTOWER_SABOTAGE: sabotage };
  return new Worker(seedWorker, { workerData, env, execArgv: ['--import', PRELOAD.href] });
};

/** Resolves when every seed was played or `onVerdict` said that it is enough. Throws what broke a thread, with its seed. */
export const playSeeds = (seeds: Iterator<PlayOptions>, { threads, sabotage, onVerdict }: PoolOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const workers = new Set<Worker>();
    let over = false;
    const overForAll = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    // A thread in the middle of a seed breaks it off itself: Node 24 aborts the process when one is ended while it opens a zlib stream.
    const end = (finish: () => void): void => {
      over = true;
      Atomics.store(overForAll, 0, 1);
      finish();
    };
    const feed = (worker: Worker): void => {
      const next = over ? undefined : seeds.next();
      if (next !== undefined && next.done !== true) {
        worker.postMessage(next.value);
        return;
      }
      workers.delete(worker);
      void worker.terminate();
      if (workers.size === 0 && !over) end(resolve);
    };
    const take = (worker: Worker, message: Verdict): void => {
      if (over) {
        void worker.terminate();
        return;
      }
      const failed = SeedErrorSchema.safeParse(message);
      if (failed.success) {
        void worker.terminate();
        end(() => reject(new Error(`Seed ${message.options.seed} broke the simulation: ${failed.data.error}`)));
        return;
      }
      if (!onVerdict(message)) end(resolve);
      feed(worker);
    };
    for (let count = 0; count < threads; count += 1) {
      const worker = startWorker(sabotage, overForAll);
      workers.add(worker);
      worker.on('message', (message: Verdict) => take(worker, message));
      worker.on('error', (error) => end(() => reject(error)));
      feed(worker);
    }
  });
