import type { PlayOptions } from '../options.ts';

export interface Edit {
  /** From the root of the project. */
  readonly file: string;
  /** Occurs once; a test holds it to that. */
  readonly find: string;
  readonly replace: string;
}

export interface Sabotage {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Where it takes more than a short life to show. */
  readonly shape?: Pick<PlayOptions, 'claims' | 'days'>;
}

export const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });
