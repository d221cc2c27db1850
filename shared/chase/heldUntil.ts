import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';

/**
 * Until when a tenant's mode lets nothing wake: its own end, or a day, whichever is sooner, since a person may lift a hold
 * before its end. Undefined when files may wake.
 */
export const heldUntil = ({ mode, modeUntil }: Tenant, now: Instant): Instant | undefined => {
  const tomorrow = addMilliseconds(now, DAY);
  if (mode === 'off' || mode === 'leaving') return tomorrow;
  if (mode !== 'held') return undefined;
  if (modeUntil === undefined) return tomorrow;
  if (modeUntil <= now) return undefined;
  return modeUntil < tomorrow ? modeUntil : tomorrow;
};
