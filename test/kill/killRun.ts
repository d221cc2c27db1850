import { rmSync } from 'node:fs';
import { callers, MONDAY, newDataDir } from '#test/integration/localHouse.ts';
import { createDriver } from './driver.ts';
import { type Evidence, judge } from './judge.ts';
import { drawPlan, type PlanOptions } from './plan.ts';
import { play } from './play.ts';
import { createMachine } from './processTree.ts';
import { createRecord } from './record.ts';

/** One run: a data folder of its own, its lives and kills, and what the laws say of it in the end. */

export interface KillRun {
  readonly seed: number;
  readonly claims: number;
  readonly inputs: number;
  readonly kills: readonly string[];
  /** Requests that a kill cut off, or that got a 5xx. */
  readonly unanswered: number;
  readonly mails: number;
  readonly violations: readonly string[];
}

export interface KillOptions extends Omit<PlanOptions, 'startAt'> {
  /** Hears of each kill, and of what the system prints. */
  readonly say?: (text: string) => void;
}

/** Runs to the end, whatever it finds. Throws when the system cannot be started any more. */
export const runKills = async ({ say = () => {}, ...options }: KillOptions): Promise<KillRun> => {
  const dataDir = newDataDir(MONDAY);
  const plan = drawPlan({ ...options, startAt: MONDAY });
  const record = createRecord(MONDAY);
  const kills: string[] = [];
  const machine = await createMachine(dataDir, say);
  const driver = createDriver({ url: machine.url, plan, record });
  const onKill = (text: string): void => {
    kills.push(text);
    say(`kill ${kills.length}, ${text}\n`);
  };
  try {
    await machine.prepare();
    const life = await play({ plan, machine, driver, record, onKill });
    const people = callers(machine.url);
    const claimIds = [...new Set(plan.names.flatMap(driver.claimIdsOf))];
    const claims: Evidence['claims'] = new Map(
      await Promise.all(claimIds.map(async (claimId) => [claimId, await people.claim(claimId)] as const)),
    );
    const openTasks = new Set((await people.tasks()).map(({ taskId }) => taskId));
    const evidence = { plan, record, claims, openTasks, claimIdsOf: driver.claimIdsOf };
    const violations = judge(evidence, await driver.now());
    await life.kill('tree');
    rmSync(dataDir, { recursive: true, force: true });
    const { unanswered, mails } = record;
    return {
      seed: plan.seed,
      claims: claims.size,
      inputs: plan.inputs.length,
      kills,
      unanswered,
      mails: mails.length,
      violations,
    };
  } finally {
    machine.stopAll();
  }
};
