import { defineConfig } from 'vitest/config';
import * as z from 'zod';
import { AREA_VARIABLE, AREAS } from './infra/cli/mutate/areas.ts';
import { QuickFirst } from './test/mutation/quickFirst.ts';

const area = z.enum(['chase', 'claim', 'send', 'paperwork']).optional().parse(process.env[AREA_VARIABLE]);

/** What a mutant has to get past: the fast tests of its area, or of all. No service is started. */
export default defineConfig({
  test: {
    include: area === undefined ? Object.values(AREAS).flatMap(({ tests }) => tests) : [...AREAS[area].tests],
    /** Nothing is remembered under mutation. */
    exclude: ['test/chase/remembered.test.ts'],
    setupFiles: ['test/mutation/steadyChance.ts'],
    /** One worker a mutant: it is new for each, and the files of one mutant may share its modules. */
    isolate: false,
    sequence: { sequencer: QuickFirst },
    testTimeout: 10_000,
  },
});
