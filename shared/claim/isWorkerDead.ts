import type { Claim } from './claim.ts';
import { factView } from './factView.ts';

/** Whether the claim was told so, or another claim of the same worker was. Rules are triggered by the claim's own word alone. */
export const isWorkerDead = (claim: Pick<Claim, 'facts' | 'deathKnownIn'>): boolean =>
  claim.deathKnownIn !== undefined || factView(claim).death !== undefined;
