import { judgeAsks } from './asks.ts';
import { judgeBooks } from './books.ts';
import type { Sabotage } from './house.ts';
import { judgeMail } from './laws.ts';
import { judgeOrder } from './otherOrder.ts';
import { simulate } from './simulate.ts';

export interface Verdict {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly history: readonly string[];
  readonly accepted: number;
  /** Second mails of attempts in doubt of which no event ever came. */
  readonly excusedDoubles: number;
}

/** Telling a seed once more costs a fifth of playing it. */
const RETOLD_EVERY = 4;

/** Plays a seed and judges it by every law. */
export const judgeSeed = async (seed: number, sabotage?: Sabotage): Promise<Verdict> => {
  const stage = await simulate(seed, sabotage);
  const { violations, doubles } = judgeMail(stage);
  const books = judgeBooks(stage);
  const asks = judgeAsks(stage);
  const order = sabotage === undefined && seed % RETOLD_EVERY === 0 ? await judgeOrder(stage) : [];
  return {
    seed,
    violations: [...violations, ...books, ...asks, ...order],
    history: stage.history,
    accepted: stage.house.postOffice.accepted.length,
    excusedDoubles: doubles.excused,
  };
};
