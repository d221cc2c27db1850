import type { Random } from '../world/random.ts';
import type { TenantName } from '../world/tenants.ts';

/** Somebody who was hurt, and the people around. */

export type State = 'VT' | 'CA';

/** Whose mailboxes, and whose person, by index: mostly one's own. */
export interface Shared {
  readonly employer: number;
  readonly provider: number;
  readonly home: number;
  readonly person: number;
}

export const ownOf = (index: number): Shared => ({ employer: index, provider: index, home: index, person: index });

export interface Subject {
  readonly index: number;
  readonly tenant: TenantName;
  readonly reference: string;
  readonly state: State;
  /** Milliseconds; midday of the day of injury. */
  readonly injuredAt: number;
  /** When the carrier first tells of it. */
  readonly toldAt: number;
  /** Local parts of addresses that nobody reads any more. */
  readonly dead: readonly string[];
  /** And of those whose owner calls each mail spam. */
  readonly annoyed: readonly string[];
  readonly shared: Shared;
}

export const ZONES = { VT: 'America/New_York', CA: 'America/Los_Angeles' } as const;

export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const ROLES = ['employer', 'provider', 'adjuster'] as const;
export type Role = (typeof ROLES)[number];

/** Mailboxes that a version of a notice names. */
export interface Mailboxes {
  readonly employerMailbox: number;
  readonly providerMailbox: number;
}

/** Whom a notice names for a role, lower case, in the order in which they are written to. */
export const addressesOf = (
  { index, shared }: Pick<Subject, 'index' | 'shared'>,
  role: Role,
  version: Mailboxes,
): readonly string[] => {
  switch (role) {
    case 'employer': {
      const { employer } = shared;
      return [`hr${version.employerMailbox}-${employer}@employer.example`, `payroll-${employer}@employer.example`];
    }
    case 'provider':
      return [`desk${version.providerMailbox}-${shared.provider}@clinic.example`];
    case 'adjuster':
      return [`adjuster-${index}@carrier.example`, `supervisor-${index}@carrier.example`];
  }
};

export const workerAddress = ({ shared }: Pick<Subject, 'shared'>): string => `worker-${shared.home}@home.example`;
export const lawyerAddress = ({ index }: Pick<Subject, 'index'>): string => `lawyer-${index}@law.example`;

/** Whether an address belongs to this person's claim. */
export const belongsTo = ({ index, shared }: Pick<Subject, 'index' | 'shared'>, address: string): boolean => {
  const { employer, provider, home } = shared;
  const owners = new Map([
    ['employer.example', employer],
    ['clinic.example', provider],
    ['home.example', home],
  ]);
  const [mailbox = '', domain = ''] = address.split('@');
  return mailbox.endsWith(`-${owners.get(domain) ?? index}`);
};

export const drawDead = (random: Random, index: number): readonly string[] => {
  const all = [`hr1-${index}`, `payroll-${index}`, `desk1-${index}`, `adjuster-${index}`, `worker-${index}`];
  return random.chance(0.2) ? all.filter(() => random.chance(0.35)) : [];
};
