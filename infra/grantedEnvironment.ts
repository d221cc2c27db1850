import type { ENV } from '#shared/contracts/names.ts';
import type { Grant } from './wiringTypes.ts';

/** A key of `ENV`; each place says what value it has there. */
export type EnvironmentKey = keyof typeof ENV;

const BROUGHT: Record<Grant['kind'], readonly EnvironmentKey[]> = {
  table: ['table'],
  bucket: ['bucket', 'bucketKey'],
  sendQueue: ['wakeQueueUrl'],
  sendMail: ['sender', 'configurationSet', 'guard', 'publicUrl'],
  readSecret: ['secretsPrefix'],
};

/** What a function with these grants finds in its environment, and all that its `handler.ts` may read there. */
export const grantedEnvironment = (grants: readonly Grant[]): readonly EnvironmentKey[] => [
  ...new Set<EnvironmentKey>(['stage', ...grants.flatMap(({ kind }) => BROUGHT[kind])]),
];
