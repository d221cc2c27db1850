import type { Ledger } from './ledger.ts';

/** What an onlooker has noted of the table goes back with it; what SES took and what people were told does not. */

const keep = <K, V>(map: Map<K, V>): (() => void) => {
  const copy = new Map(map);
  return () => {
    map.clear();
    for (const [key, value] of copy) map.set(key, value);
  };
};

/** Returns what sets the ledger back to what it is now. */
export const copyLedger = (ledger: Ledger): (() => void) => {
  const { inputs, attempts, answers, alarms, versions, openTasks, closedTasks, tasksOpened, taskSleeps, proofs } =
    ledger;
  const tasks = [keep(openTasks), keep(closedTasks), keep(tasksOpened), keep(taskSleeps)];
  const maps = [keep(inputs), keep(attempts), keep(answers), keep(alarms), keep(versions), ...tasks];
  const proven = proofs.length;
  return () => {
    for (const setBack of maps) setBack();
    proofs.splice(proven);
  };
};
