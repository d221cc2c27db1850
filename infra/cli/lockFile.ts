import * as z from 'zod';

const EntrySchema = z.looseObject({
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

/** What npm needs to know of a package that it may never install: without `os` and `cpu` it would try to. */
export interface PlatformEntry {
  readonly version: string;
  readonly cpu: readonly string[];
  readonly dev?: true;
  readonly optional: true;
  readonly os: readonly string[];
}

/** Lock entries for the optional platform packages that some package names and the lock file lacks, by lock path. */
export const missingPlatformPackages = (packages: Record<string, unknown>): Record<string, PlatformEntry> => {
  const missing: Record<string, PlatformEntry> = {};
  for (const [path, unparsed] of Object.entries(packages)) {
    const { dev, optionalDependencies } = EntrySchema.parse(unparsed);
    for (const [name, range] of Object.entries(optionalDependencies ?? {})) {
      const isLocked = `node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages;
      const platform = platformOf(name);
      if (isLocked || platform === undefined) continue;
      const version = range.replace(/^[\^~]/, '');
      const { cpu, os } = platform;
      missing[`node_modules/${name}`] = { version, cpu, ...(dev ? { dev } : {}), optional: true, os };
    }
  }
  return missing;
};

/** "@biomejs/cli-linux-x64-musl" is for linux on x64. `undefined`: the name names no platform. */
export const platformOf = (name: string): { os: string[]; cpu: string[] } | undefined => {
  const platform = /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-([a-z0-9]+)/.exec(name);
  const [, os, cpu] = platform ?? [];
  return os === undefined || cpu === undefined ? undefined : { os: [os], cpu: [cpu] };
};
