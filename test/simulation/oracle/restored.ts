import type { Stage } from '../world/stage.ts';

/** Law 1 across a restore: what was answered is known again, or a person is asked. */

const isBeforePerson = ({ house }: Stage, key: string): boolean =>
  [...house.ledger.openTasks.values()].some(
    ({ tenant, waiting }) => waiting !== undefined && `${tenant}#${waiting.source}#${waiting.webhookId}` === key,
  );

/** Asked when everything is said to be learnt. */
export const judgeRestored = (stage: Stage): readonly string[] => {
  const { restore, house } = stage;
  return [...(restore?.lostInputs ?? [])].flatMap(([key, before]) => {
    const again = house.ledger.inputs.get(key);
    if (again === undefined) {
      return isBeforePerson(stage, key) ? [] : [`law 1: ${key} was answered, and is lost since the restore`];
    }
    if (again.claimId === before.claimId) return [];
    return [`law 1: ${key} was answered with ${before.claimId}, and with ${again.claimId} since the restore`];
  });
};
