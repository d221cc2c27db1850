import type { Noted } from './ledger.ts';

/** A mail that SES took, whatever it answered. */
export interface AcceptedMail extends Noted {
  readonly sesMessageId: string;
  readonly to: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether it reached anybody; SES knows, and says so if its event gets through. */
  readonly fate: 'arrives' | 'bounces' | 'bounces-for-good' | 'annoys' | 'is-rejected';
}
