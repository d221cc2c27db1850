import type { Message } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';

const ReceivedSchema = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string().default(''),
  Attributes: z.looseObject({
    ApproximateReceiveCount: z.string(),
    SentTimestamp: z.string(),
    SenderId: z.string().default('000000000000'),
    ApproximateFirstReceiveTimestamp: z.string(),
  }),
});

/** The record that Lambda's poller would hand over. */
export function toSqsRecord(message: Message, queueUrl: string): SQSRecord {
  const { MessageId, ReceiptHandle, Body, MD5OfBody, Attributes } = ReceivedSchema.parse(message);
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount,
      SentTimestamp: Attributes.SentTimestamp,
      SenderId: Attributes.SenderId,
      ApproximateFirstReceiveTimestamp: Attributes.ApproximateFirstReceiveTimestamp,
    },
    messageAttributes: {},
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queueUrl.split('/').at(-1)}`,
    awsRegion: 'us-east-1',
  };
}
