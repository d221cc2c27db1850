interface AreaOfCode {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  readonly remembers?: boolean;
}

/**
 * What each area mutates, and the fast tests that have to notice: those of the same folders. The send protocol is
 * everything between a committed attempt and the word of what became of it.
 */
export const AREAS = {
  chase: { mutate: ['shared/chase/*.ts', '!shared/chase/remembered.ts'], tests: ['test/chase/**/*.test.ts'] },
  claim: { mutate: ['shared/claim/*.ts'], tests: ['test/claim/**/*.test.ts'] },
  send: {
    mutate: [
      'functions/chase-claim/{chase,chaseClaim,chaseTask,countFailure,openStuckTask,sendMessages,sleep}.ts',
      'shared/lambda/probeChannel.ts',
      'functions/record-mail-events/{recordMailEvent,tellClaim,tellTask,trouble}.ts',
      'shared/store/{alarmRows,mailRows,watermarkRow}.ts',
    ],
    tests: [
      'test/functions/{chase-claim,record-mail-events}/**/*.test.ts',
      'test/store/{alarmRows,commandClaim,mailRows}.test.ts',
      'test/lambda/probeChannel.test.ts',
    ],
  },
  /** Due dates are remembered between tests, so that no test alone can be said to have reached a line: all are run. */
  paperwork: { mutate: ['shared/paperwork/*.ts'], tests: ['test/paperwork/**/*.test.ts'], remembers: true },
} as const satisfies Readonly<Record<string, AreaOfCode>>;

export type Area = keyof typeof AREAS;

/** The environment variable by which `vitest.mutation.config.ts` learns the area. */
export const AREA_VARIABLE = 'MUTATED_AREA';
