import { DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';

/** Bounds of the send protocol that hold together; a test asserts them against the wiring. Milliseconds. */

/** How long a committed attempt gives the right to call SES, by the worker's own monotonic clock. */
export const RIGHT_TO_SEND = 60_000;

/** After this without an answer or an event, silence is looked at. Longer than function time-out, event p99 and clock skew together. */
export const GRACE = 15 * MINUTE;

/**
 * How long after a probe the archive of mail events is whole: what its queue hid five times over has come. Who restores a
 * table waits for it once.
 */
export const ARCHIVE_SETTLES = 15 * MINUTE;

/** How often a doubt is looked at again while the event channel's watermark is too old. */
export const DOUBT_RECHECK = MINUTE;

/** A message in doubt for this long becomes a task for a person. */
export const DOUBT_TASK_AFTER = DAY;

/** How long a throttled or paused message waits. */
export const DEFERRAL = 5 * MINUTE;

/** Base of the sweep's lease; at least visibility x maxReceiveCount of the wake queue. */
export const LEASE = 20 * MINUTE;

export const LONGEST_LEASE = 6 * HOUR;

/** Failed tries of one claim before a person is asked to look. */
export const STUCK_AFTER = 5;

/** Messages that one Wake may issue; the rest follows a minute later. */
export const MESSAGES_PER_WAKE = 8;

/** Every open claim, and every task that nobody closes, is looked at this often, whatever happens. */
export const REVIEW_EVERY = 30 * DAY;

/** Unanswered mails after which the chase becomes a phone call. */
export const MAILS_BEFORE_PHONE = 3;

/** Transient bounces of one address in a row, in any file of the tenant, that count as a lasting one. */
export const REPEATED_BOUNCES = 3;

/** So far apart at most: SES itself tries a full mailbox for half a day before it reports one. */
export const REPEATED_WITHIN = 30 * DAY;

/** A task that nobody can be told of is tried again this often. */
export const UNTOLD_RETRY = DAY;

/** Least distance of courtesy asks to one recipient. */
export const BUSINESS_DAYS_BETWEEN_COURTESY_ASKS = 2;
