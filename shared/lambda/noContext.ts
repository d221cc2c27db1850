import type { Context } from 'aws-lambda';

const ignore = (): void => {};

/** For callers that are not Lambda: nothing in the house reads it, and middy sees no time-out coming. */
export const noContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'local',
  functionVersion: '0',
  invokedFunctionArn: '',
  memoryLimitInMB: '0',
  awsRequestId: '',
  logGroupName: '',
  logStreamName: '',
  // The longest that setTimeout takes: more would fire at once.
  getRemainingTimeInMillis: () => 2 ** 31 - 1,
  done: ignore,
  fail: ignore,
  succeed: ignore,
};
