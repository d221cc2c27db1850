import { FLORIDA } from './florida.ts';
import { GEORGIA } from './georgia.ts';
import type { LawPlan } from './lawStory.ts';
import { NORTH_CAROLINA } from './northCarolina.ts';
import { QUEBEC } from './quebec.ts';
import { TEXAS } from './texas.ts';

export const LAW_PLANS: readonly LawPlan[] = [GEORGIA, TEXAS, FLORIDA, NORTH_CAROLINA, QUEBEC];

/** Two weeks after the last paper came, and after every date. */
export const LAW_END = '2031-11-05T12:00:00-05:00';
