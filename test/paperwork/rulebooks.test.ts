import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileDigests, compileImports, compileSchema } from '#infra/cli/compileRulebooks.ts';
import { rowFaults } from '#infra/cli/rules/researchedRows.ts';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';

const committed = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../shared/paperwork/${path}`, import.meta.url), 'utf8'));

describe('rulebooks', () => {
  it('are there for 22 jurisdictions', () => {
    expect(KNOWN_JURISDICTIONS).toHaveLength(22);
  });

  it.each(KNOWN_JURISDICTIONS)('place every researched row of %s, and no other', (jurisdiction) => {
    expect(rowFaults(rulebookFor(jurisdiction).rulebook)).toEqual([]);
  });

  it('give the papers needed everywhere, all of them house rules, where there is no rulebook', () => {
    const { rulebook, known } = rulebookFor('US-NV');
    expect([known, new Set(rulebook.rules.map(({ status }) => status))]).toEqual([false, new Set(['policy'])]);
    expect(rulebook.rules.map(({ document }) => document)).toEqual([
      'employer-first-report',
      'first-medical-report',
      'work-status',
      'wage-statement',
    ]);
  });

  it('have a digest of their own, which compiling gives again', () => {
    expect(committed('rulebooks/digests.generated.json')).toEqual(compileDigests());
    const digests = ['US-VT', 'US-CA', 'US-NV'].map((jurisdiction) => rulebookFor(jurisdiction).digest);
    expect(new Set(digests).size).toBe(3);
  });

  it('are all imported, which compiling gives again', () => {
    const text = readFileSync(new URL('../../shared/paperwork/rulebooks/all.generated.ts', import.meta.url), 'utf8');
    expect(text).toBe(compileImports());
  });

  it('point to a JSON Schema that compiling gives again', () => {
    expect(committed('rulebook.schema.json')).toEqual(compileSchema());
  });

  it.each(KNOWN_JURISDICTIONS)(
    '%s names a page, or where the research has none its note, for every rule of law',
    (jurisdiction) => {
      const unsourced = rulebookFor(jurisdiction).rulebook.rules.filter(
        ({ status, sources }) =>
          status !== 'policy' && !sources.every((source) => /^(https?:|research notes: )/.test(source)),
      );
      expect(unsourced).toEqual([]);
    },
  );

  it('ask late for what is due late, and at once for what the law wants within days', () => {
    const { rules } = rulebookFor('US-CA').rulebook;
    const ladders = new Map(rules.map(({ id, ladder }) => [id, ladder]));
    expect(['CA-5020', 'CA-DECISION', 'CA-WAGE'].map((id) => ladders.get(id))).toEqual([
      'at-once',
      'before-due',
      'courtesy',
    ]);
  });

  it.each(['US-VT', 'US-CA', 'US-NV'])(
    '%s puts every paper without a number in law on the courtesy ladder',
    (jurisdiction) => {
      const { rules } = rulebookFor(jurisdiction).rulebook;
      const mismatched = rules.filter(({ clock, ladder }) => (clock.kind === 'house') !== (ladder === 'courtesy'));
      expect(mismatched.map(({ id }) => id)).toEqual([]);
    },
  );
});
