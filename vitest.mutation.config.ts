import { defineConfig } from 'vitest/config';
import { QuickFirst } from './test/mutation/quickFirst.ts';

/** What a mutant has to get past: the fast tests of the pure core and of the use cases on fakes. No service is started. */
export default defineConfig({
  test: {
    include: [
      'test/chase/**/*.test.ts',
      'test/claim/**/*.test.ts',
      'test/paperwork/**/*.test.ts',
      'test/task/**/*.test.ts',
      'test/functions/chase-claim/**/*.test.ts',
      'test/functions/record-mail-events/**/*.test.ts',
      'test/store/{alarmRows,commandClaim,mailRows,rows,taskFileActions}.test.ts',
    ],
    setupFiles: ['test/mutation/steadyChance.ts'],
    /** One worker a mutant: it is new for each, and the files of one mutant may share its modules. */
    isolate: false,
    sequence: { sequencer: QuickFirst },
    testTimeout: 10_000,
  },
});
