import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Invocation, InvokedSchema } from './invocation.ts';

export interface BundledFunction {
  /** Rejects with what the handler threw. */
  invoke(event: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export interface BundledFunctionOptions {
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A line that the function logged, or a metric that it emitted, as it goes to CloudWatch. */
  readonly onLine?: (line: string) => void;
}

/** Starts a bundle in a thread of its own. Rejects with the bundle's own error when its cold start fails. */
export async function startBundledFunction(options: BundledFunctionOptions): Promise<BundledFunction> {
  const { file, environment, onLine = () => {} } = options;
  const thread = new Worker(new URL('./bundledThread.ts', import.meta.url), {
    workerData: { file },
    env: { ...environment },
    stdout: true,
    stderr: true,
  });
  for (const stream of [thread.stdout, thread.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => text.split('\n').filter(Boolean).forEach(onLine));
  }
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  await once(thread, 'message');
  thread.on('message', (message: unknown) => {
    const { id, result, failure } = InvokedSchema.parse(message);
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) waiter?.resolve(result);
    else waiter?.reject(new Error(failure));
  });
  let invocations = 0;
  return {
    invoke: (event) => {
      invocations += 1;
      const waiter = Promise.withResolvers<unknown>();
      waiting.set(invocations, waiter);
      thread.postMessage({ id: invocations, event } satisfies Invocation);
      return waiter.promise;
    },
    close: async () => {
      await thread.terminate();
      for (const waiter of waiting.values()) waiter.reject(new Error('The function was stopped.'));
    },
  };
}
