import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { SQSEvent } from 'aws-lambda';
import { parseJsonOrUndefined } from '#events/json.ts';
import { build as buildRecordMailEvents } from '#functions/record-mail-events/build.ts';
import { WakeMessageSchema } from '#shared/contracts/names.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { PARKED_PREFIX, type ParkedRecord, ParkedRecordSchema } from '#shared/lambda/parkRecord.ts';

/** Records that no function could understand: what is kept of them, and another try once code or record is mended. */

export interface ParkedShelf {
  readonly edges: Edges;
  readonly s3: S3Client;
  readonly bucket: string;
}

/** Undefined when nothing is kept under the key. Throws when it is no parked record. */
export const readParked = async ({ edges }: ParkedShelf, key: string): Promise<ParkedRecord | undefined> => {
  const object = key.startsWith(PARKED_PREFIX) ? await edges.objects.getOrUndefined(key) : undefined;
  return object && ParkedRecordSchema.parse(JSON.parse(Buffer.from(object).toString()));
};

const keysOf = async ({ s3, bucket }: ParkedShelf): Promise<readonly string[]> => {
  const keys: string[] = [];
  let next: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: PARKED_PREFIX,
        ...(next === undefined ? {} : { ContinuationToken: next }),
      }),
    );
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
    next = page.NextContinuationToken;
  } while (next !== undefined);
  return keys;
};

/** Oldest first. */
export const listParked = async (
  shelf: ParkedShelf,
): Promise<readonly { readonly key: string; readonly record: ParkedRecord }[]> => {
  const found: { readonly key: string; readonly record: ParkedRecord }[] = [];
  for (const key of await keysOf(shelf)) {
    const record = await readParked(shelf, key);
    if (record !== undefined) found.push({ key, record });
  }
  return found.sort((one, other) => one.record.parkedAt.localeCompare(other.record.parkedAt));
};

export type Replayed = 'done' | 'parked' | 'retried';

const toEvent = (body: string): SQSEvent => ({
  Records: [
    {
      messageId: 'replay',
      receiptHandle: '',
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'replay',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: '',
    },
  ],
});

/** A wake goes back to its queue: mail is sent by its function alone, which holds the right to. */
const wakeAgain = async ({ wakeQueue }: Edges, body: string): Promise<Replayed> => {
  const message = WakeMessageSchema.safeParse(parseJsonOrUndefined(body));
  if (!message.success) return 'parked';
  await wakeQueue.sendMany([message.data]);
  return 'done';
};

/** An event is folded by its function's own code; a corrected one that is still at fault is parked beside the first. */
const recordAgain = async (edges: Edges, body: string): Promise<Replayed> => {
  let parked = false;
  const log: Edges['log'] = {
    ...edges.log,
    metric: (name, value, unit) => {
      parked ||= name === 'RecordsParked';
      edges.log.metric(name, value, unit);
    },
  };
  const { batchItemFailures } = await buildRecordMailEvents({ ...edges, log })(toEvent(body));
  if (batchItemFailures.length > 0) return 'retried';
  return parked ? 'parked' : 'done';
};

/** Tries a record again, as it is kept or corrected. The record stays kept whatever comes of it. */
export const replayParked = (
  { edges }: ParkedShelf,
  { queue, body }: ParkedRecord,
  corrected = body,
): Promise<Replayed> => (queue === 'wake' ? wakeAgain(edges, corrected) : recordAgain(edges, corrected));
