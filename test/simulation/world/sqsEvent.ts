import type { SQSEvent } from 'aws-lambda';
import type { Queued } from './queue.ts';

/** What Lambda hands to a function that reads a queue. */
export const toSqsEvent = (messages: readonly Queued[]): SQSEvent => ({
  Records: messages.map(({ body, messageId, receiveCount }) => ({
    messageId,
    receiptHandle: messageId,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: '0',
      SenderId: 'simulation',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:simulation',
    awsRegion: 'us-east-1',
  })),
});
