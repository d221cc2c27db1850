import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { PlayOptions } from '../options.ts';
import type { Verdict } from './playSeed.ts';

/** Plays seeds on several threads. */

const SeedErrorSchema = z.looseObject({ error: z.string() });

export interface PoolOptions {
  readonly threads: number;
  /** Loaded by each thread before anything else: a sabotage changes the code that it then loads. */
  readonly preload?: string;
  /** Called for each seed as it ends, in no order. False ends the run. */
  readonly onVerdict: (verdict: Verdict) => boolean;
}

const startWorker = (preload: string | undefined): Worker =>
  new Worker(new URL('./seedWorker.ts', import.meta.url), {
    execArgv: preload === undefined ? [] : ['--import', preload],
  });

/** Resolves when every seed was played or `onVerdict` said that it is enough. Throws what broke a thread, with its seed. */
export const playSeeds = (seeds: Iterator<PlayOptions>, { threads, preload, onVerdict }: PoolOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const workers = new Set<Worker>();
    let over = false;
    const end = (finish: () => void): void => {
      over = true;
      for (const worker of workers) void worker.terminate();
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
      if (over) return;
      const failed = SeedErrorSchema.safeParse(message);
      if (failed.success) {
        end(() => reject(new Error(`Seed ${message.options.seed} broke the simulation: ${failed.data.error}`)));
        return;
      }
      if (onVerdict(message)) feed(worker);
      else end(resolve);
    };
    for (let count = 0; count < threads; count += 1) {
      const worker = startWorker(preload);
      workers.add(worker);
      worker.on('message', (message: Verdict) => take(worker, message));
      worker.on('error', (error) => end(() => reject(error)));
      feed(worker);
    }
  });
