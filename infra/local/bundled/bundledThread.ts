import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { InvocationSchema, type Invoked } from './invocation.ts';

/** One Lambda as the cloud runs it: the bundle alone, started once, with the environment that it is granted and no other. */

const HandlerSchema = z.object({
  handler: z.custom<(event: unknown) => Promise<unknown>>((value) => typeof value === 'function'),
});

const file = z.object({ file: z.string() }).parse(workerData).file;
const { handler } = HandlerSchema.parse(createRequire(file)(file));

const invoke = async (event: unknown): Promise<Omit<Invoked, 'id'>> => {
  try {
    return { result: await handler(event) };
  } catch (error) {
    return { failure: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' };
  }
};

parentPort?.on('message', async (message: unknown) => {
  const { id, event } = InvocationSchema.parse(message);
  parentPort?.postMessage({ id, ...(await invoke(event)) } satisfies Invoked);
});
parentPort?.postMessage('started');
