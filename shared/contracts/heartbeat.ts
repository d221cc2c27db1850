import { DAY, HOUR } from './time.ts';

/** The heartbeat: what must come through the whole pipeline, how often, and when its absence is an alarm. Milliseconds. */

/** Ids of files that are nobody's claim: their mail is written and then pretended, and no door shows them. */
const CANARY_PREFIX = 'canary-';
export const CANARY_ID = `${CANARY_PREFIX}daily`;

export const isCanary = (fileId: string): boolean => fileId.startsWith(CANARY_PREFIX);

/** Nobody's: `.invalid` is delivered nowhere (RFC 2606). */
export const CANARY_ADDRESS = 'canary@claimtower.invalid';

/** At any hour of any day: a beat that kept office hours would be silent over a holiday, and its alarm with it. */
export const CANARY_EVERY = DAY;

/** A beat may take a lost wake (a lease of 20 minutes, doubled) and a doubt (15 minutes and a probe) on its way. */
export const CANARY_LATE_AFTER = CANARY_EVERY + 2 * HOUR;

/** What is older of a canary's commits and mail items goes: a week is enough to see what stopped it. */
export const CANARY_KEPT = 7 * DAY;

/** A probe goes when none went for so long. */
export const PROBE_EVERY = HOUR;

/** How long the event channel may owe an answer; SES brings one in seconds. */
export const CHANNEL_LATE_AFTER = 2 * HOUR;
