import type { Claim } from '#shared/claim/claim.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { Commit } from '#shared/store/fileRows.ts';
import type { MailItem } from '#shared/store/mailRows.ts';

export interface ClaimFileParts {
  readonly claim: Claim;
  /** Oldest first. */
  readonly commits: readonly Commit[];
  readonly mails: readonly MailItem[];
  readonly now: Instant;
}
