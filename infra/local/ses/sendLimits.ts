import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import { SesRefusal } from './queryReply.ts';

export interface SendLimits {
  /** Recipients a second, wall time: it protects a real line, which the test clock does not make faster. */
  readonly perSecond: number;
  /** Recipients in any 24 hours of business time. */
  readonly perDay: number;
}

/** Of the size of a production account; `Max24HourSend` and `MaxSendRate` of `GetSendQuota`. */
export const DEFAULT_LIMITS: SendLimits = { perSecond: 500, perDay: 5_000_000 };

const MOST_RECIPIENTS = 50;
const MOST_BYTES = 10 * 1024 * 1024;

/** Bare, or after a name in angle brackets. */
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$|<[^\s@<>]+@[^\s@<>]+>$/;

/** Throws `SesRefusal` for a message that SES takes from nobody. */
export function checkMessage(raw: Uint8Array, destinations: readonly string[]): void {
  const recipients = destinations.length;
  if (raw.byteLength > MOST_BYTES) {
    throw new SesRefusal(
      'InvalidParameterValue',
      `Message length is more than ${MOST_BYTES} bytes long: '${raw.byteLength}'.`,
    );
  }
  if (recipients === 0) throw new SesRefusal('InvalidParameterValue', 'Missing final recipient.');
  if (recipients > MOST_RECIPIENTS) {
    throw new SesRefusal('InvalidParameterValue', `Recipient count exceeds ${MOST_RECIPIENTS}.`);
  }
  if (!destinations.every((address) => ADDRESS.test(address))) {
    throw new SesRefusal('InvalidParameterValue', "Missing final '@domain'");
  }
}

export interface Quota {
  /** Takes `recipients` out of the allowance, or throws a `Throttling` refusal and takes nothing. */
  take(recipients: number, now: Instant): void;
}

/** SES drops what it throttles, it queues nothing. */
export function createQuota(limits: SendLimits, sentSince: (after: Instant) => number): Quota {
  let allowance = limits.perSecond;
  let filledAt = performance.now();
  return {
    take: (recipients, now) => {
      if (sentSince(addMilliseconds(now, -DAY)) + recipients > limits.perDay) {
        throw new SesRefusal('Throttling', 'Daily message quota exceeded.');
      }
      const wall = performance.now();
      allowance = Math.min(limits.perSecond, allowance + ((wall - filledAt) / 1000) * limits.perSecond);
      filledAt = wall;
      if (allowance < recipients) throw new SesRefusal('Throttling', 'Maximum sending rate exceeded.');
      allowance -= recipients;
    },
  };
}
