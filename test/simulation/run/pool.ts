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

/** The seeds are all out: a thread that reads this ends itself. */
const NO_MORE = null;

/**
 * Resolves when every seed was played or `onVerdict` said that it is enough, and all threads have ended. Throws what
 * broke a thread, with its seed.
 *
 * No thread is ended from outside: Node 24 kills the process when that meets one that opens a zlib stream, and so does
 * a process that ends around its threads. They end by themselves, those in the middle of a seed by breaking it off.
 */
export const playSeeds = (seeds: Iterator<PlayOptions>, { threads, sabotage, onVerdict }: PoolOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    let running = threads;
    let broken: Error | undefined;
    let isOver = false;
    const overForAll = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const end = (error?: Error): void => {
      isOver = true;
      broken ??= error;
      Atomics.store(overForAll, 0, 1);
    };
    const feed = (worker: Worker): void => {
      const next = isOver ? undefined : seeds.next();
      worker.postMessage(next === undefined || next.done === true ? NO_MORE : next.value);
    };
    const take = (message: Verdict): void => {
      if (isOver) return;
      const failed = SeedErrorSchema.safeParse(message);
      if (failed.success) end(new Error(`Seed ${message.options.seed} broke the simulation: ${failed.data.error}`));
      else if (!onVerdict(message)) end();
    };
    for (let count = 0; count < threads; count += 1) {
      const worker = startWorker(sabotage, overForAll);
      worker.on('message', (message: Verdict) => {
        take(message);
        feed(worker);
      });
      worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
      worker.on('exit', () => {
        running -= 1;
        if (running > 0) return;
        if (broken === undefined) resolve();
        else reject(broken);
      });
      feed(worker);
    }
  });
