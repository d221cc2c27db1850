import type { FunctionName, FunctionWiring, QueueName } from '#infra/wiringTypes.ts';
import type { ServedRoute } from './http/httpFront.ts';
import type { LocalFunction, ScheduleHandler } from './localFunction.ts';
import type { QueuePollerOptions } from './queue/queuePoller.ts';

export interface Scheduled {
  readonly everyMinutes: number;
  readonly handler: ScheduleHandler;
}

/** What the wiring comes to on one machine; nothing of it runs yet. */
export interface WiredFunctions {
  readonly routes: readonly ServedRoute[];
  readonly consumers: readonly Pick<QueuePollerOptions, 'queueUrl' | 'batchSize' | 'maximumConcurrency' | 'handler'>[];
  readonly scheduled: readonly Scheduled[];
}

export interface WireParts {
  readonly functions: readonly FunctionWiring[];
  readonly build: (name: FunctionName) => LocalFunction;
  readonly queueUrls: Readonly<Record<QueueName, string>>;
}

/** Throws when a function was built for another kind of trigger than it is wired to. */
export function wireFunctions({ functions, build, queueUrls }: WireParts): WiredFunctions {
  const routes: ServedRoute[] = [];
  const consumers: WiredFunctions['consumers'][number][] = [];
  const scheduled: Scheduled[] = [];
  for (const { name, trigger } of functions) {
    const built = build(name);
    switch (trigger.kind) {
      case 'http': {
        const { handler } = builtFor('http', name, built);
        routes.push(...trigger.routes.map((route) => ({ route, handler })));
        break;
      }
      case 'queue': {
        const { handler } = builtFor('queue', name, built);
        const { batchSize, maximumConcurrency, queue } = trigger;
        consumers.push({ queueUrl: queueUrls[queue], batchSize, maximumConcurrency, handler });
        break;
      }
      case 'schedule':
        scheduled.push({ everyMinutes: trigger.everyMinutes, handler: builtFor('schedule', name, built).handler });
        break;
      default:
        trigger satisfies never;
    }
  }
  return { routes, consumers, scheduled };
}

function builtFor<K extends LocalFunction['kind']>(kind: K, name: string, built: LocalFunction) {
  if (isOfKind(built, kind)) return built;
  throw new Error(`${name} is wired to a trigger of kind ${kind} and built for ${built.kind}`);
}

function isOfKind<K extends LocalFunction['kind']>(
  built: LocalFunction,
  kind: K,
): built is Extract<LocalFunction, { kind: K }> {
  return built.kind === kind;
}
