import { DEPARTURES } from './departures.ts';
import type { Sabotage } from './edits.ts';
import { INTAKE } from './intake.ts';
import { POLICY } from './policy.ts';
import { RELEASES } from './releases.ts';
import { RESTORING } from './restoring.ts';
import { SAVING } from './saving.ts';
import { SENDING } from './sending.ts';
import { VISITS } from './visits.ts';

/**
 * Deliberate bugs, each a change of the product's own source as a thread loads it; the product itself holds no switch. A
 * judge that lets one of them pass would let the mistake that it stands for pass too.
 */
export const SABOTAGES: readonly Sabotage[] = [
  ...SENDING,
  ...SAVING,
  ...INTAKE,
  ...POLICY,
  ...RESTORING,
  ...DEPARTURES,
  ...RELEASES,
  ...VISITS,
];
