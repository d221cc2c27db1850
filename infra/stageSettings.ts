import * as z from 'zod';
import { type Guard, GuardSchema } from '#shared/contracts/tenant.ts';
import { type Config, config, STAGES, type Stage } from './config.ts';
import { type Lasting, type LastingName, lastingWhere } from './lasting.ts';

/** A stage's config with what one deployment says otherwise, after it was found to make sense. */

export interface StageSettings extends Omit<Config, 'sender' | 'guard' | 'table'> {
  readonly stage: Stage;
  /** A placeholder that no mail can come from where no sender was said. */
  readonly sender: string;
  readonly guard: Guard;
  /** Whether mail leaves the stage as its config has it, whatever this deployment says. */
  readonly configLetsOut: boolean;
  /** Domain whose identity the stage makes in SES; none where there is no sender, or where somebody else has made it. */
  readonly domainToVerify?: string;
  /** Name of the table that a restore has made, in place of the stack's own. */
  readonly restoredTable?: string;
  /** What the next deployment must not end by leaving something out. */
  readonly lasting: Readonly<Record<LastingName, Lasting>>;
  /** Sentences for whoever deploys. */
  readonly warnings: readonly string[];
}

/** What was asked for makes no sense; the message is one sentence that says what does. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** RFC 2606: a name that no mail server answers to, and that SES has never verified. */
const NO_SENDER = 'nobody@claimtower.invalid';

/** With `-c table=`: the stack's own again, after a restored one. */
const OWN_TABLE = 'own';

const OverridesSchema = z.object({
  stage: z.enum(STAGES, { error: `There is no such stage: say -c stage= with one of ${STAGES.join(', ')}.` }),
  sender: z.email({ error: 'The sender is no mail address: say one such as -c sender=claims@example.org.' }).optional(),
  publicUrl: z
    .url({
      protocol: /^https$/,
      error: 'The public URL is no https address: say one such as -c publicUrl=https://claims.example.org.',
    })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  guard: z
    .enum(GuardSchema.options, {
      error: `There is no such guard: say -c guard= with one of ${GuardSchema.options.join(', ')}.`,
    })
    .optional(),
  identity: z
    .literal('existing', {
      error: 'Say -c identity=existing where the domain of the sender is verified with SES already, else nothing.',
    })
    .optional(),
  table: z
    .string()
    .regex(/^[\w.-]{3,255}$/, { error: 'The table is no name of a table: say the one that the restore has made.' })
    .optional(),
});
type Overrides = z.infer<typeof OverridesSchema>;

/** `context`: what `-c name=value` said, by name. Throws `SettingsError`. */
export const readSettings = (context: (name: string) => unknown, stages = config): StageSettings => {
  const names = Object.keys(OverridesSchema.shape).filter((name) => context(name) !== undefined);
  const said = Object.fromEntries(names.map((name) => [name, context(name)]));
  const overrides = OverridesSchema.safeParse({ stage: 'dev', ...said });
  if (!overrides.success) throw new SettingsError(overrides.error.issues[0]?.message);
  return toSettings(overrides.data, stages[overrides.data.stage]);
};

const toSettings = ({ stage, identity, ...said }: Overrides, config: Config): StageSettings => {
  const { sender: standingSender, table: standingTable, guard: standingGuard, ...standing } = config;
  const address = said.sender ?? standingSender;
  const { sender, guard, warnings } =
    address === undefined
      ? withoutSender(stage, standingGuard, said.guard)
      : { sender: address, guard: said.guard ?? standingGuard, warnings: [] };
  const asked = said.table ?? standingTable;
  const publicUrl = said.publicUrl ?? standing.publicUrl;
  const table = asked === OWN_TABLE ? undefined : asked;
  return {
    ...standing,
    stage,
    sender,
    guard,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    configLetsOut: letsOut(standingGuard),
    ...(address === undefined || identity === 'existing' ? {} : { domainToVerify: domainOf(address) }),
    ...(table === undefined ? {} : { restoredTable: table }),
    lasting: {
      mail: lastingWhere(letsOut(guard), said.guard !== undefined),
      restoredTable: lastingWhere(table !== undefined, said.table !== undefined),
    },
    warnings: [...(table === undefined ? [] : [restoredWarning(table)]), ...warnings],
  };
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const restoredWarning = (table: string): string =>
  `The table ${table} has point-in-time recovery, expiry and deletion protection only if somebody turned them on: docs/runbooks/restore.md.`;

const LETS_OUT: ReadonlySet<Guard> = new Set(['allow-list', 'live']);

/** Whether mail can leave a stage with this guard at all. */
export const letsOut = (guard: Guard): boolean => LETS_OUT.has(guard);

/** Nobody is mailed from a stage that has no address to mail from. */
const withoutSender = (
  stage: Stage,
  standing: Guard,
  said: Guard | undefined,
): Pick<StageSettings, 'sender' | 'guard' | 'warnings'> => {
  if (said !== undefined && letsOut(said)) {
    throw new SettingsError(`Guard ${said} needs an address to mail from: add -c sender=claims@example.org.`);
  }
  const guard = letsOut(said ?? standing) ? 'pretend' : (said ?? standing);
  const warning = `Stage ${stage} has no sender and only pretends to mail: name one in infra/config.ts or with -c sender=claims@example.org.`;
  return { sender: NO_SENDER, guard, warnings: [warning] };
};
