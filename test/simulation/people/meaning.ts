import type { Version } from './notices.ts';
import type { Report } from './reports.ts';
import type { State } from './subject.ts';

/** What a clinic's scheduling says of one visit. */
export interface VisitWord {
  readonly sentAt: number;
  readonly status: 'booked' | 'cancelled' | 'noshow' | 'fulfilled';
  readonly start: number;
}

/** What a plain reader makes of an input, without knowing how a claim decides. */
export type Meaning =
  | { readonly kind: 'notice'; readonly version: Version; readonly second: 'no' | 'same-day' | 'near' }
  | { readonly kind: 'report'; readonly report: Report; readonly misfiled: boolean }
  | { readonly kind: 'visit'; readonly word: VisitWord }
  | { readonly kind: 'ends'; readonly itemId: string; readonly how: 'received' | 'waived' }
  | { readonly kind: 'pauses'; readonly scope: Scope; readonly until: number | undefined }
  | { readonly kind: 'resumes'; readonly scope: Scope }
  | { readonly kind: 'promises'; readonly itemId: string; readonly date: string }
  | { readonly kind: 'opts-out'; readonly party: Party }
  | { readonly kind: 'closes' }
  | { readonly kind: 'reopens' }
  | { readonly kind: 'resolves-mark' }
  | { readonly kind: 'tells-death' }
  | { readonly kind: 'nonsense' };

export type Party = 'employer' | 'provider';

export type Scope =
  | { readonly kind: 'claim' }
  | { readonly kind: 'party'; readonly party: Party }
  | { readonly kind: 'item'; readonly itemId: string };

/** What a lost-time claim of the state owes from the start, asked for at once or soon; by rule id, from the domain notes. */
export const OWED: Record<State, Readonly<Record<'employer' | 'provider' | 'adjuster', readonly string[]>>> = {
  VT: { employer: ['VT-FROI', 'VT-WAGE'], provider: ['VT-FIRST-MEDICAL', 'VT-WORK-STATUS'], adjuster: [] },
  CA: {
    employer: ['CA-DWC1', 'CA-5020', 'CA-WAGE'],
    provider: ['CA-DFR'],
    adjuster: ['CA-FIRST-TD', 'CA-EDI-FROI'],
  },
};

/** What nobody owes any more once the worker is dead, and what the employer owes then. */
export const ENDED_BY_DEATH: Record<State, readonly string[]> = {
  VT: ['VT-FIRST-MEDICAL', 'VT-WORK-STATUS'],
  CA: ['CA-DWC1', 'CA-DFR', 'CA-FIRST-TD'],
};
export const OWED_AFTER_DEATH: Record<State, string> = { VT: 'VT-FATAL', CA: 'CA-5020-DEATH' };

/** Which of them a complete report of a kind ends. */
export const ENDED_BY: Record<State, Readonly<Record<string, readonly string[]>>> = {
  VT: { 'first-medical-report': ['VT-FIRST-MEDICAL'], 'work-status': ['VT-WORK-STATUS'] },
  CA: { 'first-medical-report': ['CA-DFR'], 'work-status': [] },
};
