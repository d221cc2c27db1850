import { DAY, HOUR, toInstant } from '#shared/contracts/time.ts';
import type { Stage } from '../world/stage.ts';

/** Law 9: a pipeline that stands still is noticed, and one that works is not cried over. */

/** A day between two beats, two hours' patience, and our looks at it, of which a rough night may cost some. */
const NOTICED_WITHIN = 50 * HOUR;

/** A beat of the day before may have to come first. */
const QUIET_AFTER = 2 * DAY;

export const judgeHeartbeat = ({ options, weather, lateAt, modeHistory }: Stage): readonly string[] => {
  const stood = weather.storms.filter(({ what, from, to }) => what === 'sweep' && to - from >= NOTICED_WITHIN);
  const unnoticed = stood.filter(({ from, to }) => !lateAt.some((at) => at > from && at <= to + 12 * HOUR));
  const cried = lateAt.filter((at) => {
    const calm = weather.calmSince(at);
    const held = modeHistory.some((change) => Math.abs(change.at - at) < QUIET_AFTER);
    // Where workers die at any time, one dies between taking a probe and sending it, and ours is the next look.
    return options.crash === undefined && calm !== undefined && at - calm > QUIET_AFTER && !held;
  });
  return [
    ...unnoticed.map(({ from, to }) => `law 9: no sweep from ${toInstant(from)} to ${toInstant(to)}, and no alarm`),
    ...cried.map((at) => `law 9: the heartbeat was called late at ${toInstant(at)}, in a calm`),
  ];
};
