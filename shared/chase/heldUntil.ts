import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, DAY, type Instant, MINUTE } from '#shared/contracts/time.ts';

/** Off is a matter of an hour, of a restore: what falls due in it must not sleep for a day after it. */
const OFF_SLEEPS = 15 * MINUTE;

/**
 * Until when a tenant's mode lets no mail out: its own end, or a day, whichever is sooner, since a person may lift a hold
 * before its end. Undefined when mails may go.
 */
export const heldUntil = ({ mode, modeUntil }: Tenant, now: Instant): Instant | undefined => {
  if (mode === 'off') return addMilliseconds(now, OFF_SLEEPS);
  const tomorrow = addMilliseconds(now, DAY);
  if (mode === 'leaving') return tomorrow;
  if (mode !== 'held') return undefined;
  if (modeUntil === undefined) return tomorrow;
  if (modeUntil <= now) return undefined;
  return modeUntil < tomorrow ? modeUntil : tomorrow;
};
