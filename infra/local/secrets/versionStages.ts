import type { SecretVersion, StoredSecret } from './secretFile.ts';
import { noSuchVersion, SecretsRefusal } from './secretsRefusal.ts';

/** Labels of versions. Each stands on one version at most; where AWSCURRENT leaves, AWSPREVIOUS goes. */

export const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

const holderOf = (versions: readonly SecretVersion[], stage: string): SecretVersion | undefined =>
  versions.find(({ stages }) => stages.includes(stage));

const without = (versions: readonly SecretVersion[], stage: string): SecretVersion[] =>
  versions.map((version) => ({ ...version, stages: version.stages.filter((one) => one !== stage) }));

const withStage = (versions: readonly SecretVersion[], id: string, stage: string): SecretVersion[] =>
  without(versions, stage).map((version) =>
    version.id === id ? { ...version, stages: [...version.stages, stage] } : version,
  );

/** Takes each label from whoever has it. */
export const attachStages = (
  versions: readonly SecretVersion[],
  id: string,
  stages: readonly string[],
): SecretVersion[] => {
  const before = holderOf(versions, CURRENT);
  const attached = stages.reduce<SecretVersion[]>((so, stage) => withStage(so, id, stage), [...versions]);
  const moved = stages.includes(CURRENT) && before !== undefined && before.id !== id;
  return moved ? withStage(attached, before.id, PREVIOUS) : attached;
};

export interface StageMove {
  readonly stage: string;
  readonly moveTo: string | undefined;
  readonly removeFrom: string | undefined;
}

/** A label moves only from the version that the caller names: whoever has read another one is refused. */
export const moveStage = (versions: readonly SecretVersion[], { stage, moveTo, removeFrom }: StageMove) => {
  for (const id of [moveTo, removeFrom]) {
    if (id !== undefined && !versions.some((version) => version.id === id)) throw noSuchVersion(`VersionId: ${id}`);
  }
  const holder = holderOf(versions, stage)?.id;
  const isElsewhere = holder !== undefined && holder !== moveTo;
  if (removeFrom === undefined ? isElsewhere : holder !== removeFrom) {
    throw new SecretsRefusal(
      'InvalidParameterException',
      `The parameter RemoveFromVersionId can't be ${removeFrom ?? 'empty'}. Staging label ${stage} is currently attached to version ${holder ?? 'none'}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  return moveTo === undefined ? without(versions, stage) : attachStages(versions, moveTo, [stage]);
};

/** By id, by label, or both; the current one when neither is named. */
export const versionOrThrow = (
  { versions }: StoredSecret,
  { id, stage }: { readonly id: string | undefined; readonly stage: string | undefined },
): SecretVersion => {
  const label = stage ?? (id === undefined ? CURRENT : undefined);
  const found = versions.find(
    (version) => (id === undefined || version.id === id) && (label === undefined || version.stages.includes(label)),
  );
  if (found !== undefined) return found;
  throw noSuchVersion(id === undefined ? `staging label: ${label}` : `VersionId: ${id}`);
};
