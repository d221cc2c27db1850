import { Command } from 'commander';
import { checkCommand } from './rules/checkCommand.ts';
import { explainCommand } from './rules/explainCommand.ts';
import { listCommand } from './rules/listCommand.ts';
import { pagesCommand } from './rules/pagesCommand.ts';
import { reassessCommand } from './rules/reassessCommand.ts';

/** `npm run rules -- COMMAND`: the law as data, read by people. Each command stands in its own file of `rules/`. */

const program = new Command('rules')
  .description('Rulebooks: what they say, whether they are sound, and what they mean for a claim.')
  .addCommand(explainCommand())
  .addCommand(listCommand())
  .addCommand(checkCommand())
  .addCommand(reassessCommand())
  .addCommand(pagesCommand());

await program.parseAsync();
