import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { SecretFile, SecretVersion, StoredSecret } from './secretFile.ts';
import { isDeleted, noSuchSecret, SecretsRefusal } from './secretsRefusal.ts';
import { attachStages, CURRENT, moveStage, versionOrThrow } from './versionStages.ts';

/** What Secrets Manager answers to each action, from the body of the request to that of the reply. */

const MOST_LISTED = 100;
const MOST_TEXT = 65_536;
const MOST_VERSIONS = 100;

const NameSchema = z.string().regex(/^[A-Za-z0-9/_+=.@-]{1,512}$/, 'takes letters, digits and /_+=.@- only');
const TokenSchema = z.string().min(32).max(64).default(randomUUID);
const TextSchema = z.string({ error: 'SecretString is missing: this machine keeps no binary' }).min(1).max(MOST_TEXT);
const SecretIdSchema = z.object({ SecretId: z.string().min(1) });

const CreateSchema = z.object({
  Name: NameSchema,
  SecretString: TextSchema,
  ClientRequestToken: TokenSchema,
  Description: z.string().optional(),
  KmsKeyId: z.string().optional(),
});
const PutSchema = SecretIdSchema.extend({
  SecretString: TextSchema,
  ClientRequestToken: TokenSchema,
  VersionStages: z.array(z.string()).min(1).max(20).default([CURRENT]),
});
const GetSchema = SecretIdSchema.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() });
const MoveSchema = SecretIdSchema.extend({
  VersionStage: z.string(),
  MoveToVersionId: z.string().optional(),
  RemoveFromVersionId: z.string().optional(),
});
const DeleteSchema = SecretIdSchema.extend({
  ForceDeleteWithoutRecovery: z.boolean().default(false),
  RecoveryWindowInDays: z.number().int().min(7).max(30).optional(),
});
const ListSchema = z.object({
  Filters: z.array(z.object({ Key: z.literal('name'), Values: z.array(z.string()) })).default([]),
  MaxResults: z.number().int().min(1).max(MOST_LISTED).default(MOST_LISTED),
  NextToken: z.string().optional(),
});

interface Call {
  readonly file: SecretFile;
  readonly input: unknown;
  /** Seconds since 1970. */
  readonly now: number;
}

const secretOrThrow = (file: SecretFile, id: string): StoredSecret => {
  const secret = file.getOrUndefined(id) ?? file.all().find(({ arn }) => arn === id);
  if (secret === undefined) throw noSuchSecret();
  if (secret.deletedAt !== undefined) throw isDeleted();
  return secret;
};

const named = ({ arn, name }: StoredSecret) => ({ ARN: arn, Name: name });

/** Whether the token's version is there already with this very text: then nothing happens. Throws when its text differs. */
const isRepeat = ({ versions }: StoredSecret, token: string, text: string): boolean => {
  const same = versions.find(({ id }) => id === token);
  if (same === undefined || same.text === text) return same !== undefined;
  throw new SecretsRefusal(
    'ResourceExistsException',
    'You can only create a version of a secret once: the ClientRequestToken was used with another value.',
  );
};

