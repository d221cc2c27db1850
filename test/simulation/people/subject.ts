import type { Random } from '../world/random.ts';
import type { TenantName } from '../world/tenants.ts';

/** Somebody who was hurt, and the people around. */

export type State = 'VT' | 'CA';

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
export const addressesOf = ({ index }: Pick<Subject, 'index'>, role: Role, version: Mailboxes): readonly string[] => {
  switch (role) {
    case 'employer':
      return [`hr${version.employerMailbox}-${index}@employer.example`, `payroll-${index}@employer.example`];
    case 'provider':
      return [`desk${version.providerMailbox}-${index}@clinic.example`];
    case 'adjuster':
      return [`adjuster-${index}@carrier.example`, `supervisor-${index}@carrier.example`];
  }
};

export const workerAddress = ({ index }: Pick<Subject, 'index'>): string => `worker-${index}@home.example`;
export const lawyerAddress = ({ index }: Pick<Subject, 'index'>): string => `lawyer-${index}@law.example`;

/** Whether an address belongs to this person's claim. */
export const belongsTo = ({ index }: Pick<Subject, 'index'>, address: string): boolean =>
  address.slice(0, address.indexOf('@')).endsWith(`-${index}`);

export const drawDead = (random: Random, index: number): readonly string[] => {
  const all = [`hr1-${index}`, `payroll-${index}`, `desk1-${index}`, `adjuster-${index}`, `worker-${index}`];
  return random.chance(0.2) ? all.filter(() => random.chance(0.35)) : [];
};
