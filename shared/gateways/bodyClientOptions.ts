/** For what is stored or queued beside the table. Without `throwOnRequestTimeout` the SDK only warns. */
export const BODY_CLIENT_OPTIONS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 2000, throwOnRequestTimeout: true },
} as const;
