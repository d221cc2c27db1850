import { setTimeout as wait } from 'node:timers/promises';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { stackName } from '#infra/stageNames.ts';
import { type FileKey, TAG } from '#shared/contracts/names.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { filePartition, MAIL_PREFIX } from '#shared/store/keys.ts';
import { parseMailRow } from '#shared/store/mailRows.ts';
import { Sentence } from '../reportFailure.ts';

/** The emulator's SES tells nobody of its mails: what SES would publish goes to the topic by hand, and on from there by itself. */

const WAIT_MILLISECONDS = 30_000;

const topicOf = async (stage: 'dev'): Promise<string> => {
  const StackName = stackName(stage, 'Pipeline');
  const { StackResources = [] } = await new CloudFormationClient().send(
    new DescribeStackResourcesCommand({ StackName }),
  );
  const topic = StackResources.find(
    ({ ResourceType, LogicalResourceId }) =>
      ResourceType === 'AWS::SNS::Topic' && LogicalResourceId?.startsWith('MailChannel') === true,
  );
  if (topic?.PhysicalResourceId === undefined) throw new Sentence(`${StackName} has no topic for SES's events.`);
  return topic.PhysicalResourceId;
};

const deliveryOf = (file: FileKey, messageId: string, sesMessageId: string, at: string) => ({
  eventType: 'Delivery',
  mail: {
    timestamp: at,
    messageId: sesMessageId,
    destination: ['success@simulator.amazonses.com'],
    tags: {
      [TAG.tenant]: [file.tenant],
      [TAG.file]: [file.id],
      [TAG.fileKind]: [file.kind],
      [TAG.message]: [messageId],
    },
  },
  delivery: { timestamp: at, recipients: ['success@simulator.amazonses.com'] },
});

const firstMail = async ({ table }: Edges, file: FileKey) => {
  const [row] = await table.query({ pk: filePartition(file), skPrefix: MAIL_PREFIX, limit: 1 });
  if (row === undefined) throw new Sentence(`Claim ${file.id} has no mail.`);
  return parseMailRow(row);
};

/** Waits until the event has been recorded with its mail, and kept in the archive. Throws `Sentence` when it has not. */
export const reportDelivery = async (edges: Edges, file: FileKey): Promise<void> => {
  const { messageId, sesMessageIds } = await firstMail(edges, file);
  const sesMessageId = sesMessageIds[0] ?? 'unknown';
  const event = deliveryOf(file, messageId, sesMessageId, edges.clock.now());
  await new SNSClient().send(new PublishCommand({ TopicArn: await topicOf('dev'), Message: JSON.stringify(event) }));
  const until = performance.now() + WAIT_MILLISECONDS;
  while (performance.now() < until) {
    const { seen } = await firstMail(edges, file);
    const kept = await edges.objects.list('mail-archive/');
    if (seen.includes('delivery') && kept.some((key) => key.endsWith('-Delivery'))) return;
    await wait(500);
  }
  throw new Sentence("SES's event was published, and not recorded and kept within 30 s.");
};
