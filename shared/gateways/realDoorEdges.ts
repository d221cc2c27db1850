import type { DoorEdges, Log } from './edges.ts';
import type { Variables } from './environment.ts';
import { realObjects } from './realObjects.ts';
import { realSecrets } from './realSecrets.ts';
import { realTable } from './realTable.ts';
import { realWakeQueue } from './realWakeQueue.ts';
import { systemClock } from './systemClock.ts';

/** What the doors that take something in have in common. Throws `Misconfigured`. */
export const realDoorEdges = (variables: Variables, log: Log): DoorEdges => ({
  table: realTable(variables),
  objects: realObjects(variables),
  wakeQueue: realWakeQueue(variables),
  secrets: realSecrets(variables),
  clock: systemClock,
  log,
});
