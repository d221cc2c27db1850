import type { Door } from '#shared/contracts/tenant.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import { daysBefore, firstReport, vermontNotice } from '#test/integration/notices.ts';
import { createRandom, type Random } from '#test/simulation/world/random.ts';
import type { Victim } from './processTree.ts';

/** What a seed decides beforehand: who says what in which life of the system, and how each life ends. */

/** What is under way when the kill comes; `recovery` is what a system does by itself once it answers again. */
export type Phase = 'start-up' | 'recovery' | 'intake' | 'commands' | 'journey';

export interface Kill {
  readonly phase: Phase;
  readonly victim: Victim;
  /** Wall milliseconds from the beginning of the phase. */
  readonly after: number;
}

interface Said {
  readonly id: string;
  /** The case that it is about. */
  readonly name: string;
  /** The life in which it is first said. */
  readonly life: number;
  readonly body: object;
}

/** `same`: a second sender tells of the same injury. `near`: of one two days earlier. */
export interface Webhook extends Said {
  readonly kind: 'notice' | 'same' | 'near' | 'report';
  readonly door: Door;
  readonly source: 'carrier' | 'broker' | 'clinic';
}

export interface Receipt extends Said {
  readonly kind: 'received';
  readonly itemId: string;
}

export type Input = Webhook | Receipt;

export interface Plan {
  readonly seed: number;
  readonly names: readonly string[];
  readonly inputs: readonly Input[];
  readonly kills: readonly Kill[];
  /** Where the clock goes in each life; one more than there are kills. */
  readonly legs: readonly Instant[];
}

export interface PlanOptions {
  readonly seed: number;
  readonly startAt: Instant;
  readonly claims: number;
  readonly kills: number;
  readonly days: number;
}

const PHASES: readonly Phase[] = [
  'intake',
  'journey',
  'commands',
  'start-up',
  'recovery',
  'journey',
  'commands',
  'intake',
];
/** Mostly the whole tree. */
const VICTIMS: readonly Victim[] = ['tree', 'tree', 'main', 'tree', 'database', 'tree', 'tree', 'main', 'tree', 'tree'];

/** Longest wait before the kill, short enough that the phase has hardly ended by then. */
const WITHIN: Record<Phase, number> = { 'start-up': 900, recovery: 300, intake: 60, commands: 60, journey: 500 };

/** Every phase and victim has its turn, in an order of the seed's. */
const dealt = <T>(random: Random, deck: readonly T[], count: number): readonly T[] => {
  const rounds = Array.from({ length: Math.ceil(count / deck.length) }, () => random.shuffle(deck));
  return rounds.flat().slice(0, count);
};

const drawKills = (random: Random, count: number): readonly Kill[] => {
  const victims = dealt(random, VICTIMS, count);
  return dealt(random, PHASES, count).map((phase, index) => ({
    phase,
    victim: victims[index] ?? 'tree',
    after: random.between(0, WITHIN[phase]),
  }));
};

const twinOf = (name: string, startAt: Instant, life: number, near: boolean): Webhook => {
  const notice = vermontNotice(name, startAt);
  const injury = near ? { ...notice.injury, date: daysBefore(startAt, 5) } : notice.injury;
  const body = { ...notice, reference: `BROKER-${name}`, injury };
  return { id: `msg_${name}-twin`, name, life, body, kind: near ? 'near' : 'same', door: 'fnol', source: 'broker' };
};

/** One case: its notice, sometimes a second sender's, the clinic's report before or after it, and what a person marks. */
const drawCase = (random: Random, index: number, { startAt, kills }: PlanOptions): readonly Input[] => {
  const name = `kill-${index}`;
  const life = random.chance(0.4) ? 0 : random.between(0, Math.ceil(kills / 2));
  const notice = vermontNotice(name, startAt);
  const inputs: Input[] = [
    { id: `msg_${name}-notice`, name, life, body: notice, kind: 'notice', door: 'fnol', source: 'carrier' },
  ];
  const near = random.chance(0.4);
  if (random.chance(0.4)) inputs.push(twinOf(name, startAt, life + random.between(0, 1), near));
  if (random.chance(0.5)) {
    const told = Math.max(0, life + random.between(-1, kills - life));
    const body = firstReport(name, startAt);
    inputs.push({
      id: `msg_${name}-report`,
      name,
      life: told,
      body,
      kind: 'report',
      door: 'provider-reports',
      source: 'clinic',
    });
  }
  for (const itemId of ['VT-FROI', 'VT-WAGE']) {
    if (!random.chance(0.7)) continue;
    const told = random.between(life, kills);
    const id = `cmd_${name}-${itemId}`;
    const body = { commandId: id, by: 'Ines Walker', kind: 'markReceived', itemId };
    inputs.push({ id, name, life: told, body, kind: 'received', itemId });
  }
  return inputs;
};

export const drawPlan = (options: PlanOptions): Plan => {
  const { seed, startAt, claims, kills, days } = options;
  const random = createRandom(seed, 1);
  const cases = Array.from({ length: claims }, (_, index) => drawCase(random, index, options));
  const lives = kills + 1;
  return {
    seed,
    names: cases.map((_, index) => `kill-${index}`),
    inputs: cases.flat(),
    kills: drawKills(createRandom(seed, 2), kills),
    legs: Array.from({ length: lives }, (_, life) =>
      addMilliseconds(startAt, Math.floor((days * DAY * (life + 1)) / lives)),
    ),
  };
};
