import { Command } from 'commander';
import * as z from 'zod';
import { HOUR } from '#shared/contracts/time.ts';
import { createPowertoolsLog } from '#shared/lambda/powertoolsLog.ts';
import { KNOWN_JURISDICTIONS } from '#shared/paperwork/rulebook.ts';
import { STAGE_OPTION } from '../place.ts';
import { edgesAt } from '../placeEdges.ts';
import { reportFailure } from '../reportFailure.ts';
import { reassessClaims } from './reassessClaims.ts';

const OptionsSchema = z.object({
  over: z.coerce.number().positive('must be hours, more than 0').max(720, 'must be hours, 720 at most'),
  dryRun: z.boolean().default(false),
  json: z.boolean().default(false),
  stage: z.string().optional(),
});

const JurisdictionSchema = z
  .string()
  .refine((name) => KNOWN_JURISDICTIONS.includes(name), 'must be a jurisdiction with a rulebook, such as US-TX');

const run = async (
  jurisdiction: string,
  { over, dryRun, json, stage }: z.infer<typeof OptionsSchema>,
): Promise<void> => {
  const edges = await edgesAt({ stage }, createPowertoolsLog('reassess'));
  const found = await reassessClaims(edges, { jurisdiction, over: over * HOUR, dryRun });
  if (json) {
    console.log(JSON.stringify({ jurisdiction, ...found }));
    return;
  }
  const { claims, current, sooner, moved, busy } = found;
  const will = dryRun ? 'would be woken' : 'will be woken';
  console.log(`${claims} open claims in ${jurisdiction}, ${current} of them under the rules of this release.`);
  console.log(`${moved} ${will} within ${over} hours, ${sooner} wake sooner by themselves, ${busy} were busy.`);
};

/** `npm run rules -- reassess US-TX --stage prod`. */
export const reassessCommand = (): Command =>
  new Command('reassess')
    .description('After a release with changed rules: wake the claims under the older ones, spread over some hours')
    .argument('<jurisdiction>')
    .option('--over <hours>', 'spread over so many hours', '24')
    .option('--dry-run', 'count, and move nothing')
    .option('--json', 'the counts as JSON')
    .option(...STAGE_OPTION)
    .action(async (jurisdiction: unknown, options: unknown) => {
      try {
        await run(JurisdictionSchema.parse(jurisdiction), OptionsSchema.parse(options));
      } catch (cause) {
        reportFailure(cause);
      }
    });
