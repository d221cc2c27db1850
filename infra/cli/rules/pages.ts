import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';
import { indexPage } from './indexPage.ts';
import { exampleFiles, fileNameOf, rulebookPage } from './rulebookPage.ts';

/** docs/rulebooks, made from the data. */
export const PAGES_FOLDER = fileURLToPath(new URL('../../../docs/rulebooks/', import.meta.url));

/** The text of each file by its path in the folder. */
export function compilePages(): ReadonlyMap<string, string> {
  const known = KNOWN_JURISDICTIONS.map((jurisdiction) => rulebookFor(jurisdiction).rulebook);
  const books = [...known.toSorted((one, other) => (one.title < other.title ? -1 : 1)), rulebookFor('').rulebook];
  const pages = new Map([['README.md', indexPage(books)]]);
  for (const book of books) pages.set(`${fileNameOf(book.jurisdiction)}.md`, rulebookPage(book));
  for (const jurisdiction of KNOWN_JURISDICTIONS) {
    const { fnol, report } = exampleFiles(jurisdiction);
    pages.set(`examples/${fileNameOf(jurisdiction)}.json`, fnol);
    pages.set(`examples/${fileNameOf(jurisdiction)}.report.json`, report);
  }
  return pages;
}

const stored = (): readonly string[] =>
  readdirSync(PAGES_FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(md|json)$/.test(path));

/** Files that are not what the data says, are not there, or should not be. */
export function stalePages(): readonly string[] {
  const pages = compilePages();
  const there = stored();
  const read = (path: string): string | undefined =>
    there.includes(path) ? readFileSync(join(PAGES_FOLDER, path), 'utf8') : undefined;
  const changed = [...pages].flatMap(([path, text]) => (read(path) === text ? [] : [path]));
  return [...changed, ...there.filter((path) => !pages.has(path))].toSorted();
}

export function writePages(): void {
  const pages = compilePages();
  mkdirSync(PAGES_FOLDER, { recursive: true });
  for (const path of stored().filter((path) => !pages.has(path))) rmSync(join(PAGES_FOLDER, path));
  for (const [path, text] of pages) {
    const file = join(PAGES_FOLDER, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
