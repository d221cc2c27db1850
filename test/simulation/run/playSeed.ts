import { NOTHING, type PlayOptions } from '../options.ts';
import { judgeAnswers, judgeBooks, judgeLog } from '../oracle/books.ts';
import { judgeHeartbeat } from '../oracle/heartbeat.ts';
import { judgeLeaving } from '../oracle/leaving.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import { judgeOrder } from '../oracle/otherOrder.ts';
import { simulate } from '../world/simulate.ts';
import { type Stage, setStage } from '../world/stage.ts';

/** What came of one seed. Plain data: it crosses between threads and stands in the file of a long run. */
export interface Verdict {
  readonly options: PlayOptions;
  /** "law 3: ...", in the order in which they were seen. */
  readonly violations: readonly string[];
  readonly claims: number;
  readonly inputs: number;
  /** Mails that SES took, probes left out. */
  readonly mails: number;
  /** Second mails of attempts in doubt of which no event ever came. */
  readonly doubles: number;
  /** How often each kind of fault happened. */
  readonly faults: Readonly<Record<string, number>>;
}

export interface Played extends Verdict {
  readonly history: readonly string[];
}

/** Telling a seed once more costs a fifth of playing it. */
const RETOLD_EVERY = 8;

const isRetold = ({ seed, crash, without = NOTHING }: PlayOptions): boolean =>
  seed % RETOLD_EVERY === 0 && crash === undefined && !without.smallFaults;

/**
 * Plays a seed and judges it by every law. The same options give the same result to the letter. `isOver` is told what was seen
 * so far; a seed that is broken off is judged by that alone, since half a life has many a letter still to come.
 */
export const playSeed = async (
  options: PlayOptions,
  isOver: (violations: readonly string[]) => boolean = () => false,
): Promise<Played> => {
  const stage = setStage(options);
  const oracle = createOracle(stage);
  stage.watch = oracle;
  const endsEarly = () => isOver(oracle.violations);
  await simulate(stage, endsEarly);
  if (endsEarly()) return toPlayed(options, stage, oracle, []);
  oracle.calm(stage.endsAt);
  const books = [...judgeBooks(stage), ...judgeLog(stage), ...judgeAnswers(stage)];
  const ended = [...books, ...judgeHeartbeat(stage), ...judgeLeaving(stage)];
  const order = isRetold(options) ? await judgeOrder(stage) : [];
  return toPlayed(options, stage, oracle, [...ended, ...order]);
};

const toPlayed = (options: PlayOptions, stage: Stage, oracle: Oracle, ended: readonly string[]): Played => {
  const { house, tally, story, history } = stage;
  return {
    options,
    violations: [...new Set([...oracle.violations, ...ended])],
    claims: story.subjects.length,
    inputs: house.ledger.inputs.size,
    mails: house.postOffice.accepted.filter(({ tags }) => tags['ct-probe'] === undefined).length,
    doubles: oracle.excusedDoubles(),
    faults: Object.fromEntries(tally.counts),
    history,
  };
};
