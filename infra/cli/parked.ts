import { readFileSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import * as z from 'zod';
import { ENV } from '#shared/contracts/names.ts';
import { readVariable } from '#shared/gateways/environment.ts';
import { PARKED_PREFIX } from '#shared/lambda/parkRecord.ts';
import { createLocalLog } from '../local/localLog.ts';
import { listParked, type ParkedShelf, type Replayed, readParked, replayParked } from './parked/parkedRecords.ts';
import { STAGE_OPTION } from './place.ts';
import { edgesAt } from './placeEdges.ts';
import { reportFailure, Sentence } from './reportFailure.ts';

/** `npm run parked -- list | show KEY | replay KEY`. */

const OptionsSchema = z.object({ body: z.string().optional() });

const PlaceOptionsSchema = z.object({ stage: z.string().optional() });

const shelfOf = async (options: unknown): Promise<ParkedShelf> => {
  const edges = await edgesAt(PlaceOptionsSchema.parse(options), createLocalLog('warn'));
  return { edges, s3: new S3Client(), bucket: readVariable(process.env, ENV.bucket) };
};

const list = async (options: unknown): Promise<void> => {
  for (const { key, record } of await listParked(await shelfOf(options))) {
    console.log([record.parkedAt, record.queue, record.reason, record.tenant ?? '-', key].join('  '));
  }
};

/** A body under raw/ too: what a person corrects must be seen first. */
const show = async (key: string, options: unknown): Promise<void> => {
  const { edges } = await shelfOf(options);
  const object = await edges.objects.getOrUndefined(key);
  if (object === undefined) throw new Sentence(`Nothing is kept under ${key}.`);
  process.stdout.write(object);
};

const TOLD: Record<Replayed, string> = {
  done: 'It was understood and done.',
  parked: 'It is still not understood; it stays parked.',
  retried: 'A service did not answer; try again.',
};

const replay = async (key: string, options: unknown): Promise<void> => {
  const { body: file } = OptionsSchema.parse(options);
  const kept = await shelfOf(options);
  const record = await readParked(kept, key);
  if (record === undefined) throw new Sentence(`No record is parked under ${key}: keys begin with ${PARKED_PREFIX}.`);
  const end = await replayParked(kept, record, file === undefined ? undefined : readFileSync(file, 'utf8'));
  console.log(TOLD[end]);
  if (end !== 'done') process.exitCode = 1;
};

const program = new Command('parked').description('Records of the queues that could not be understood, kept whole.');
program
  .command('list')
  .description('each with when, queue, reason, tenant and key')
  .option(...STAGE_OPTION)
  .action(list);
program
  .command('show')
  .description('what is kept under a key, byte for byte; it may be clinical')
  .argument('<key>')
  .option(...STAGE_OPTION)
  .action((key: unknown, options: unknown) => show(z.string().parse(key), options));
program
  .command('replay')
  .description('try a record again; a body of a webhook is replayed by the command "replay" of its task')
  .argument('<key>')
  .option('--body <file>', 'the corrected body')
  .option(...STAGE_OPTION)
  .action((key: unknown, options: unknown) => replay(z.string().parse(key), options));

try {
  await program.parseAsync();
} catch (cause) {
  reportFailure(cause);
}
