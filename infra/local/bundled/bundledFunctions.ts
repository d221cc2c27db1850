import { join } from 'node:path';
import * as z from 'zod';
import { bundleFolder, bundleFunctions } from '#infra/bundles.ts';
import { grantedEnvironment } from '#infra/grantedEnvironment.ts';
import { wiring } from '#infra/wiring.ts';
import type { FunctionName, FunctionWiring } from '#infra/wiringTypes.ts';
import { ENV } from '#shared/contracts/names.ts';
import type { LocalFunction } from '../localFunction.ts';
import { type BundledFunction, startBundledFunction } from './bundledFunction.ts';

export interface BundledFunctions {
  functionOrThrow(name: FunctionName): LocalFunction;
  close(): Promise<void>;
}

export interface BundledFunctionsOptions {
  /** Where the bundles are written to. */
  readonly folder: string;
  /** That of a command beside this system: every variable, and where the SDK finds the services. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}

/** What the function would have on AWS: its own variables, and where and as whom the SDK calls. */
export const environmentOf = (
  { grants }: Pick<FunctionWiring, 'grants'>,
  environment: Readonly<Record<string, string>>,
): Record<string, string> => {
  const own = new Set<string>(grantedEnvironment(grants).map((key) => ENV[key]));
  return Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => value !== '' && (own.has(name) || name.startsWith('AWS_'))),
  );
};

/** Bundles every function and starts each by itself. Rejects when one of them cannot start. */
export async function startBundledFunctions(options: BundledFunctionsOptions): Promise<BundledFunctions> {
  const { folder, environment, onLine } = options;
  await bundleFunctions(folder);
  const started = new Map<FunctionName, { readonly wired: FunctionWiring; readonly bundled: BundledFunction }>();
  const close = async () => {
    await Promise.all([...started.values()].map(({ bundled }) => bundled.close()));
  };
  try {
    await Promise.all(
      wiring.functions.map(async (wired) => {
        const file = join(bundleFolder(folder, wired.name), 'index.js');
        const log = onLine === undefined ? {} : { onLine };
        const bundled = await startBundledFunction({ file, environment: environmentOf(wired, environment), ...log });
        started.set(wired.name, { wired, bundled });
      }),
    );
  } catch (cause) {
    await close();
    throw cause;
  }
  return {
    functionOrThrow: (name) => {
      const found = started.get(name);
      if (found === undefined) throw new Error(`${name} was not started`);
      return toLocalFunction(found.wired, found.bundled);
    },
    close,
  };
}

const HttpReplySchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  body: z.string(),
});

const BatchReplySchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

function toLocalFunction({ trigger }: FunctionWiring, { invoke }: BundledFunction): LocalFunction {
  switch (trigger.kind) {
    case 'http':
      return { kind: 'http', handler: async (event) => HttpReplySchema.parse(await invoke(event)) };
    case 'queue':
      return { kind: 'queue', handler: async (event) => BatchReplySchema.parse(await invoke(event)) };
    case 'schedule':
      return { kind: 'schedule', handler: () => invoke({}) };
  }
}
