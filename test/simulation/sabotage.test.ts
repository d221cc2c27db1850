import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applyEdits } from './sabotage/applyEdits.ts';
import { SABOTAGES } from './sabotage/sabotages.ts';

/** `npm run simulate -- --sabotage` plays them; here is only seen that each still changes what it means to change. */

test('there are at least twenty deliberate bugs, each of a name of its own', () => {
  const names = SABOTAGES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(20);
});

test.each(SABOTAGES)('changes the source for "$name"', ({ edits }) => {
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(applyEdits(file, source, edits)).not.toBe(source);
  }
});

test('an edit that fits nowhere, or in two places, says so', () => {
  const edits = [{ file: 'a.ts', find: 'one', replace: 'two' }];
  expect(() => applyEdits('a.ts', 'nil', edits)).toThrow('a.ts holds "one" 0 times');
  expect(() => applyEdits('a.ts', 'one one', edits)).toThrow('a.ts holds "one" 2 times');
});
