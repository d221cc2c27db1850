import type { Guard } from '#shared/contracts/tenant.ts';

/** All that differs between stages. Say another sender, guard or address for one deployment with `-c sender=... -c guard=... -c publicUrl=...`. */

export const STAGES = ['dev', 'staging', 'prod'] as const;
export type Stage = (typeof STAGES)[number];

export interface Config {
  readonly region: string;
  /** The From address of every mail; without it the stage only pretends to send. Its domain is verified with SES by the records that the deployment prints. */
  readonly sender?: string;
  /** Where people find the API under a domain of yours, https; links in letters begin with it. Without it the address that AWS gives it. */
  readonly publicUrl?: string;
  /** What the stage lets out at most, whatever the mode of a tenant. */
  readonly guard: Guard;
  /** Who is told of alarms; without it alarms are only seen in the console. */
  readonly alarmEmail?: string;
  /** The table that a restore has made, in place of the stage's own, from then on: docs/runbooks/restore.md. `own` ends that. */
  readonly table?: string;
  /** Data outlives its stack, and cannot be deleted by mistake. */
  readonly keepsData: boolean;
  readonly logDays: 30 | 90 | 400;
  readonly api: { readonly requestsPerSecond: number; readonly burst: number };
  /** Where docs/runbooks/ is read by whoever an alarm calls. */
  readonly runbooks: string;
}

const common = {
  region: 'us-east-1',
  api: { requestsPerSecond: 50, burst: 100 },
  runbooks: 'docs/runbooks',
} as const;

export const config: Readonly<Record<Stage, Config>> = {
  dev: { ...common, guard: 'pretend', keepsData: false, logDays: 30 },
  staging: { ...common, guard: 'pretend', keepsData: true, logDays: 90 },
  prod: {
    ...common,
    guard: 'live',
    keepsData: true,
    logDays: 400,
    api: { requestsPerSecond: 200, burst: 400 },
  },
};
