import { DAY, HOUR } from '#shared/contracts/time.ts';
import type { Ledger, Noted } from './ledger.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';
import { TENANTS, type TenantName } from './tenants.ts';

/** A tenant that leaves, in some seeds, at any hour: no mode comes after it. */

interface Frame {
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface Leaving {
  readonly tenant: TenantName;
  readonly at: number;
  readonly mode: 'leaving';
}

/** The mode changes of a seed with the one that leaves; what the tenant would have become later is left out. */
export const withLeaving = <Change extends Pick<Leaving, 'tenant' | 'at'>>(
  random: Random,
  { startsAt, endsAt }: Frame,
  modes: readonly Change[],
): readonly (Change | Leaving)[] => {
  if (!random.chance(0.2)) return modes;
  const tenant: TenantName = random.pick([TENANTS[0], TENANTS[0], TENANTS[1]]);
  // In a short seed everything is first told of within half a day: some leave before that.
  const latest = random.chance(0.5) ? startsAt + 14 * HOUR : endsAt - 2 * DAY;
  const at = random.between(startsAt + HOUR, latest);
  return [...modes.filter((change) => change.tenant !== tenant || change.at < at), { tenant, at, mode: 'leaving' }];
};

/** When a tenant's mode became `leaving`. */
interface Departed {
  readonly left: ReadonlyMap<string, Noted>;
}

/** Whether the tenant's mode is `leaving` at `at`. */
export const hasLeft = ({ left }: Departed, tenant: string, at: number): boolean => {
  const since = left.get(tenant);
  return since !== undefined && since.at <= at;
};

interface Doorkeeper {
  readonly turnedAway: Map<string, Noted>;
  readonly house: { readonly ledger: Pick<Ledger, 'noted'> };
  readonly tally: Tally;
}

/** A door said 410: the first time counts. */
export const noteTurnedAway = ({ turnedAway, house, tally }: Doorkeeper, key: string): void => {
  tally.add('sender turned away');
  const noted = house.ledger.noted();
  if (!turnedAway.has(key)) turnedAway.set(key, noted);
};
