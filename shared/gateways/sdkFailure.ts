/**
 * What a failed SDK call says about the service. `neverSent`: no connection, so nothing happened. `throttled`: a definite
 * no, trying later is right. `refused`: a definite no that trying again will not change. `inDoubt`: the rest, such as a
 * 5xx, a time-out or a connection that broke.
 */
export type SdkFailure = 'neverSent' | 'throttled' | 'refused' | 'inDoubt';

const BEFORE_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'TooManyRequestsException',
  'TooManyRequests',
  'RequestLimitExceeded',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'SlowDown',
]);

/** Reads name, network code and HTTP status of whatever an SDK client threw. */
export const toSdkFailure = (error: unknown): SdkFailure => {
  if (!(error instanceof Error)) return 'inDoubt';
  if ('code' in error && typeof error.code === 'string' && BEFORE_CONNECTION.has(error.code)) return 'neverSent';
  if (THROTTLED.has(error.name)) return 'throttled';
  const status = statusOf(error);
  if (status === 429) return 'throttled';
  return status !== undefined && status >= 400 && status < 500 ? 'refused' : 'inDoubt';
};

const statusOf = (error: Error): number | undefined => {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return undefined;
  if (!('httpStatusCode' in error.$metadata)) return undefined;
  return typeof error.$metadata.httpStatusCode === 'number' ? error.$metadata.httpStatusCode : undefined;
};
