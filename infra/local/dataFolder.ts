import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './startError.ts';

export interface DataFolder {
  readonly clockFile: string;
  readonly database: string;
  readonly queues: string;
  readonly ses: string;
  readonly bundles: string;
  readonly secrets: string;
  /** Where the services of the running system are; none before it answers. */
  readonly servicesFile: string;
  /** Lets the next system have the folder. */
  release(): void;
}

export interface DataFolderOptions {
  readonly dataDir: string;
  /** Empties the folder first: of what a system has put there, and of nothing else. */
  readonly fresh: boolean;
}

/** Throws `StartError` when another system on this machine uses the folder. */
export function openDataFolder({ dataDir, fresh }: DataFolderOptions): DataFolder {
  const root = resolve(dataDir);
  mkdirSync(root, { recursive: true });
  const lock = lockOrThrow(root);
  const paths = {
    clockFile: join(root, 'clock.json'),
    database: join(root, 'database'),
    queues: join(root, 'queues'),
    ses: join(root, 'ses'),
    bundles: join(root, 'bundles'),
    secrets: join(root, 'secrets'),
    servicesFile: join(root, 'services.json'),
  };
  rmSync(paths.servicesFile, { force: true });
  if (fresh) for (const path of Object.values(paths)) rmSync(path, { recursive: true, force: true });
  for (const folder of [paths.database, paths.queues, paths.ses, paths.secrets]) mkdirSync(folder, { recursive: true });
  return { ...paths, release: () => lock.close() };
}

/** A lock of the operating system, which ends with its process however that ends; a file with a process id does not. */
function lockOrThrow(root: string): DatabaseSync {
  const lock = new DatabaseSync(join(root, 'lock.sqlite'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return lock;
  } catch (cause) {
    lock.close();
    throw new StartError(`Another Claimtower uses the data folder ${root}: stop it, or set CLAIMTOWER_DATA.`, {
      cause,
    });
  }
}
