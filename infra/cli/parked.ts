import { readFileSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import * as z from 'zod';
import { ENV } from '#shared/contracts/names.ts';
import { readVariable } from '#shared/gateways/environment.ts';
import { realEdges } from '#shared/gateways/realEdges.ts';
import { PARKED_PREFIX } from '#shared/lambda/parkRecord.ts';
import { createLocalLog } from '../local/localLog.ts';
import { listParked, type ParkedShelf, type Replayed, readParked, replayParked } from './parked/parkedRecords.ts';

/** `npm run parked -- list | show KEY | replay KEY`: on the table, bucket and queue that the environment names. */

class ParkedError extends Error {}

const bucketOrThrow = (): string => {
  try {
    return readVariable(process.env, ENV.bucket);
  } catch (cause) {
    throw new ParkedError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const shelf = (): ParkedShelf => {
  const bucket = bucketOrThrow();
  return { edges: realEdges(process.env, createLocalLog('warn')), s3: new S3Client(), bucket };
};

const list = async (): Promise<void> => {
  for (const { key, record } of await listParked(shelf())) {
    console.log([record.parkedAt, record.queue, record.reason, record.tenant ?? '-', key].join('  '));
  }
};

/** A body under raw/ too: what a person corrects must be seen first. */
const show = async (key: string): Promise<void> => {
  const { edges } = shelf();
  const object = await edges.objects.getOrUndefined(key);
  if (object === undefined) throw new ParkedError(`Nothing is kept under ${key}.`);
  process.stdout.write(object);
};

const TOLD: Record<Replayed, string> = {
  done: 'It was understood and done.',
  parked: 'It is still not understood; it stays parked.',
  retried: 'A service did not answer; try again.',
};

const replay = async (key: string, file: string | undefined): Promise<void> => {
  const kept = shelf();
  const record = await readParked(kept, key);
  if (record === undefined)
    throw new ParkedError(`No record is parked under ${key}: keys begin with ${PARKED_PREFIX}.`);
  const end = await replayParked(kept, record, file === undefined ? undefined : readFileSync(file, 'utf8'));
  console.log(TOLD[end]);
  if (end !== 'done') process.exitCode = 1;
};

const OptionsSchema = z.object({ body: z.string().optional() });

const program = new Command('parked').description('Records of the queues that could not be understood, kept whole.');
program.command('list').description('each with when, queue, reason, tenant and key').action(list);
program
  .command('show')
  .description('what is kept under a key, byte for byte; it may be clinical')
  .argument('<key>')
  .action((key: unknown) => show(z.string().parse(key)));
program
  .command('replay')
  .description('try a record again; a body of a webhook is replayed by the command "replay" of its task')
  .argument('<key>')
  .option('--body <file>', 'the corrected body')
  .action((key: unknown, options: unknown) => replay(z.string().parse(key), OptionsSchema.parse(options).body));

try {
  await program.parseAsync();
} catch (cause) {
  if (!(cause instanceof ParkedError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
