import { Command } from 'commander';
import * as z from 'zod';
import { countAll, describeCounted, toJson } from './figures/bill/counted.ts';
import { advanceOver, callsPerNotice, type Journey, takeIn } from './figures/measure.ts';
import type { SnapshotBytes } from './figures/snapshotBytes.ts';
import { startTime } from './figures/startTime.ts';

/** `npm run figures`: prints speed, size and cost. It asserts nothing: times belong to the machine they were taken on. */

const CountSchema = z.coerce.number().int().positive();
const PARTS = ['start', 'calls', 'journey', 'intake', 'cost'] as const;
const OptionsSchema = z.object({
  only: z.array(z.enum(PARTS)).default([...PARTS]),
  claims: CountSchema,
  days: CountSchema,
  notices: CountSchema,
  connections: CountSchema,
  years: z.coerce.number().int().nonnegative(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof OptionsSchema>;

const print = (what: string, figure: string): void => console.log(`${what.padEnd(58)} ${figure}`);

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const journey = ({ seconds, mails }: Pick<Journey, 'seconds' | 'mails'>): string =>
  `${seconds.toFixed(1)} s, ${mails} mails`;

const sizes = (bytes: readonly SnapshotBytes[]): string => {
  const stored = bytes.map((each) => each.stored);
  const states = bytes.map((each) => each.state);
  const packed = `${median(stored)} (most ${Math.max(...stored)}) bytes stored`;
  return `${packed}, ${median(states)} (most ${Math.max(...states)}) unpacked`;
};

const measures: Record<(typeof PARTS)[number], (options: Options) => Promise<void>> = {
  start: async () => print('npm start, empty data folder, to the first answer', `${(await startTime()).toFixed(0)} ms`),
  calls: async () => {
    for (const [index, calls] of (await callsPerNotice()).entries()) {
      const { transactions, reads, objectPuts, queueSends } = calls;
      const figure = `${transactions} transactions, ${reads} reads, ${objectPuts} object puts, ${queueSends} queue sends`;
      print(`one FNOL, ${index === 0 ? 'Vermont' : 'California'}`, figure);
    }
  },
  journey: async ({ claims, days }) => {
    const travels = { claims, days, say: console.error };
    const answered = await advanceOver({ ...travels, answered: true });
    const { seconds, mails, bytesAtStart, bytesAtEnd } = await advanceOver(travels);
    print(`${days} days over ${claims} claims answered in ten days`, journey(answered));
    print(`${days} days over ${claims} claims that nobody answers`, journey({ seconds, mails }));
    print('snapshot of a claim just opened', sizes(bytesAtStart));
    print(`snapshot after ${days} days`, sizes(bytesAtEnd));
  },
  intake: async ({ notices, connections }) => {
    const { seconds, answered, found } = await takeIn(notices, connections, console.error);
    const rate = `${(notices / seconds).toFixed(0)} a second`;
    print(`${notices} FNOLs over ${connections} connections`, `${rate}; ${answered} claims answered, ${found} found`);
  },
  cost: async ({ years, json }) => {
    const counted = await countAll(years);
    console.log(json ? JSON.stringify(toJson(counted), null, 2) : describeCounted(counted).join('\n'));
  },
};

const command = new Command('figures')
  .description('Print speed and size, as measured on this machine, and cost, as counted.')
  .option('--only <parts...>', `some of ${PARTS.join(', ')}`)
  .option('--claims <count>', 'claims of the journey', '100')
  .option('--days <count>', 'days of the journey', '60')
  .option('--notices <count>', 'FNOLs of the intake', '1000')
  .option('--connections <count>', 'connections of the intake', '16')
  .option('--years <count>', 'also the cost of a claim that stays open for so many years', '0')
  .option('--json', 'the cost as JSON');
const options = OptionsSchema.parse(command.parse().opts());

for (const part of options.only) {
  console.error(`measuring: ${part}`);
  await measures[part](options);
}
