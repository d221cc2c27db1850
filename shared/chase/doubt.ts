import { addMilliseconds, HOUR, type Instant } from '#shared/contracts/time.ts';
import { DOUBT_RECHECK, GRACE } from './bounds.ts';
import type { Message } from './message.ts';

/** `proven`: the event channel worked after the grace had passed, and still nothing was heard of the attempt. */
export type DoubtLook =
  | { readonly kind: 'notYet' }
  | { readonly kind: 'hold'; readonly until: Instant }
  | { readonly kind: 'proven' };

/** A quarter of the doubt's age, so that a long outage of the event channel does not cost a commit a minute. */
const recheckAt = (message: Message, now: Instant): Instant => {
  const age = Date.parse(now) - Date.parse(message.attemptedAt);
  return addMilliseconds(now, Math.min(HOUR, Math.max(DOUBT_RECHECK, age / 4)));
};

/**
 * What silence about a message means at `now`. `watermark` is the time of the newest probe whose event came back:
 * silence proves something only when the channel is known to have worked after the grace.
 */
export const lookAtDoubt = (
  message: Message,
  { now, watermark }: { readonly now: Instant; readonly watermark: Instant | undefined },
): DoubtLook => {
  if (message.lookAt > now) return { kind: 'notYet' };
  const graceEnds = addMilliseconds(message.attemptedAt, GRACE);
  if (graceEnds > now) return { kind: 'hold', until: graceEnds };
  if (watermark === undefined || watermark <= graceEnds) return { kind: 'hold', until: recheckAt(message, now) };
  return { kind: 'proven' };
};
