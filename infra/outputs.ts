import type { EnvironmentKey } from './grantedEnvironment.ts';
import type { QueueName } from './wiringTypes.ts';

/** Outputs of the stacks: what the command line needs to work on a stage, and what a person needs to go on. */

/** By the environment variable that it becomes for a command; `stage` is what the command was told. */
export const ENVIRONMENT_OUTPUT: Record<Exclude<EnvironmentKey, 'stage'>, string> = {
  table: 'TableName',
  bucket: 'BucketName',
  bucketKey: 'BucketKeyArn',
  wakeQueueUrl: 'WakeQueueUrl',
  sender: 'Sender',
  configurationSet: 'ConfigurationSetName',
  guard: 'Guard',
  publicUrl: 'PublicUrl',
  secretsPrefix: 'SecretsPrefix',
};

export const QUEUE_OUTPUT: Record<QueueName, { readonly queue: string; readonly deadLetters: string }> = {
  wake: { queue: 'WakeQueueUrl', deadLetters: 'WakeDeadLettersUrl' },
  'mail-events': { queue: 'MailEventsQueueUrl', deadLetters: 'MailEventsDeadLettersUrl' },
  'mail-archive': { queue: 'MailArchiveQueueUrl', deadLetters: 'MailArchiveDeadLettersUrl' },
};

export const API_URL_OUTPUT = 'ApiUrl';
export const DASHBOARD_URL_OUTPUT = 'DashboardUrl';

/** Only where the stage verifies its sender's domain. */
export const DKIM_OUTPUTS = ['DkimRecord1', 'DkimRecord2', 'DkimRecord3'] as const;
