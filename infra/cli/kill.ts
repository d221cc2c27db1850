import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import * as z from 'zod';
import { runKills } from '#test/kill/killRun.ts';

/** `npm run kill`: starts the local system, kills it with SIGKILL again and again, and judges what it then says. */

const CountSchema = z.coerce.number().int().positive();
const OptionsSchema = z.object({
  seed: z.coerce.number().int().nonnegative().optional(),
  kills: CountSchema,
  claims: CountSchema,
  days: CountSchema,
});

const command = new Command('kill')
  .description('Kill the local system with SIGKILL at random moments and judge laws 1 to 5; exits 1 on a violation.')
  .option('--seed <number>', 'what is said and when is killed; the machine decides the rest (default: a random one)')
  .option('--kills <count>', 'how often', '20')
  .option('--claims <count>', 'cases, of which some are told by two senders', '30')
  .option('--days <count>', 'business days that the clock travels meanwhile', '60');
const { seed = randomInt(2 ** 31), ...options } = OptionsSchema.parse(command.parse().opts());

console.error(`seed ${seed}`);
const startedAt = performance.now();
const { violations, ...figures } = await runKills({ seed, ...options, say: (text) => process.stderr.write(text) });
const seconds = Math.round((performance.now() - startedAt) / 1000);
const { claims, inputs, kills, mails, unanswered } = figures;
console.log(
  `seed ${seed}: ${kills.length} kills, ${claims} claims, ${inputs} inputs, ${unanswered} requests cut off or refused, ${mails} mails, ${seconds} s`,
);
for (const violation of violations) console.log(violation);
console.log(
  violations.length === 0 ? 'No violation.' : `${violations.length} violations; npm run kill -- --seed ${seed}`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
