import type { APIGatewayProxyEventV2, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { byName } from '#infra/byName.ts';
import { localBuilders } from '#infra/local/functions.ts';
import type { HttpHandler, LocalBuilders, LocalFunction, QueueHandler } from '#infra/local/localFunction.ts';
import { wiring } from '#infra/wiring.ts';
import type { FunctionName } from '#infra/wiringTypes.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { type Metering, meteredEdges } from './meteredEdges.ts';
import { createMeteredLog } from './meteredLog.ts';
import { createTally, type Tally } from './tally.ts';

/** One run of a function, or its part in one message: SQS brings one at a time where little happens, ten where much does. */
export interface Run {
  readonly name: FunctionName;
  /** "POST /v1/{tenant}/fnol", "claim, with mail", "Delivery". */
  readonly what: string;
  readonly tally: Tally;
  /** On this machine, beside all else that runs: good for a ratio at most. */
  readonly milliseconds: number;
  /** That it emitted, each with its dimensions as far as they make it a metric of its own. */
  readonly metrics: readonly string[];
}

export interface MeteredParts extends Omit<Metering, 'meter'> {
  readonly onRun: (run: Run) => void;
}

const KindSchema = z.looseObject({ kind: z.string().optional(), eventType: z.string().optional() });

const kindIn = (body: string): string => {
  const { kind, eventType } = KindSchema.parse(JSON.parse(body));
  return kind ?? eventType ?? '';
};

const whatOfRequest = ({ routeKey, body = '' }: APIGatewayProxyEventV2): string =>
  routeKey.endsWith('/commands') ? `${routeKey} ${kindIn(body)}` : routeKey;

const whatOfRecord = (name: FunctionName, { body }: SQSRecord, { mails }: Tally): string => {
  if (name !== 'chase-claim') return kindIn(body);
  return `${kindIn(body)}, ${mails > 0 ? 'with mail' : 'no mail'}`;
};

const ofKind = <K extends LocalFunction['kind']>(built: LocalFunction, kind: K) => {
  const is = (each: LocalFunction): each is Extract<LocalFunction, { kind: K }> => each.kind === kind;
  if (is(built)) return built;
  throw new Error(`Built for ${built.kind} and not for ${kind}`);
};

/** Each run gets edges of its own, so that runs side by side are told apart. */
const meteredBuilder =
  (name: FunctionName, parts: MeteredParts) =>
  (edges: Edges): LocalFunction => {
    const logFor = createMeteredLog(name, edges.log);
    const run = async <T>(whatOf: (tally: Tally) => string, work: (built: LocalFunction) => Promise<T>) => {
      const { tally, meter } = createTally();
      const metrics: string[] = [];
      const since = performance.now();
      const log = logFor({ meter, onMetric: (metric) => metrics.push(metric) });
      const metered = { ...meteredEdges(edges, { ...parts, meter }), log };
      try {
        return await work(localBuilders[name](metered));
      } finally {
        const milliseconds = performance.now() - since;
        parts.onRun({ name, what: whatOf(tally), tally, milliseconds, metrics });
      }
    };
    const http: HttpHandler = (event) =>
      run(
        () => whatOfRequest(event),
        (built) => ofKind(built, 'http').handler(event),
      );
    const queue: QueueHandler = async (event) => {
      const batchItemFailures = [];
      for (const record of event.Records) {
        const ended = await run(
          (tally) => whatOfRecord(name, record, tally),
          (built) => ofKind(built, 'queue').handler({ Records: [record] }),
        );
        batchItemFailures.push(...ended.batchItemFailures);
      }
      return { batchItemFailures };
    };
    const built = localBuilders[name](edges);
    switch (built.kind) {
      case 'http':
        return { kind: 'http', handler: http };
      case 'queue':
        return { kind: 'queue', handler: queue };
      case 'schedule':
        return {
          kind: 'schedule',
          handler: () =>
            run(
              () => '',
              (fresh) => ofKind(fresh, 'schedule').handler(),
            ),
        };
    }
  };

export const meteredBuilders = (parts: MeteredParts): LocalBuilders =>
  byName(wiring.functions, ({ name }) => meteredBuilder(name, parts));
