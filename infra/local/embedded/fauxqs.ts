import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { EmbeddedService } from './service.ts';

export interface FauxqsOptions {
  /** Folder in which messages and objects survive a kill; without it they live in memory. */
  readonly dataDir?: string;
}

const StartedSchema = z.object({ port: z.number() });

/** SQS and S3 on loopback, in a thread of this process. Rejects with the thread's own error when it cannot start. */
export const startFauxqs = async ({ dataDir }: FauxqsOptions = {}): Promise<EmbeddedService> => {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  const thread = new Worker(new URL('./fauxqsThread.ts', import.meta.url), { workerData: { dataDir } });
  const [started] = await once(thread, 'message');
  const { port } = StartedSchema.parse(started);
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => stopThread(thread) };
};

const stopThread = async (thread: Worker): Promise<void> => {
  if (thread.threadId === -1) return;
  const exited = once(thread, 'exit');
  thread.postMessage('stop');
  await exited;
};
