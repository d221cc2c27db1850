/** What each area mutates. The send protocol: everything between a committed attempt and the word of what became of it. */
export const AREAS = {
  chase: ['shared/chase/*.ts'],
  claim: ['shared/claim/*.ts'],
  send: [
    'functions/chase-claim/{chase,chaseClaim,chaseTask,countFailure,openStuckTask,probeChannel,sendMessages,sleep}.ts',
    'functions/record-mail-events/*.ts',
    'shared/store/{alarmRows,mailRows,watermarkRow}.ts',
  ],
  paperwork: ['shared/paperwork/*.ts'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Area = keyof typeof AREAS;
