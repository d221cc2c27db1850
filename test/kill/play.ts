import { setTimeout as wait } from 'node:timers/promises';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import { createRandom, type Random } from '#test/simulation/world/random.ts';
import type { Driver } from './driver.ts';
import type { Input, Kill, Plan } from './plan.ts';
import type { Life, Machine } from './processTree.ts';
import type { RunRecord } from './record.ts';

/** Plays a plan: lives of the system, each ended by a kill, and a last one in which everything is made good. */

/** Longer than the longest row of days on which nobody is written to, and one ask more. */
export const HEALED_WITHIN = 6 * DAY;

export interface PlayParts {
  readonly plan: Plan;
  readonly machine: Machine;
  readonly driver: Driver;
  readonly record: RunRecord;
  /** Hears of each kill. */
  readonly onKill: (text: string) => void;
}

/** What runs between two kills; a database that was killed comes again in the same process. */
interface Stage extends PlayParts {
  readonly random: Random;
  life: Life | undefined;
}

class NeverAnswered extends Error {}

/** The system as it answers: what still runs, else a new one. Only one whose start met a kill may end by itself. */
const living = async (stage: Stage): Promise<Life> => {
  if (stage.life !== undefined && (await stage.life.answers) && stage.life.isAlive()) return stage.life;
  stage.life = stage.machine.start();
  if (await stage.life.answers) return stage.life;
  throw new NeverAnswered('The system ended by itself when it was started on the data that a kill had left');
};

const strike = async (stage: Stage, life: Life, kill: Kill): Promise<void> => {
  await wait(kill.after);
  stage.onKill(`${kill.phase}: ${kill.victim} after ${kill.after} ms`);
  await life.kill(kill.victim);
};

const pending = ({ plan, record }: Stage, lifeIndex: number): readonly Input[] =>
  plan.inputs.filter(({ id, life }) => life <= lifeIndex && !record.answers.has(id));

const isReceipt = ({ kind }: Input): boolean => kind === 'received';

/** Some of what was answered already, said once more. */
const repeats = ({ plan, record, random }: Stage, kind: 'webhooks' | 'receipts'): readonly Input[] =>
  random
    .shuffle(plan.inputs.filter((input) => record.answers.has(input.id) && isReceipt(input) === (kind === 'receipts')))
    .slice(0, 2);

const sayAll = (stage: Stage, inputs: readonly Input[]): Promise<unknown> =>
  Promise.all(inputs.map((input) => stage.driver.say(input)));

/** All but those that go about a claim which is not known yet. */
const insistAll = async ({ driver }: Stage, life: Life, inputs: readonly Input[]): Promise<void> => {
  await Promise.all(inputs.map((input) => driver.insist(input, life.isAlive)));
};

const killAtStart = async (stage: Stage, kill: Kill): Promise<void> => {
  if (stage.life?.isAlive() === true) await stage.life.kill('tree');
  stage.life = stage.machine.start();
  await strike(stage, stage.life, kill);
};

const playLife = async (stage: Stage, lifeIndex: number, kill: Kill, leg: Instant): Promise<void> => {
  if (kill.phase === 'start-up') return killAtStart(stage, kill);
  const life = await living(stage);
  if (kill.phase === 'recovery') return strike(stage, life, kill);
  await stage.driver.look();
  const due = pending(stage, lifeIndex);
  const webhooks = due.filter((input) => !isReceipt(input));
  if (kill.phase === 'intake') {
    const impatient = webhooks.filter(() => stage.random.chance(0.3));
    const said = sayAll(stage, [...webhooks, ...impatient, ...repeats(stage, 'webhooks')]);
    await strike(stage, life, kill);
    await said;
    return;
  }
  await insistAll(stage, life, webhooks);
  const receipts = [...due.filter(isReceipt), ...repeats(stage, 'receipts')];
  const journey = stage.driver.travel(leg);
  if (kill.phase === 'journey') await wait(stage.random.between(0, 100));
  const said = sayAll(stage, receipts);
  await strike(stage, life, kill);
  await Promise.all([journey, said]);
};

const makeGood = async (stage: Stage, leg: Instant): Promise<void> => {
  const { plan, driver, record } = stage;
  const life = await living(stage);
  await driver.look();
  await insistAll(
    stage,
    life,
    pending(stage, plan.kills.length).filter((input) => !isReceipt(input)),
  );
  await insistAll(stage, life, pending(stage, plan.kills.length));
  record.healedAt = await driver.now();
  const until = addMilliseconds(record.healedAt, HEALED_WITHIN + DAY);
  const arrived = await driver.travel(leg > until ? leg : until);
  if (!arrived) record.violations.push('law 5: the healed system did not come to rest');
  await driver.look();
  await insistAll(stage, life, plan.inputs);
};

/** Ends with the system running, to be asked. */
export const play = async (parts: PlayParts): Promise<Life> => {
  const stage: Stage = { ...parts, random: createRandom(parts.plan.seed, 3), life: undefined };
  const { kills, legs } = parts.plan;
  for (const [index, leg] of legs.entries()) {
    const kill = kills[index];
    if (kill === undefined) await makeGood(stage, leg);
    else await playLife(stage, index, kill, leg);
  }
  return living(stage);
};
