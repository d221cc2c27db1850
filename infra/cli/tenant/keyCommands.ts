import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import * as z from 'zod';
import { ScopeSchema } from '#shared/contracts/tenant.ts';
import { realTable } from '#shared/gateways/realTable.ts';
import { systemClock } from '#shared/gateways/systemClock.ts';
import { enterPlace, STAGE_OPTION } from '../place.ts';
import { createKey, revokeKey } from './bearerKeys.ts';
import { NameSchema } from './tenantFields.ts';

const StageSchema = z.object({ stage: z.string().optional() });
const KeySchema = StageSchema.extend({
  scopes: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(ScopeSchema).min(1)),
  id: NameSchema.default(() => `key-${randomBytes(4).toString('hex')}`),
});

const create = async (name: string, given: unknown): Promise<void> => {
  const { scopes, id: keyId } = KeySchema.parse(given);
  const { environment } = await enterPlace(StageSchema.parse(given));
  const key = await createKey(realTable(environment), { tenant: name, keyId, scopes }, systemClock.now());
  console.log(`The key ${keyId} of ${name}, for ${scopes.join(', ')}: ${key}`);
  console.log('It is shown this once, and kept as a digest: hand it over now.');
};

const revoke = async (name: string, keyId: string, given: unknown): Promise<void> => {
  const { environment } = await enterPlace(StageSchema.parse(given));
  await revokeKey(realTable(environment), name, keyId);
  console.log(`The key ${keyId} of ${name} opens nothing from now on.`);
};

export const keyCommands = (): readonly Command[] => [
  new Command('key')
    .description('Make a bearer key for people and their systems, and show it once')
    .argument('<name>', 'tenant')
    .requiredOption('--scopes <scopes>', `with commas: ${ScopeSchema.options.join(', ')}`)
    .option('--id <id>', 'by which "list" and "revoke-key" know it (default: made up)')
    .option(...STAGE_OPTION)
    .action((name: unknown, given: unknown) => create(z.string().parse(name), given)),
  new Command('revoke-key')
    .description('End a bearer key, at once')
    .argument('<name>', 'tenant')
    .argument('<key-id>')
    .option(...STAGE_OPTION)
    .action((name: unknown, keyId: unknown, given: unknown) =>
      revoke(z.string().parse(name), z.string().parse(keyId), given),
    ),
];
