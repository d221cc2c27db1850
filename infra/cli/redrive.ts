import { SQSClient } from '@aws-sdk/client-sqs';
import { Command, Option } from 'commander';
import * as z from 'zod';
import { QUEUE_OUTPUT } from '#infra/outputs.ts';
import { realTable } from '#shared/gateways/realTable.ts';
import { placeOf, STAGE_OPTION } from './place.ts';
import { describeLetters } from './redrive/describeLetters.ts';
import { listLetters, type RedriveHouse, redriveLetters } from './redrive/redrive.ts';
import { reportFailure, Sentence } from './reportFailure.ts';

/** `npm run redrive -- --queue NAME [--id MESSAGE-ID | --all]`: see docs/runbooks/redrive.md. */

const QueueSchema = z.enum(['wake', 'mail-events', 'mail-archive']);

const OptionsSchema = z.object({
  queue: QueueSchema,
  id: z.string().optional(),
  all: z.boolean().default(false),
  most: z.coerce.number().int().positive(),
  stage: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof OptionsSchema>;

const houseOf = async ({ queue: name, stage, most }: Options): Promise<RedriveHouse> => {
  const { environment, queues, clock } = await placeOf(stage);
  // Where the SDK's clients look for endpoints and region.
  Object.assign(process.env, environment);
  const table = realTable(environment);
  return {
    sqs: new SQSClient(),
    ...queues[name],
    name,
    table,
    clock,
    most,
  };
};

const list = async (options: Options): Promise<void> => {
  const { listed, more } = await listLetters(await houseOf(options));
  const { queue, json } = options;
  console.log(
    json ? JSON.stringify({ queue, more, letters: listed }, undefined, 2) : describeLetters(queue, listed, more),
  );
};

const redrive = async (options: Options): Promise<void> => {
  const { queue, id, json, most } = options;
  const { redriven, stay, more } = await redriveLetters(await houseOf(options), id);
  if (id !== undefined && redriven.length + stay.length === 0) {
    throw new Sentence(`No dead letter ${id} is among the ${more ? `first ${most} ` : ''}dead letters of ${queue}.`);
  }
  if (json) console.log(JSON.stringify({ queue, redriven, stay, more }, undefined, 2));
  if (!json)
    console.log(`${redriven.length} sent to ${queue} again.${more ? ' There may be more: run it again.' : ''}`);
  if (stay.length > 0) throw new Sentence(`${stay.length} stay dead letters, SQS did not take them: run it again.`);
};

const command = new Command('redrive')
  .description('List the dead letters of a queue with their causes, or send them to their queue again.')
  .addOption(new Option('--queue <name>', 'which queue').choices(Object.keys(QUEUE_OUTPUT)).makeOptionMandatory())
  .addOption(new Option('--id <message-id>', 'send this one again').conflicts('all'))
  .option('--all', 'send all of them again')
  .option('--most <count>', 'how many are taken at once', '1000')
  .option(...STAGE_OPTION)
  .option('--json', 'as JSON')
  .action(async (given: unknown) => {
    const options = OptionsSchema.parse(given);
    await (options.all || options.id !== undefined ? redrive(options) : list(options));
  });

try {
  await command.parseAsync();
} catch (cause) {
  reportFailure(cause);
}
