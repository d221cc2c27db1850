/** What the linter cannot say about a file of this repository. */

const MAX_LINES = 300;

const SOURCE = /\.(ts|js|cjs|mjs|css)$/;
const LOCK = /(^|\/)package-lock\.json$/;

interface Ban {
  readonly pattern: RegExp;
  readonly reason: string;
  /** Files that the ban is for; all, where it is absent. */
  readonly files?: RegExp;
}

const BANS: readonly Ban[] = [
  { pattern: /\/(?:home|Users)\/[a-z]|\/root\/|["'`\s(=]\/work\//, reason: 'names a folder of one machine' },
  { pattern: /"resolved":/, files: LOCK, reason: 'names the registry that it was made with' },
  { pattern: /\/\/registry\.|\bregistry *=/, reason: 'names a registry' },
  { pattern: /from '\.\.\/\.\.\//, files: SOURCE, reason: 'climbs two folders: use a # alias' },
  {
    pattern: /import \{[^}]*\bz\b[^}]*\} from 'zod'/,
    files: SOURCE,
    reason: "loads all of zod: import * as z from 'zod'",
  },
  { pattern: /\/\/ *(?:TODO|FIXME|XXX)\b/, files: SOURCE, reason: 'leaves a to-do' },
];

/** One line for each fault, "path:line reason". */
export const houseStyleFaults = (path: string, text: string): readonly string[] => {
  const lines = text.split('\n');
  const banned = BANS.filter(({ files }) => files === undefined || files.test(path)).flatMap(({ pattern, reason }) =>
    lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${reason}`] : [])),
  );
  const length = lines.length - 1;
  if (!SOURCE.test(path) || length <= MAX_LINES) return banned;
  return [...banned, `${path} has ${length} lines, more than ${MAX_LINES}`];
};
