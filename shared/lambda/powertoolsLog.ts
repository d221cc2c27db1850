import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS } from '#shared/contracts/metrics.ts';
import { ENV } from '#shared/contracts/names.ts';
import type { Log, LogFields } from '#shared/gateways/edges.ts';
import { Misconfigured } from '#shared/gateways/gatewayErrors.ts';

/** Declared safe: ids, kinds and counts. The type alone would not stop an object with more keys than it declares. */
const ALLOWED: Readonly<Record<keyof LogFields, true>> = {
  tenant: true,
  fileId: true,
  fileKind: true,
  messageId: true,
  source: true,
  webhookId: true,
  outcome: true,
  errorKind: true,
  requestId: true,
  route: true,
  status: true,
  count: true,
  milliseconds: true,
};

type Safe = Record<string, string | number>;

const onlyAllowed = (fields: LogFields = {}): Safe => {
  const safe: Safe = {};
  for (const [name, value] of Object.entries(fields)) {
    if (Object.hasOwn(ALLOWED, name) && (typeof value === 'string' || typeof value === 'number')) safe[name] = value;
  }
  return safe;
};

const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 12);

/** Names and places, never messages: those of JSON.parse, zod and the SDK repeat what stood in a body. */
const describeError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  // Ours, and written to be read: what the operator must do.
  const says = error instanceof Misconfigured ? { says: error.message } : {};
  return { error: error.name, ...says, frames: framesOf(error), ...cause };
};

/**
 * `Log` on Powertools: JSON lines under the function's own name, and CloudWatch metrics in embedded format, both on
 * standard output. All functions of a stage emit under one name, so that an alarm need not know which of them counts what.
 */
export const createPowertoolsLog = (serviceName: string, stage = process.env[ENV.stage]): Log => {
  const logger = new Logger({ serviceName });
  const house = stage === undefined ? 'claimtower' : `claimtower-${stage}`;
  const metrics = new Metrics({ namespace: 'Claimtower', serviceName: house });
  return {
    info: (event, fields) => logger.info(event, onlyAllowed(fields)),
    warn: (event, fields) => logger.warn(event, onlyAllowed(fields)),
    error: (event, fields, cause) =>
      logger.error(event, { ...onlyAllowed(fields), ...(cause === undefined ? {} : { bug: describeError(cause) }) }),
    metric: (name, value, { tenant, party } = {}) => {
      const single = metrics.singleMetric();
      if (tenant !== undefined) single.addDimension('tenant', tenant);
      if (party !== undefined) single.addDimension('party', party);
      single.addMetric(name, METRICS[name], value);
    },
  };
};
