import type { Log } from '#shared/gateways/edges.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import type { Meter } from './tally.ts';

/** The lines of a function as CloudWatch would be sent them, weighed and thrown away. */

/** Powertools writes to a console of its own on these; both are read and put back within one call. */
const written = (work: () => void): string => {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write);
  const texts: string[] = [];
  const take = (chunk: string | Uint8Array): boolean => texts.push(chunk.toString()) > 0;
  for (const stream of streams) stream.write = take;
  try {
    work();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write;
  }
  return texts.join('');
};

interface Heard {
  readonly meter: Meter;
  /** "OldestDueSeconds", "CanaryAgeSeconds demo": each is a metric of its own. */
  readonly onMetric: (metric: string) => void;
}

/** `then`: who hears of trouble besides. */
export const createMeteredLog = (name: string, then: Log): ((heard: Heard) => Log) => {
  const spoken = createPowertoolsLog(name, 'prod');
  return ({ meter, onMetric }) => {
    const weigh = (work: () => void): void => {
      meter('logLines');
      meter('logBytes', Buffer.byteLength(written(work)));
    };
    return {
      info: (event, fields) => weigh(() => spoken.info(event, fields)),
      warn: (event, fields) => {
        weigh(() => spoken.warn(event, fields));
        then.warn(event, fields);
      },
      error: (event, fields, cause) => {
        weigh(() => spoken.error(event, fields, cause));
        then.error(event, fields, cause);
      },
      metric: (metric, value, dimensions = {}) => {
        weigh(() => spoken.metric(metric, value, dimensions));
        onMetric([metric, ...Object.values(dimensions)].join(' '));
      },
    };
  };
};
