import { API_URL_OUTPUT, ENVIRONMENT_OUTPUT, QUEUE_OUTPUT } from '#infra/outputs.ts';
import type { QueueName } from '#infra/wiringTypes.ts';
import { ENV } from '#shared/contracts/names.ts';
import type { Clock } from '#shared/gateways/edges.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { PlaceError } from './place/placeError.ts';
import { readRunningServices } from './place/runningServices.ts';
import { readStageOutputs } from './place/stageOutputs.ts';

/** Where a command works: the system on this machine, a stage on AWS, or what the process's own environment names. */
export interface Place {
  readonly stage: string;
  /** As the functions have it there, with what the SDK's clients look for. */
  readonly environment: Readonly<Record<string, string>>;
  readonly queues: Readonly<Record<QueueName, { readonly queue: string; readonly deadLetters: string }>>;
  readonly apiUrl: string;
  /** Its business time. */
  readonly clock: Clock;
}

export const STAGE_OPTION = ['--stage <stage>', 'where: local (without it), dev, staging or prod'] as const;
export const TABLE_OPTION = ['--table <name>', "in place of the stage's table: one that was restored"] as const;

const LOCAL = 'local';

/**
 * `local` is the system on this machine, another stage what is deployed under its name. Without a stage: what the
 * process's own environment names if it names a table, else local. Throws `PlaceError`.
 */
export const placeOf = (stage: string | undefined): Promise<Place> => {
  if (stage === undefined && process.env[ENV.table] !== undefined) return Promise.resolve(ownPlace());
  return stage === undefined || stage === LOCAL ? localPlace() : stagePlace(stage);
};

export interface Whereabouts {
  readonly stage?: string | undefined;
  /** In place of the stage's own: one that was restored. */
  readonly table?: string | undefined;
}

export type EnteredPlace = Pick<Place, 'stage' | 'environment' | 'clock'>;

/** The place, with this process's environment made its own: SDK clients that are made from now on work there. */
export const enterPlace = async ({ stage, table }: Whereabouts): Promise<EnteredPlace> => {
  const place = await placeOf(stage);
  const environment = table === undefined ? place.environment : { ...place.environment, [ENV.table]: table };
  Object.assign(process.env, environment);
  return { stage: place.stage, environment, clock: place.clock };
};

const localPlace = async (): Promise<Place> => {
  const { services, clock } = await readRunningServices();
  const { environment, queues, apiUrl } = services;
  return { stage: LOCAL, environment, queues, apiUrl, clock };
};

const stagePlace = async (stage: string): Promise<Place> => {
  const { region, outputOrThrow } = await readStageOutputs(stage);
  const names = Object.entries(ENVIRONMENT_OUTPUT);
  const granted = names.map(([key, output]) => [variableOf(key), outputOrThrow(output)] as const);
  const queueOf = (name: QueueName) => ({
    queue: outputOrThrow(QUEUE_OUTPUT[name].queue),
    deadLetters: outputOrThrow(QUEUE_OUTPUT[name].deadLetters),
  });
  return {
    stage,
    environment: { ...Object.fromEntries(granted), [ENV.stage]: stage, AWS_REGION: region },
    queues: { wake: queueOf('wake'), 'mail-events': queueOf('mail-events'), 'mail-archive': queueOf('mail-archive') },
    apiUrl: outputOrThrow(API_URL_OUTPUT),
    clock: systemClock,
  };
};

const VARIABLES: Readonly<Record<string, string>> = ENV;
const variableOf = (key: string): string => VARIABLES[key] ?? key;

const ownPlace = (): Place => ({
  stage: process.env[ENV.stage] ?? 'own',
  environment: Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ),
  get queues(): Place['queues'] {
    throw unnamed('queues');
  },
  get apiUrl(): string {
    throw unnamed('address');
  },
  clock: systemClock,
});

const unnamed = (what: string): PlaceError =>
  new PlaceError(`The environment names a table but no ${what}: name the stage with --stage instead.`);
