import type { Stage } from './config.ts';

/**
 * Names that stand before anything is made. The stage is in each, so that several stages fit in one account, and the key
 * can name who may use it without waiting for them.
 */

export const stackName = (stage: Stage, part: 'Data' | 'Pipeline'): string => `Claimtower-${stage}-${part}`;

/** Of a function, queue, topic, alarm or configuration set; without `name`, of the stage itself. */
export const stageName = (stage: Stage, name?: string): string =>
  name === undefined ? `claimtower-${stage}` : `claimtower-${stage}-${name}`;

export const secretsPrefix = (stage: Stage): string => `claimtower/${stage}`;

export const MAIL_EVENTS_TOPIC = 'ses-events';
export const ALARM_TOPIC = 'alarms';

/** Id of a construct or an output: "ChaseClaim" for "chase-claim". */
export const pascalCase = (name: string): string =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
