import type { MetricDimensions, MetricName } from '#shared/contracts/metrics.ts';
import type { Log, LogFields } from '#shared/gateways/edges.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
  readonly cause?: unknown;
}

export interface RecordingLog extends Log {
  readonly lines: LogLine[];
  readonly metrics: (MetricDimensions & { readonly name: MetricName; readonly value: number })[];
}

export const createRecordingLog = (): RecordingLog => {
  const lines: LogLine[] = [];
  const metrics: RecordingLog['metrics'] = [];
  return {
    lines,
    metrics,
    info: (event, fields = {}) => void lines.push({ level: 'info', event, fields }),
    warn: (event, fields = {}) => void lines.push({ level: 'warn', event, fields }),
    error: (event, fields = {}, cause) => void lines.push({ level: 'error', event, fields, cause }),
    metric: (name, value, dimensions = {}) => void metrics.push({ name, value, ...dimensions }),
  };
};
