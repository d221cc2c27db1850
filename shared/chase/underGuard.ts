import { type Guard, GuardSchema, type Tenant, type TenantMode } from '#shared/contracts/tenant.ts';

/** The one that lets out least. */
export const strictest = (...guards: readonly Guard[]): Guard =>
  GuardSchema.options.find((guard) => guards.includes(guard)) ?? 'live';

const LIMITED: Record<Guard, Partial<Record<TenantMode, TenantMode>>> = {
  // A tenant that leaves goes on closing its files, which mails nobody.
  off: { live: 'off', 'allow-list': 'off', pretend: 'off' },
  pretend: { live: 'pretend', 'allow-list': 'pretend' },
  'allow-list': { live: 'allow-list' },
  live: {},
};

/** The tenant as the stage lets it be: its own mode, or the guard's where that lets out less. */
export const underGuard = (tenant: Tenant, guard: Guard): Tenant => ({
  ...tenant,
  mode: LIMITED[guard][tenant.mode] ?? tenant.mode,
});
