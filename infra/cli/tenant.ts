import { Command } from 'commander';
import { reportFailure } from './reportFailure.ts';
import { keyCommands } from './tenant/keyCommands.ts';
import { sourceCommands } from './tenant/sourceCommands.ts';
import { tenantCommands } from './tenant/tenantCommands.ts';

/** `npm run tenant -- COMMAND NAME --stage STAGE`: tenants, their sources and keys. Each kind of command stands in `tenant/`. */

const program = new Command('tenant').description('Tenants with their senders, secrets and keys.');
for (const command of [...tenantCommands(), ...sourceCommands(), ...keyCommands()]) program.addCommand(command);

try {
  await program.parseAsync();
} catch (cause) {
  reportFailure(cause);
}
