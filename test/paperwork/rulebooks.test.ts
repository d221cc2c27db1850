import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileDigests, compileSchema } from '#infra/cli/compileRulebooks.ts';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';

const committed = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../shared/paperwork/${path}`, import.meta.url), 'utf8'));

/** The researched rows, as the research names them. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  'US-VT': [
    'Employer first report',
    '60-day supplemental report + final report',
    'Worker notice and claim',
    'Fatal accident report',
    'Wage statement',
    'Medical release',
    'Accept / deny',
    'First indemnity payment',
    'Treatment pre-authorisation',
    'Discontinuance',
    'IME reply',
    'Change of provider',
    'Medical case manager',
  ],
  'US-CA': [
    'Claim form given to worker',
    'Employer first report',
    "Doctor's first report",
    'Treating physician progress report',
    'Permanent & stationary report',
    'Insurer forwards DFR',
    'Accept / deny',
    'First TD payment',
    'Utilization review (prospective)',
    'EDI FROI',
    'QME appointment notice',
    'Modified/alternative work offer',
    'QME panel selection',
  ],
};

describe('rulebooks', () => {
  it.each(Object.entries(ROWS))('place every researched row of %s, and no other', (jurisdiction, rows) => {
    const { rules, notChased } = rulebookFor(jurisdiction).rulebook;
    const placed = [...rules, ...notChased].flatMap(({ row }) => (row === undefined ? [] : [row]));
    expect(new Set(placed)).toEqual(new Set(rows));
  });

  it('are known for the jurisdictions that have rows', () => {
    expect(new Set(KNOWN_JURISDICTIONS)).toEqual(new Set(Object.keys(ROWS)));
  });

  it('give the papers needed everywhere, all of them house rules, where there is no rulebook', () => {
    const { rulebook, known } = rulebookFor('US-TX');
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
    const digests = ['US-VT', 'US-CA', 'US-TX'].map((jurisdiction) => rulebookFor(jurisdiction).digest);
    expect(new Set(digests).size).toBe(3);
  });

  it('point to a JSON Schema that compiling gives again', () => {
    expect(committed('rulebook.schema.json')).toEqual(compileSchema());
  });

  it.each(KNOWN_JURISDICTIONS)('%s names an official or secondary page for every rule of law', (jurisdiction) => {
    const unsourced = rulebookFor(jurisdiction).rulebook.rules.filter(
      ({ status, sources }) => status !== 'policy' && !sources.every((source) => source.startsWith('http')),
    );
    expect(unsourced).toEqual([]);
  });

  it('ask late for what is due late, and at once for what the law wants within days', () => {
    const { rules } = rulebookFor('US-CA').rulebook;
    const ladders = new Map(rules.map(({ id, ladder }) => [id, ladder]));
    expect(['CA-5020', 'CA-DECISION', 'CA-WAGE'].map((id) => ladders.get(id))).toEqual([
      'at-once',
      'before-due',
      'courtesy',
    ]);
  });

  it.each(['US-VT', 'US-CA', 'US-TX'])(
    '%s puts every paper without a number in law on the courtesy ladder',
    (jurisdiction) => {
      const { rules } = rulebookFor(jurisdiction).rulebook;
      const mismatched = rules.filter(({ clock, ladder }) => (clock.kind === 'house') !== (ladder === 'courtesy'));
      expect(mismatched.map(({ id }) => id)).toEqual([]);
    },
  );
});
