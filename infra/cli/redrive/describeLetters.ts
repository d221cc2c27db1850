import type { DeadLetter } from './deadLetters.ts';
import type { Explained, ExplainedWake, Standing } from './explainLetters.ts';

/** What a person reads. */

export interface ListedLetter {
  readonly letter: Pick<DeadLetter, 'messageId' | 'sentAt' | 'firstReceivedAt' | 'timesReceived'>;
  readonly about: Explained;
}

const causeOf = ({ standing, errorKind, attempts = 0 }: ExplainedWake): string => {
  if (errorKind === undefined) {
    return standing === 'gone-on'
      ? 'failed    why is not known any more'
      : 'failed    why is not known: it left no word';
  }
  const own = attempts === 0 ? 'counted as no failure of its own' : `failures of its own ${attempts}`;
  return `failed    last with ${errorKind}, ${own}`;
};

const NEXT: Record<Standing, (wake: ExplainedWake) => string> = {
  'gone-on': ({ version, alarmAt }) => `has gone on since (version ${version ?? 'unknown'}), looked at next ${alarmAt}`,
  waits: ({ lane, alarmAt }) => `waits: woken by itself ${lane === 'leased' ? 'after' : 'at'} ${alarmAt}`,
  closed: () => 'is closed: there is nothing to do',
  'no-such-file': () => 'there is no such file',
  unreadable: () => 'its alarm cannot be read: mend the row first',
};

const aboutLines = (about: Explained): readonly string[] => {
  switch (about.kind) {
    case 'wake': {
      const { tenant, kind, id } = about.file;
      const due = about.dueAt === undefined ? 'a hint' : `due ${about.dueAt}`;
      return [`${kind} ${id} of ${tenant}, ${due}`, causeOf(about), `now       ${NEXT[about.standing](about)}`];
    }
    case 'mail-event':
      return [
        `${about.eventType} of ${about.messageId ?? 'no message of ours'}, tenant ${about.tenant ?? 'none'}`,
        'failed    why is not known here: its function logged it under this id',
      ];
    case 'not-understood':
      return [`${about.bytes} bytes that nobody understands`, 'failed    they could not be parked'];
  }
};

const describeLetter = ({ letter, about }: ListedLetter): readonly string[] => [
  letter.messageId,
  ...[
    ...aboutLines(about),
    `received  first ${letter.firstReceivedAt}, in all ${letter.timesReceived} (looks at it here among them)`,
  ].map((line) => `    ${line}`),
];

/** Ids alone: no body, no address. `more`: as many as were asked for, so there may be others. */
export const describeLetters = (queue: string, listed: readonly ListedLetter[], more: boolean): string => {
  if (listed.length === 0) return `No dead letters of ${queue}.`;
  const count = listed.length === 1 ? '1 dead letter' : `${listed.length} dead letters`;
  const head = `${count} of ${queue}${more ? ', and perhaps more (--most)' : ''}`;
  const end = `Mend the cause first. Then: npm run redrive -- --queue ${queue} --id MESSAGE-ID | --all`;
  return [head, ...listed.flatMap(describeLetter), end].join('\n');
};
