import type { Stage } from './config.ts';
import { stackName } from './stageNames.ts';

/**
 * What a stage has come to and a later deployment must not undo by leaving something out: that its mail leaves, and that
 * its table is a restored one. Without a word more, letters would count as sent that never were, or a table would be gone
 * back to that does not know what was mailed since. Therefore the data stack exports a name for as long as it lasts, and
 * the pipeline imports it: CloudFormation takes back no export that is imported, and refuses before anything is changed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export type Lasting = 'lasts' | 'mayEnd' | 'isNot';

export type LastingName = 'mail' | 'restoredTable';

/** The refusal names the export and nothing else, so that it is the export that says what to do. */
const EXPORTS: Record<LastingName, string> = {
  mail: 'mail-leaves-so-say-its-sender-and-guard',
  restoredTable: 'table-is-a-restored-one-so-say-which',
};

export const LASTING_NAMES = ['mail', 'restoredTable'] as const satisfies readonly LastingName[];

export const lastingExport = (stage: Stage, name: LastingName): string =>
  `${stackName(stage, 'Data')}-${EXPORTS[name]}`;

/** `said`: somebody has said in so many words how it is to be. */
export const lastingWhere = (isSo: boolean, said: boolean): Lasting => {
  if (isSo) return 'lasts';
  return said ? 'mayEnd' : 'isNot';
};
