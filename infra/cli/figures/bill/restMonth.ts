import { createLocalDoors } from '#infra/cli/localDoors.ts';
import { withTemporarySystem } from '#infra/cli/temporarySystem.ts';
import { localTenants } from '#infra/local/localTenants.ts';
import type { LocalSystem } from '#infra/local/system.ts';
import type { FunctionName } from '#infra/wiringTypes.ts';
import { STARTS } from '../claimLife.ts';
import { createKnownRows } from '../knownRows.ts';
import { meteredBuilders, type Run } from '../meteredFunctions.ts';
import { sumOf, type Tally, timesOf } from '../tally.ts';
import { MONTH_HOURS, type Runs } from './assumptions.ts';

/** A month of a stage with one tenant and no claim, from two days of the local system with its tenants. */
export interface RestMonth {
  readonly tally: Tally;
  readonly runs: Runs;
  /** CloudWatch keeps each for all of the month: what the schedules emit at each run. */
  readonly metrics: readonly string[];
  /** Those of one hour a day, that of the canary's beat. */
  readonly beatMetrics: readonly string[];
}

const DAYS = 2;
const PROBES = MONTH_HOURS;

const isBy =
  (...names: readonly FunctionName[]) =>
  ({ name }: Run): boolean =>
    names.includes(name);

const metricsOf = (runs: readonly Run[]): readonly string[] => [...new Set(runs.flatMap(({ metrics }) => metrics))];

/** A schedule's runs of the month, by what one of them took on average. */
const monthOf = (runs: readonly Run[], runsAMonth: number): Tally =>
  timesOf(sumOf(runs.map(({ tally }) => tally)), runsAMonth / runs.length);

const toMonth = (runs: readonly Run[], ticks: Runs): RestMonth => {
  const sweeps = runs.filter(isBy('sweep-alarms'));
  const looks = sweeps.filter(({ tally }) => tally.transactions === 0);
  const heartbeats = runs.filter(isBy('check-heartbeat'));
  const probing = heartbeats.filter(({ tally }) => tally.mails > 0);
  const quiet = heartbeats.filter(({ tally }) => tally.mails === 0);
  const wakes = runs.filter(isBy('chase-claim'));
  const beats = [...wakes, ...sweeps.filter(({ tally }) => tally.transactions > 0)];
  const events = runs.filter(isBy('record-mail-events', 'archive-mail-events'));
  const beatsAMonth = MONTH_HOURS / 24 / (DAYS * localTenants.length);
  const ticksOf = (name: FunctionName): number => ticks.get(name) ?? 0;
  const eventsOf = (name: FunctionName): number => (events.filter(isBy(name)).length * PROBES) / probing.length;
  return {
    tally: sumOf([
      monthOf(looks, ticksOf('sweep-alarms')),
      monthOf(quiet, ticksOf('check-heartbeat') - PROBES),
      monthOf(probing, PROBES),
      timesOf(sumOf(beats.map(({ tally }) => tally)), beatsAMonth),
      timesOf(sumOf(events.map(({ tally }) => tally)), PROBES / probing.length),
    ]),
    runs: new Map([
      ...ticks,
      ['chase-claim', wakes.length * beatsAMonth],
      ['record-mail-events', eventsOf('record-mail-events')],
      ['archive-mail-events', eventsOf('archive-mail-events')],
    ]),
    metrics: metricsOf([...sweeps, ...heartbeats]),
    beatMetrics: metricsOf(wakes),
  };
};

/** `ticks`: how often each schedule runs in a month. */
export const restMonth = (ticks: Runs): Promise<RestMonth> => {
  const runs: Run[] = [];
  const builders = meteredBuilders({ rows: createKnownRows(), onRun: (run) => runs.push(run) });
  const rest = async ({ url, edges }: Pick<LocalSystem, 'url' | 'edges'>): Promise<RestMonth> => {
    const doors = createLocalDoors(url);
    const run = async (name: FunctionName): Promise<void> => {
      const built = builders[name](edges);
      if (built.kind === 'schedule') await built.handler();
    };
    // Opens the canaries; without an alarm the clock would stop nowhere.
    await run('check-heartbeat');
    for (let day = 0; day < DAYS; day += 1) await doors.travel({ advance: 'P1D' });
    // Once more each, with nothing due and a probe sent already.
    await run('sweep-alarms');
    await run('check-heartbeat');
    return toMonth(runs, ticks);
  };
  return withTemporarySystem(rest, builders, STARTS);
};
