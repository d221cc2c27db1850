import type { Edges, Log } from './edges.ts';
import type { Variables } from './environment.ts';
import { realMail, realSettings } from './realMail.ts';
import { realObjects } from './realObjects.ts';
import { realSecrets } from './realSecrets.ts';
import { realTable } from './realTable.ts';
import { realWakeQueue } from './realWakeQueue.ts';
import { systemClock } from './systemClock.ts';

/** Every edge, for the command line; a function takes those that it is granted. Throws `Misconfigured`. */
export const realEdges = (variables: Variables, log: Log): Edges => ({
  table: realTable(variables),
  wakeQueue: realWakeQueue(variables),
  objects: realObjects(variables),
  mail: realMail(variables),
  clock: systemClock,
  log,
  secrets: realSecrets(variables),
  settings: realSettings(variables),
});
