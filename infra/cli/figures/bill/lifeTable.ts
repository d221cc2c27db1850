import type { Life } from '../claimLife.ts';
import type { Run } from '../meteredFunctions.ts';
import { sumOf } from '../tally.ts';
import { claimSums } from './claimBill.ts';

/** What was counted of a claim, as Markdown. */

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const round = (amount: number): number => Math.round(amount * 10) / 10;

/** Lives side by side, each a column by its name. */
export const livesTable = (lives: Readonly<Record<string, Life>>): readonly string[] => {
  const all = Object.values(lives);
  const sums = all.map(claimSums);
  const line = (what: string, of: (nth: number) => number): string =>
    row([what, ...all.map((_, nth) => Math.round(of(nth)))]);
  const tallied = (what: string, name: keyof (typeof sums)[number]['tally']): string =>
    line(what, (nth) => sums[nth]?.tally[name] ?? 0);
  const runs = (nth: number): number => [...(sums[nth]?.runs.values() ?? [])].reduce((sum, count) => sum + count, 0);
  return [
    row(['counted', ...Object.keys(lives)]),
    row(['---', ...all.map(() => '--:')]),
    line('papers', (nth) => all[nth]?.papers ?? 0),
    tallied('mails', 'mails'),
    tallied('bytes of mail', 'mailBytes'),
    tallied('write units of the table', 'writeUnits'),
    tallied('write units of `alarms`', 'alarmsUnits'),
    tallied('write units of `openTasks`', 'openTasksUnits'),
    tallied('read units', 'readUnits'),
    tallied('requests that write', 'transactions'),
    tallied('requests that read', 'reads'),
    tallied('puts to S3', 'objectPuts'),
    tallied('bytes to S3', 'objectBytes'),
    tallied('sends to the wake queue', 'queueSends'),
    tallied('reads of secrets, at most', 'secretReads'),
    line('runs of functions', runs),
    line('requests to the API', (nth) => sums[nth]?.requests ?? 0),
    tallied('log lines of our own', 'logLines'),
    tallied('bytes of them', 'logBytes'),
    line('rows that stay', (nth) => all[nth]?.rows ?? 0),
    line('bytes of them', (nth) => all[nth]?.rowBytes ?? 0),
  ];
};

const titleOf = ({ name, what }: Run): string =>
  `\`${name}\`${what === '' ? '' : ` ${what.replace(/^\S+ \/v1\/\S+ ?/, '')}`}`;

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Each kind of run by its average; its time by the median, in looks at the file. */
export const runsTable = ({ runs }: Life): readonly string[] => {
  const timeOf = (some: readonly Run[]): number => median(some.map(({ milliseconds }) => milliseconds));
  const look = timeOf(runs.filter(({ name }) => name === 'get-claim'));
  const groups = [...Map.groupBy(runs, titleOf)].toSorted(([a], [b]) => a.localeCompare(b));
  const rows = groups.map(([title, group]) => {
    const sum = sumOf(group.map(({ tally }) => tally));
    const count = title.startsWith('`sweep-alarms`') ? sum.transactions : group.length;
    const average = (name: keyof typeof sum): number => round(sum[name] / Math.max(1, count));
    return row([
      title.trim(),
      count,
      average('writeUnits'),
      average('alarmsUnits'),
      average('readUnits'),
      average('transactions'),
      average('reads'),
      average('mails'),
      round(timeOf(group) / look),
    ]);
  });
  return [
    row(['run', 'runs', 'write units', 'of `alarms`', 'read units', 'writes', 'reads', 'mails', 'time']),
    row(['---', ...Array.from({ length: 8 }, () => '--:')]),
    ...rows,
  ];
};

/** What scale is reckoned with: of each mail, with all that belongs to its claim but looks at it. */
export const perMailTable = (life: Life): readonly string[] => {
  const all = sumOf(life.runs.filter(({ name }) => name !== 'get-claim').map(({ tally }) => tally));
  const lanes = [...life.indexWrites].filter(([partition]) => partition.startsWith('alarms '));
  const unitsOf = (leased: boolean): number =>
    lanes.filter(([name]) => name.includes('leased') === leased).reduce((sum, [, units]) => sum + units, 0);
  const wakes = life.runs.filter(({ name }) => name === 'chase-claim').length;
  const line = (what: string, amount: number): string => row([what, round(amount / all.mails)]);
  return [
    row(['counted', 'for one mail']),
    row(['---', '--:']),
    line('wakes', wakes),
    line('write units of the table', all.writeUnits),
    line('write units of `alarms`', all.alarmsUnits),
    line('those of lanes `statutory` and `courtesy`', unitsOf(false)),
    line('those of lane `leased`', unitsOf(true)),
    line('read units', all.readUnits),
    line('reads of the row `guard`', life.sharedReads.get('guard GUARD') ?? 0),
    line('reads of the row of its tenant', life.sharedReads.get('tenant#demo TENANT') ?? 0),
    line('reads of the row `watermark`', life.sharedReads.get('watermark WATERMARK') ?? 0),
    line('events of SES', life.runs.filter(({ name }) => name === 'record-mail-events').length),
  ];
};
