import type { Log, LogFields } from '#shared/gateways/edges.ts';

export type LogLevel = 'info' | 'warn' | 'error';

const weight: Record<LogLevel, number> = { info: 0, warn: 1, error: 2 };

/** Lines on standard error, from `least` on; metrics are for CloudWatch and go nowhere here. */
export function createLocalLog(least: LogLevel): Log {
  const write = (level: LogLevel, event: string, fields: LogFields = {}) => {
    if (weight[level] < weight[least]) return;
    const pairs = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
    console.error([level, event, ...pairs].join(' '));
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields, cause) => {
      write('error', event, fields);
      if (cause instanceof Error) console.error(cause.stack);
    },
    metric: () => {},
  };
}
