import type { Result } from '#shared/contracts/result.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { ClosedItem } from './claim.ts';

/** Why a command is refused. */
export type Refusal =
  | { readonly kind: 'noSuchClaim' }
  | { readonly kind: 'noSuchItem'; readonly itemId: string }
  | { readonly kind: 'itemClosed'; readonly itemId: string; readonly how: ClosedItem['how'] }
  | { readonly kind: 'noSuchParty'; readonly party: PartyRole }
  | { readonly kind: 'noSuchTask'; readonly taskId: string }
  | { readonly kind: 'alreadyOpen' };

export type Applied = Result<undefined, Refusal>;
