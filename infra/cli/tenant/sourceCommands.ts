import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import * as z from 'zod';
import { SECRETS_AGE, SECRETS_ASKED_AGAIN, SECRETS_SETTLED } from '#shared/contracts/secrets.ts';
import { DoorSchema } from '#shared/contracts/tenant.ts';
import { realTable } from '#shared/gateways/realTable.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { enterPlace, STAGE_OPTION } from '../place.ts';
import { Sentence } from '../reportFailure.ts';
import { putSource, revokeSecrets, rotateSecret, type SourceDesk } from './sources.ts';
import { NameSchema } from './tenantFields.ts';
import { realWebhookVault } from './webhookVault.ts';

const StageSchema = z.object({ stage: z.string().optional() });
const SourceSchema = StageSchema.extend({
  doors: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(DoorSchema).min(1)),
});
const RevokeSchema = StageSchema.extend({
  allButNewest: z.boolean().default(false),
  force: z.boolean().default(false),
});

/** One machine knows at once what it has written. */
const LOCAL_SETTLED = SECRETS_ASKED_AGAIN + 1_000;

const SHOWN_ONCE = 'It is shown this once: hand it over now.';

interface Counter {
  readonly desk: SourceDesk;
  readonly settle: () => Promise<void>;
  /** To be added to a command that goes on in the same place. */
  readonly there: string;
}

const counterAt = async (given: unknown): Promise<Counter> => {
  const { environment, stage } = await enterPlace(StageSchema.parse(given));
  const milliseconds = stage === 'local' ? LOCAL_SETTLED : SECRETS_SETTLED;
  return {
    there: stage === 'local' ? '' : ` --stage ${stage}`,
    desk: { table: realTable(environment), vault: realWebhookVault(environment), now: systemClock.now },
    settle: async () => {
      console.error(`Waiting ${milliseconds / 1000} s, until every function that runs can know it ...`);
      await wait(milliseconds);
    },
  };
};

const source = async (name: string, sender: string, given: unknown): Promise<void> => {
  const { doors } = SourceSchema.parse(given);
  const { desk, settle, there } = await counterAt(given);
  const secret = await putSource(desk, { tenant: name, source: sender }, { doors, settle });
  console.log(`${sender} may use ${doors.join(' and ')} of ${name}.`);
  console.log(
    secret === undefined
      ? `Its secrets are as they were; for a new one: npm run tenant -- rotate ${name} ${sender}${there}`
      : `Its secret: ${secret}\n${SHOWN_ONCE}`,
  );
};

const rotate = async (name: string, sender: string, given: unknown): Promise<void> => {
  const { desk, settle, there } = await counterAt(given);
  const show = (secret: string, live: readonly string[]) => {
    console.log(`The new secret of ${sender}: ${secret}\n${SHOWN_ONCE}`);
    console.log(`Live now, the newest first: ${live.join(', ')}.`);
    console.log(`When the sender signs with it: npm run tenant -- revoke ${name} ${sender} --all-but-newest${there}`);
  };
  await rotateSecret(desk, { tenant: name, source: sender }, { settle, show });
};

const revoke = async (name: string, sender: string, { which, given }: { which: unknown; given: unknown }) => {
  const { allButNewest, force } = RevokeSchema.parse(given);
  const chosen = allButNewest ? 'all-but-newest' : z.string().optional().parse(which);
  if (chosen === undefined)
    throw new Sentence('Say which: oldest, --all-but-newest, or a fingerprint from npm run tenant -- list.');
  const { desk } = await counterAt(given);
  const live = await revokeSecrets(desk, name, { source: sender, which: chosen, force });
  console.log(
    `Revoked; live now: ${live.join(', ') || 'none'}. Functions may take it for up to ${SECRETS_AGE / 1000} s more.`,
  );
};

export const sourceCommands = (): readonly Command[] => [
  new Command('source')
    .description('Make a sender with its first secret, or change which doors it may use')
    .argument('<name>', 'tenant')
    .argument('<source>')
    .requiredOption('--doors <doors>', `with commas: ${DoorSchema.options.join(', ')}`)
    .option(...STAGE_OPTION)
    .action((name: unknown, sender: unknown, given: unknown) =>
      source(z.string().parse(name), NameSchema.parse(sender), given),
    ),
  new Command('rotate')
    .description('Give a sender one more secret, and show it once every function can know it; the old ones stay live')
    .argument('<name>', 'tenant')
    .argument('<source>')
    .option(...STAGE_OPTION)
    .action((name: unknown, sender: unknown, given: unknown) =>
      rotate(z.string().parse(name), z.string().parse(sender), given),
    ),
  new Command('revoke')
    .description('End secrets of a sender')
    .argument('<name>', 'tenant')
    .argument('<source>')
    .argument('[which]', 'oldest, or a fingerprint that "list" shows')
    .option('--all-but-newest', 'all but the newest')
    .option('--force', 'also where the sender can post nothing any more')
    .option(...STAGE_OPTION)
    .action((name: unknown, sender: unknown, which: unknown, given: unknown) =>
      revoke(z.string().parse(name), z.string().parse(sender), { which, given }),
    ),
];
