import type { MiddlewareStack } from '@smithy/types';
import { toSdkFailure } from './sdkFailure.ts';

export interface Attempts {
  /** True as soon as one attempt may have been carried out. */
  readonly inDoubt: boolean;
}

/** Watches each attempt of one command, because the SDK tries again by itself and throws the last attempt's error only. */
export const watchAttempts = <Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): Attempts => {
  const seen = { inDoubt: false };
  stack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (toSdkFailure(error) === 'inDoubt') seen.inDoubt = true;
        throw error;
      }
    },
    // Inside the retry loop, which has high priority in the same step. Override: lib-dynamodb joins this stack twice.
    { step: 'finalizeRequest', priority: 'low', name: 'watchAttempts', override: true },
  );
  return seen;
};
