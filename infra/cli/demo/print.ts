import { styleText } from 'node:util';
import type { Instant } from '#shared/contracts/time.ts';
import en from '#shared/mail/texts/en.json' with { type: 'json' };

/** Words and layout of the timeline. Colours only where the output is a terminal. */

export type Mark = 'in' | 'owed' | 'mail' | 'wait' | 'task' | 'done' | 'note' | 'wrong';

const COLOURS = {
  in: 'cyan',
  owed: 'blue',
  mail: 'green',
  wait: 'gray',
  task: 'yellow',
  done: 'magenta',
  note: 'white',
  wrong: 'red',
} as const satisfies Record<Mark, string>;

/** What each mark says in the margin. */
const MARGIN: Record<Mark, string> = {
  in: 'came in',
  owed: 'owed',
  mail: 'mailed',
  wait: 'not sent',
  task: 'task',
  done: 'settled',
  note: '',
  wrong: 'WRONG',
};

const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
  styleText(style, text, { stream: process.stdout });

/** "Mon 23 Nov 2026 09:00 EST". */
export const localTime = (at: Instant, zone: string): string => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  const date = [part('weekday'), part('day').padStart(2), part('month'), part('year')].join(' ');
  return `${date} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
};

const NAMES = new Map<string, string>(Object.entries(en.documents));
const FACTS = new Map<string, string>(Object.entries(en.missingFacts));

/** "The date the employer first heard of the injury", as mail asks for it. */
export const factName = (fact: string): string => FACTS.get(fact) ?? fact;

/** The public name of a paper, and the fact that is asked for where the paper is a missing fact. */
export const paperName = (document: string, missing?: string): string =>
  [NAMES.get(document) ?? document, ...(missing === undefined ? [] : [factName(missing)])].join(': ');

export const heading = (text: string): void => console.log(`\n${paint('bold', text)}`);

/** The column of the text, so that further lines stand under the first. */
const INDENT = ' '.repeat(39);

/** One event of the timeline: when, what, and lines that say more. */
export const tell = (time: string, mark: Mark, first: string, more: readonly string[] = []): void => {
  console.log(`  ${time.padEnd(27)} ${paint(COLOURS[mark], MARGIN[mark].padEnd(8))} ${first}`);
  for (const line of more) console.log(`${INDENT}${paint('gray', line)}`);
};

export const say = (text: string): void => console.log(`  ${text}`);
