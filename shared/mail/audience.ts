import type { PartyRole } from '#shared/contracts/vocabulary.ts';

/**
 * How one is spoken to: the worker in the simplest words, a clinic about the form and the date alone (minimum necessary,
 * 45 CFR 164.502(b)), claim staff about their own work.
 */
export type Audience = 'worker' | 'provider' | 'staff' | 'other';

const AUDIENCES: Readonly<Record<PartyRole, Audience>> = {
  worker: 'worker',
  provider: 'provider',
  representative: 'other',
  employer: 'other',
  adjuster: 'staff',
  'case-manager': 'staff',
  supervisor: 'staff',
  'interpreter-vendor': 'other',
  'transport-vendor': 'other',
};

export const audienceOf = (role: PartyRole): Audience => AUDIENCES[role];
