import { Command } from 'commander';
import * as z from 'zod';
import { play } from './demo/play.ts';
import { heading, say, tell } from './demo/print.ts';
import { openStage } from './demo/stage.ts';
import { withTemporarySystem } from './temporarySystem.ts';

/** `npm run demo`: two claims, from the report of the loss to silence, on a system of its own. */

const OptionsSchema = z.object({ at: z.string().optional() });

/** Where the claims desk of infra/local/tenants.json works. */
const DESK_ZONE = 'America/New_York';

const command = new Command('demo')
  .description('Play the main job by itself and print it as a timeline; exits 1 when something went wrong.')
  .option('--at <instant>', 'where the clock stands when the story begins, such as 2028-02-29T09:00:00-05:00');
const { at } = OptionsSchema.parse(command.parse().opts());

const faults = await withTemporarySystem(async ({ url }) => {
  const stage = openStage(url, DESK_ZONE);
  if (at !== undefined) await stage.doors.travel({ to: at });
  say('Times are those of the person who reads the mail, or of the place of the claim.');
  return play(stage);
});
heading(faults.length === 0 ? 'All went as it must.' : 'Something is wrong.');
for (const fault of faults) tell('', 'wrong', fault);
process.exitCode = faults.length === 0 ? 0 : 1;
