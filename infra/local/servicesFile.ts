import { rmSync } from 'node:fs';
import * as z from 'zod';
import { ENV } from '#shared/contracts/names.ts';
import { writeDurably } from './clock/writeDurably.ts';
import type { LocalQueues } from './localQueues.ts';

/** Where the services of a running system are, for the commands beside it: "services.json" in its data folder. */

const QueueSchema = z.object({ queue: z.url(), deadLetters: z.url() });

export const ServicesSchema = z.object({
  /** Of this start: another system may answer on the port of one that was killed. */
  system: z.string(),
  apiUrl: z.url(),
  /** As the functions have it, with the endpoints and credentials that the SDK's clients look for. */
  environment: z.record(z.string(), z.string()),
  queues: z.object({ wake: QueueSchema, 'mail-events': QueueSchema, 'mail-archive': QueueSchema }),
});
export type Services = z.infer<typeof ServicesSchema>;

/** Names of the services under which the SDK looks for "AWS_ENDPOINT_URL_{name}". */
export type EndpointName = 'DYNAMODB' | 'SQS' | 'S3' | 'SES' | 'SECRETS_MANAGER';

export interface LocalNames {
  readonly table: string;
  readonly bucket: string;
  readonly sender: string;
  readonly configurationSet: string;
  readonly secretsPrefix: string;
  readonly guard: string;
}

export interface ServiceParts {
  readonly system: string;
  readonly apiUrl: string;
  readonly endpoints: Readonly<Record<EndpointName, string>>;
  readonly names: LocalNames;
  readonly queues: LocalQueues;
}

export function toServices({ system, apiUrl, endpoints, names, queues }: ServiceParts): Services {
  const addresses = Object.entries(endpoints).map(([name, endpoint]) => [`AWS_ENDPOINT_URL_${name}`, endpoint]);
  const environment = {
    [ENV.stage]: 'local',
    [ENV.table]: names.table,
    [ENV.bucket]: names.bucket,
    [ENV.wakeQueueUrl]: queues.wake.queue,
    [ENV.sender]: names.sender,
    [ENV.configurationSet]: names.configurationSet,
    [ENV.guard]: names.guard,
    [ENV.publicUrl]: apiUrl,
    [ENV.secretsPrefix]: names.secretsPrefix,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // Of the person at the desk: with a profile the SDK would not look at the credentials above.
    AWS_PROFILE: '',
    AWS_SESSION_TOKEN: '',
    ...Object.fromEntries(addresses),
  };
  return { system, apiUrl, environment, queues: { ...queues } };
}

/** Stands there from when the system answers until it is stopped in good order; returns what takes it away. */
export function writeServices(file: string, services: Services): () => void {
  writeDurably(file, `${JSON.stringify(services, undefined, 2)}\n`, 0o600);
  return () => rmSync(file, { force: true });
}
