/** Takes one of each tenant in turn, each tenant's own in their order: a tenant with many due cannot starve the others. */
export const inRotation = <T extends { readonly tenant: string }>(alarms: readonly T[]): readonly T[] => {
  const byTenant = new Map<string, T[]>();
  for (const alarm of alarms) {
    const queue = byTenant.get(alarm.tenant) ?? [];
    queue.push(alarm);
    byTenant.set(alarm.tenant, queue);
  }
  const queues = [...byTenant.values()];
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => queues.flatMap((queue) => queue[round] ?? [])).flat();
};
