import { Stryker } from '@stryker-mutator/core';
import { Command } from 'commander';
import * as z from 'zod';
import { AREA_VARIABLE, AREAS, type Area } from './mutate/areas.ts';

/**
 * `npm run mutate -- --area chase`: changes the code in small ways and shows which changes no test notices. What was
 * tried before is remembered, so that an area can be done file by file (`--file shared/chase/doubt.ts`).
 */

const FOLDER = '.mutation';

const OptionsSchema = z.object({
  area: z.enum(['chase', 'claim', 'send', 'paperwork']).optional(),
  file: z.array(z.string()).optional(),
  workers: z.coerce.number().int().positive(),
  static: z.boolean().default(false),
});
type Options = z.infer<typeof OptionsSchema>;

const mutate = async (area: Area, { file, workers, static: all }: Options): Promise<void> => {
  process.env[AREA_VARIABLE] = area;
  const remembers = 'remembers' in AREAS[area];
  const stryker = new Stryker({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: remembers ? 'all' : 'perTest',
    mutate: [...(file ?? AREAS[area].mutate)],
    concurrency: workers,
    /** What is evaluated once, as a module loads, has to be tried against every test of the area: schemas, and tables of constants. */
    ignoreStatic: !all && !remembers,
    /** A machine that is busy with something else must not make a mutant look caught. */
    timeoutMS: 10_000,
    incremental: true,
    incrementalFile: `${FOLDER}/${area}.json`,
    tempDirName: `${FOLDER}/sandbox`,
    reporters: ['clear-text', 'progress-append-only', 'html'],
    htmlReporter: { fileName: `${FOLDER}/${area}.html` },
    clearTextReporter: { logTests: false, reportTests: false, allowEmojis: false, allowColor: process.stdout.isTTY },
    allowConsoleColors: process.stdout.isTTY,
    warnings: { unknownOptions: true, preprocessorErrors: true, unserializableOptions: true, slow: false },
  });
  await stryker.runMutationTest();
};

const command = new Command('mutate')
  .description('Change the code in small ways, and show which changes no test notices.')
  .option('--area <area>', `one of ${Object.keys(AREAS).join(', ')}; all if not given`)
  .option('--file <files...>', 'only these files or globs of the area')
  .option('--static', 'also what is evaluated as a module loads; takes many times as long')
  .option('--workers <count>', 'mutants tried at a time', '1');
const options = OptionsSchema.parse(command.parse().opts());

const areas = options.area === undefined ? OptionsSchema.shape.area.unwrap().options : [options.area];
for (const area of areas) await mutate(area, options);