const create = ({ file, input, now }: Call) => {
  const { Name, SecretString, ClientRequestToken, Description, KmsKeyId } = CreateSchema.parse(input);
  const known = file.getOrUndefined(Name);
  if (known?.deletedAt !== undefined) {
    throw new SecretsRefusal(
      'InvalidRequestException',
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  if (known !== undefined && !known.versions.some(({ id }) => id === ClientRequestToken)) {
    throw new SecretsRefusal(
      'ResourceExistsException',
      `The operation failed because the secret ${Name} already exists.`,
    );
  }
  if (known !== undefined && isRepeat(known, ClientRequestToken, SecretString)) {
    return { ...named(known), VersionId: ClientRequestToken };
  }
  const secret: StoredSecret = {
    arn: `arn:aws:secretsmanager:us-east-1:000000000000:secret:${Name}-${randomBytes(3).toString('hex')}`,
    name: Name,
    ...(Description === undefined ? {} : { description: Description }),
    ...(KmsKeyId === undefined ? {} : { kmsKeyId: KmsKeyId }),
    createdAt: now,
    changedAt: now,
    versions: [{ id: ClientRequestToken, text: SecretString, stages: [CURRENT], createdAt: now }],
  };
  file.put(secret);
  return { ...named(secret), VersionId: ClientRequestToken };
};

const put = ({ file, input, now }: Call) => {
  const { SecretId, SecretString, ClientRequestToken: id, VersionStages } = PutSchema.parse(input);
  const secret = secretOrThrow(file, SecretId);
  const answer = (versions: readonly SecretVersion[]) => ({
    ...named(secret),
    VersionId: id,
    VersionStages: versions.find((version) => version.id === id)?.stages ?? [],
  });
  if (isRepeat(secret, id, SecretString)) return answer(secret.versions);
  const added = [...secret.versions, { id, text: SecretString, stages: [], createdAt: now }];
  const versions = withoutDeprecated(attachStages(added, id, VersionStages));
  file.put({ ...secret, changedAt: now, versions });
  return answer(versions);
};

/** A version without a label is deprecated; it goes when there are too many. */
const withoutDeprecated = (versions: readonly SecretVersion[]): SecretVersion[] =>
  versions.filter(({ stages }, index) => stages.length > 0 || versions.length - index <= MOST_VERSIONS);

const get = ({ file, input }: Call) => {
  const { SecretId, VersionId: id, VersionStage: stage } = GetSchema.parse(input);
  const secret = secretOrThrow(file, SecretId);
  const version = versionOrThrow(secret, { id, stage });
  return {
    ...named(secret),
    VersionId: version.id,
    SecretString: version.text,
    VersionStages: version.stages,
    CreatedDate: version.createdAt,
  };
};

const move = ({ file, input, now }: Call) => {
  const { SecretId, VersionStage: stage, MoveToVersionId, RemoveFromVersionId } = MoveSchema.parse(input);
  const secret = secretOrThrow(file, SecretId);
  const versions = moveStage(secret.versions, { stage, moveTo: MoveToVersionId, removeFrom: RemoveFromVersionId });
  file.put({ ...secret, changedAt: now, versions });
  return named(secret);
};

const remove = ({ file, input, now }: Call) => {
  const { SecretId, ForceDeleteWithoutRecovery, RecoveryWindowInDays = 30 } = DeleteSchema.parse(input);
  const secret = secretOrThrow(file, SecretId);
  if (ForceDeleteWithoutRecovery) file.remove(secret.name);
  else file.put({ ...secret, deletedAt: now });
  return { ...named(secret), DeletionDate: ForceDeleteWithoutRecovery ? now : now + RecoveryWindowInDays * 86_400 };
};

const toEntry = (secret: StoredSecret) => ({
  ...named(secret),
  Description: secret.description,
  KmsKeyId: secret.kmsKeyId,
  CreatedDate: secret.createdAt,
  LastChangedDate: secret.changedAt,
  SecretVersionsToStages: Object.fromEntries(secret.versions.map(({ id, stages }) => [id, stages])),
});

/** A name filter is a beginning; several of its values are any of them. */
const list = ({ file, input }: Call) => {
  const { Filters, MaxResults, NextToken } = ListSchema.parse(input);
  const found = file
    .all()
    .filter(({ deletedAt }) => deletedAt === undefined)
    .filter(({ name }) => Filters.every(({ Values }) => Values.some((beginning) => name.startsWith(beginning))))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const first = NextToken === undefined ? 0 : found.findIndex(({ name }) => name === NextToken);
  if (first < 0) throw new SecretsRefusal('InvalidNextTokenException', 'The NextToken value is invalid.');
  const next = found[first + MaxResults];
  return {
    SecretList: found.slice(first, first + MaxResults).map(toEntry),
    ...(next === undefined ? {} : { NextToken: next.name }),
  };
};

const ACTIONS: Readonly<Record<string, (call: Call) => object>> = {
  CreateSecret: create,
  PutSecretValue: put,
  GetSecretValue: get,
  UpdateSecretVersionStage: move,
  DeleteSecret: remove,
  ListSecrets: list,
};

/** Throws `SecretsRefusal`. */
export function answerAction(action: string, call: Call): object {
  const act = ACTIONS[action];
  if (act === undefined)
    throw new SecretsRefusal('UnknownOperationException', `There is no ${action} on this machine.`);
  try {
    return act(call);
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new SecretsRefusal('InvalidParameterException', z.prettifyError(cause));
    throw cause;
  }
}
