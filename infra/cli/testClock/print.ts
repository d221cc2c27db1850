import type { Instant } from '#shared/contracts/time.ts';
import { localTime } from '../demo/print.ts';
import type { DueOf, Entry, Paper, Told } from './entries.ts';

/** The story as plain text, the same to the byte for the same file and options. */

const INDENT = '             ';

const clockIn = (at: Instant, zone: string): string => `${localTime(at, zone)} (${zone})`;

const dueText = ({ kind, at, zone, missing = [] }: DueOf): string => {
  switch (kind) {
    case 'law':
      return `due by law ${at === undefined ? '' : clockIn(at, zone)}`;
    case 'courtesy':
      return `courtesy date ${at === undefined ? '' : clockIn(at, zone)}`;
    case 'not-started': {
      const worst = at === undefined ? '' : `, at worst ${clockIn(at, zone)}`;
      return `its time has not started (${missing.join(', ')} not known)${worst}`;
    }
  }
};

const ruleText = ({ itemId, ruleId }: Paper): string => (itemId === ruleId ? ruleId : `${itemId}, rule ${ruleId}`);

const paperText = (paper: Paper): string => `${paper.paper} [${ruleText(paper)}]: ${dueText(paper.due)}`;

const ORDINALS = ['', '1st', '2nd', '3rd'];
const times = (step: number): string => `${ORDINALS[step] ?? `${step}th`} time`;

const MARGIN: Record<Entry['kind'], string> = {
  in: 'came in',
  owed: 'owed',
  mail: 'MAIL',
  'not-sent': 'not sent',
  settled: 'settled',
  task: 'task',
  'task-news': 'task',
};

const linesOf = (entry: Entry): readonly string[] => {
  switch (entry.kind) {
    case 'in':
      return [`${entry.door}: ${entry.told} (${entry.outcome})`];
    case 'owed':
      return [
        `${entry.owedBy} owes ${paperText(entry.paper)}${entry.change === 'changed' ? ', changed' : ''}`,
        `because: ${entry.because}`,
      ];
    case 'mail':
      return [
        `to the ${entry.role}, ${entry.name ?? 'no name'} <${entry.address}>: "${entry.subject}"`,
        `tone: ${entry.message}`,
        ...entry.asks.map((ask) => `asks, ${times(ask.step)}, for ${paperText(ask)}`),
        `because: ${entry.because}`,
      ];
    case 'not-sent':
      return [
        `${entry.what}${entry.until === undefined ? '' : ` until ${clockIn(entry.until, entry.zone)}`}`,
        `because: ${entry.because}`,
      ];
    case 'settled':
      return [`${entry.what}: ${entry.how}`, `because: ${entry.because}`];
    case 'task':
      return [
        `${entry.task} for ${entry.owner}, due ${clockIn(entry.due, entry.zone)} [${entry.taskId}]`,
        ...entry.papers.map((paper) => `about ${paper}`),
        `because: ${entry.because}`,
      ];
    case 'task-news':
      return [`${entry.what} [${entry.taskId}]`];
  }
};

const entryText = (entry: Entry): string => {
  const [first = '', ...more] = linesOf(entry);
  return [`  ${MARGIN[entry.kind].padEnd(9)}  ${first}`, ...more.map((line) => `${INDENT}${line}`)].join('\n');
};

/** What happens at one time stands under it. */
const storyText = (entries: readonly Entry[]): readonly string[] => {
  const blocks: string[] = [];
  let last = '';
  for (const entry of entries) {
    const time = clockIn(entry.at, entry.zone);
    const text = entryText(entry);
    if (time === last) blocks.push([blocks.pop(), text].join('\n'));
    else blocks.push(`${time}\n${text}`);
    last = time;
  }
  return blocks;
};

const section = (title: string, lines: readonly string[]): string =>
  [title, ...(lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`))].join('\n');

const forecastText = ({ forecast, until, zone }: Told): string => {
  const next = forecast.map(({ at, what }) => `${clockIn(at, zone)}: ${what}`);
  return section(`Nothing is due at ${clockIn(until, zone)}. What comes next if nothing comes in:`, next);
};

export const toText = (told: Told): string => {
  const { claimId, from, until, zone, entries, summary } = told;
  const count = summary.mails.reduce((sum, each) => sum + each.count, 0);
  const blocks = [
    `Claim ${claimId}, from ${clockIn(from, zone)} to ${clockIn(until, zone)}`,
    ...storyText(entries),
    section(
      `Mails: ${count}`,
      summary.mails.map((mail) => `${String(mail.count).padStart(3)}  ${mail.to}`),
    ),
    section(
      `Tasks: ${summary.openTasks.length} open, ${summary.closedTasks} closed`,
      summary.openTasks.map(({ task, owner, due }) => `${task} for ${owner}, due ${clockIn(due, zone)}`),
    ),
    section(
      `Papers still open: ${summary.open.length}`,
      summary.open.map((paper) => `${paperText(paper)}; asked ${paper.timesAsked} times`),
    ),
    ...(summary.silentBecause.length === 0 ? [] : [section('Nothing is sent now', summary.silentBecause)]),
    forecastText(told),
  ];
  return `${blocks.join('\n\n')}\n`;
};
