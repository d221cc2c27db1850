import type { Edit } from './edits.ts';

/** The source with the edits of its file made. Throws when what is to be changed does not occur exactly once. */
export const applyEdits = (file: string, source: string, edits: readonly Edit[]): string =>
  edits
    .filter((edit) => edit.file === file)
    .reduce((text, { find, replace }) => {
      const [before, after, ...more] = text.split(find);
      if (before === undefined || after === undefined || more.length > 0) {
        throw new Error(`${file} holds ${JSON.stringify(find)} ${text.split(find).length - 1} times`);
      }
      return `${before}${replace}${after}`;
    }, source);
