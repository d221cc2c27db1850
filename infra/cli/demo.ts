import { Command } from 'commander';
import * as z from 'zod';
import { APPOINTMENT, APPOINTMENT_END } from './demo/law/appointment.ts';
import { LAW_END, LAW_PLANS } from './demo/law/plans.ts';
import { playLaw } from './demo/law/playLaw.ts';
import { play } from './demo/play.ts';
import { heading, say, tell } from './demo/print.ts';
import { openStage } from './demo/stage.ts';
import { withTemporarySystem } from './temporarySystem.ts';

/** `npm run demo`: claims from the report of the loss to silence, each part on a system of its own. */

const OptionsSchema = z.object({ at: z.string().optional() });

/** Where the claims desk of infra/local/tenants.json works. */
const DESK_ZONE = 'America/New_York';

const command = new Command('demo')
  .description('Play the main job by itself and print it as a timeline; exits 1 when something went wrong.')
  .option('--at <instant>', 'where the clock stands when the first part begins, such as 2028-02-29T09:00:00-05:00');
const { at } = OptionsSchema.parse(command.parse().opts());

const mainFaults = await withTemporarySystem(async ({ url }) => {
  const stage = openStage(url, DESK_ZONE);
  if (at !== undefined) await stage.doors.travel({ to: at });
  say('Times are those of the person who reads the mail, or of the place of the claim.');
  return play(stage);
});

const lawFaults = await withTemporarySystem(({ url }) => {
  heading('What the law of five places makes of a claim');
  say('The clock of this part stands in October 2031 on any day: each date was worked out by hand, and is checked.');
  return playLaw(openStage(url, DESK_ZONE), LAW_PLANS, LAW_END);
});

const visitFaults = await withTemporarySystem(({ url }) => {
  heading('A visit: booked, moved over a change of clocks, missed, booked again, kept, and its report');
  return playLaw(openStage(url, DESK_ZONE), [APPOINTMENT], APPOINTMENT_END);
});

const faults = [...mainFaults, ...lawFaults, ...visitFaults];
heading(faults.length === 0 ? 'All went as it must.' : 'Something is wrong.');
for (const fault of faults) tell('', 'wrong', fault);
process.exitCode = faults.length === 0 ? 0 : 1;
