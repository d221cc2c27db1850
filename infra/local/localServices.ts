import { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { QueueName, QueueWiring } from '#infra/wiringTypes.ts';
import { createDynamoTable } from '#shared/gateways/dynamoTable.ts';
import type { Clock, Edges, Log, Settings } from '#shared/gateways/edges.ts';
import { createS3Objects } from '#shared/gateways/s3Objects.ts';
import { createSesMail, SES_CLIENT_OPTIONS } from '#shared/gateways/sesMail.ts';
import { createSqsQueue } from '#shared/gateways/sqsQueue.ts';
import { type AlarmWatch, watchAlarms } from './clock/alarmWatch.ts';
import type { Closing } from './closing.ts';
import type { DataFolder } from './dataFolder.ts';
import { localDynamoDb, localS3, localSecretsManager, localSqs } from './embedded/clients.ts';
import { startDynoxide } from './embedded/dynoxide.ts';
import { startFauxqs } from './embedded/fauxqs.ts';
import { createBucket, createTable } from './embedded/resources.ts';
import type { EmbeddedService } from './embedded/service.ts';
import { createQueues, type LocalQueues } from './localQueues.ts';
import { localWebhooks } from './localTenants.ts';
import { openQueueLedger, type QueueLedger } from './queue/queueLedger.ts';
import { startLocalSecrets } from './secrets/localSecrets.ts';
import { type OwnSecrets, openOwnSecrets } from './secrets/ownSecrets.ts';
import type { ServiceParts } from './servicesFile.ts';
import { type LocalSes, startLocalSes } from './ses/localSes.ts';
import { createEventPublisher } from './ses/publishEvents.ts';
import { StartError } from './startError.ts';

const NAMES = {
  table: 'claimtower',
  bucket: 'claimtower-bodies',
  configurationSet: 'claimtower',
  secretsPrefix: 'claimtower/local',
  sender: 'claims@claimtower.example',
  guard: 'live',
} as const;

export interface LocalServices {
  readonly edges: Edges;
  readonly ses: LocalSes;
  readonly sqs: SQSClient;
  readonly queueUrls: Readonly<Record<QueueName, string>>;
  readonly ledger: QueueLedger;
  readonly alarms: AlarmWatch;
  readonly secrets: OwnSecrets;
  /** From then on letters have links, to there. */
  answersAt(publicUrl: string): void;
  readonly place: Omit<ServiceParts, 'system' | 'apiUrl'>;
}

export interface LocalServicesOptions {
  readonly folder: DataFolder;
  readonly queues: readonly QueueWiring[];
  /** In place of the usual one: that which was restored. */
  readonly table?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes what must be stopped, in the order in which it was started. */
  readonly closing: Closing;
}

/** Everything outside the functions, on loopback, reached through the real gateways and the AWS SDK. */
export async function startLocalServices(options: LocalServicesOptions): Promise<LocalServices> {
  const { folder, clock, log, closing } = options;
  const names = { ...NAMES, table: options.table ?? NAMES.table };
  const [database, queues, secretsManager] = await Promise.all([
    closing.opening(startDatabase(folder, log), (service) => service.stop()),
    closing.opening(startFauxqs({ dataDir: folder.queues }), (service) => service.stop()),
    closing.opening(startLocalSecrets({ dataDir: folder.secrets }), (service) => service.stop()),
  ]);
  const dynamo = localDynamoDb(database.endpoint);
  const sqs = localSqs(queues.endpoint);
  const ledger = openQueueLedger(sqs);
  const s3 = localS3(queues.endpoint);
  const [wired] = await Promise.all([
    createQueues(sqs, queues.endpoint, options.queues),
    createTable(dynamo, names.table),
    createBucket(s3, NAMES.bucket),
  ]);
  const queueUrls = addressesOf(wired);
  const fed = options.queues.filter(({ fedBy }) => fedBy === 'ses-events').map(({ name }) => queueUrls[name]);
  const publish = createEventPublisher(sqs, fed);
  const started = startLocalSes({ dataDir: folder.ses, now: clock.now, publish });
  const ses = await closing.opening(started, (service) => service.close());
  const alarms = watchAlarms(createDynamoTable({ client: dynamo, tableName: names.table }));
  const secrets = await openOwnSecrets({
    client: localSecretsManager(secretsManager.endpoint),
    prefix: NAMES.secretsPrefix,
    clock,
    seeds: localWebhooks(),
  });
  const settings: { -readonly [Name in keyof Settings]: Settings[Name] } = { sender: NAMES.sender, guard: NAMES.guard };
  const answersAt = (publicUrl: string): void => {
    settings.publicUrl = publicUrl;
  };
  const edges: Edges = {
    table: alarms.table,
    wakeQueue: createSqsQueue({ client: sqs, queueUrl: queueUrls.wake }),
    objects: createS3Objects({ client: s3, bucket: NAMES.bucket }),
    mail: createSesMail({ client: localSesClient(ses.endpoint), configurationSet: NAMES.configurationSet }),
    clock,
    log,
    secrets: secrets.secrets,
    settings,
  };
  const endpoints = {
    DYNAMODB: database.endpoint,
    SQS: queues.endpoint,
    S3: queues.endpoint,
    SES: ses.endpoint,
    SECRETS_MANAGER: secretsManager.endpoint,
  };
  return { edges, ses, sqs, queueUrls, ledger, alarms, secrets, answersAt, place: { endpoints, names, queues: wired } };
}

const addressesOf = (queues: LocalQueues): Record<QueueName, string> => ({
  wake: queues.wake.queue,
  'mail-events': queues['mail-events'].queue,
  'mail-archive': queues['mail-archive'].queue,
});

/** Where there is no engine for this platform, its message says what to do. */
const startDatabase = (folder: DataFolder, log: Log): Promise<EmbeddedService> =>
  startDynoxide({ dataDir: folder.database, onLost: () => log.error('database-lost-and-started-again') }).catch(
    (cause: unknown) => {
      throw cause instanceof Error ? new StartError(cause.message, { cause }) : cause;
    },
  );

const localSesClient = (endpoint: string): SESClient =>
  new SESClient({
    ...SES_CLIENT_OPTIONS,
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
