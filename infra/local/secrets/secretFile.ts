import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { writeDurably } from '../clock/writeDurably.ts';

/** Seconds since 1970, as the service's JSON has them. */
const SecondsSchema = z.number();

const VersionSchema = z.object({
  id: z.string(),
  text: z.string(),
  stages: z.array(z.string()),
  createdAt: SecondsSchema,
});
export type SecretVersion = z.infer<typeof VersionSchema>;

const SecretSchema = z.object({
  arn: z.string(),
  name: z.string(),
  description: z.string().optional(),
  kmsKeyId: z.string().optional(),
  createdAt: SecondsSchema,
  changedAt: SecondsSchema,
  /** Marked for deletion; nothing ever takes it away here. */
  deletedAt: SecondsSchema.optional(),
  versions: z.array(VersionSchema),
});
export type StoredSecret = z.infer<typeof SecretSchema>;

const FileSchema = z.object({ secrets: z.array(SecretSchema) });

/** Nobody else on this machine reads what a tenant's command has put there. */
const OWNER_ONLY = 0o600;

export interface SecretFile {
  all(): readonly StoredSecret[];
  getOrUndefined(name: string): StoredSecret | undefined;
  /** On disk, whole, when it returns; survives `kill -9`. */
  put(secret: StoredSecret): void;
  remove(name: string): void;
}

export function openSecretFile(file: string): SecretFile {
  const found = existsSync(file) ? FileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).secrets : [];
  const secrets = new Map(found.map((secret) => [secret.name, secret]));
  const write = () => writeDurably(file, JSON.stringify({ secrets: [...secrets.values()] }), OWNER_ONLY);
  return {
    all: () => [...secrets.values()],
    getOrUndefined: (name) => secrets.get(name),
    put: (secret) => {
      secrets.set(secret.name, secret);
      write();
    },
    remove: (name) => {
      secrets.delete(name);
      write();
    },
  };
}
