import type { Edges, Log } from './edges.ts';
import type { Variables } from './environment.ts';
import { realDoorEdges } from './realDoorEdges.ts';
import { realMail, realSettings } from './realMail.ts';
import { realSecrets } from './realSecrets.ts';

/** Every edge, for the command line; a function takes those that it is granted. Throws `Misconfigured`. */
export const realEdges = (variables: Variables, log: Log): Edges => ({
  ...realDoorEdges(variables, log),
  secrets: realSecrets(variables),
  mail: realMail(variables),
  settings: realSettings(variables),
});
