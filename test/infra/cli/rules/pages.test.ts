import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_AT } from '#infra/cli/rules/exampleClaim.ts';
import { explainClaim } from '#infra/cli/rules/explainClaim.ts';
import { holidayTable } from '#infra/cli/rules/holidayTable.ts';
import { compilePages, PAGES_FOLDER, stalePages } from '#infra/cli/rules/pages.ts';
import { RESEARCHED_ROWS } from '#infra/cli/rules/researchedRows.ts';
import { exampleFiles, rulebookPage } from '#infra/cli/rules/rulebookPage.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';
import { RulebookSchema } from '#shared/paperwork/ruleSchema.ts';
import { counted, ruleWith } from '#test/paperwork/anyRule.ts';

const pages = compilePages();
const markdown = [...pages].filter(([path]) => path.endsWith('.md'));

const pageOf = (rule: object): string =>
  rulebookPage(
    RulebookSchema.parse({
      $schema: '../rulebook.schema.json',
      jurisdiction: 'everywhere',
      title: 'Nowhere',
      rules: [ruleWith(rule)],
      notChased: [],
    }),
  );

describe('docs/rulebooks', () => {
  it('matches the data: run "npm run rules -- pages"', () => {
    expect(stalePages()).toEqual([]);
  });

  it('has a page, an example notice and an example report for every jurisdiction', () => {
    const paths = KNOWN_JURISDICTIONS.map((jurisdiction) => jurisdiction.toLowerCase()).flatMap((name) => [
      `${name}.md`,
      `examples/${name}.json`,
      `examples/${name}.report.json`,
    ]);
    expect([...pages.keys()].toSorted()).toEqual(['README.md', 'everywhere.md', ...paths].toSorted());
  });

  it.each(markdown)('%s links only to files that are there', (path, text) => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => !existsSync(join(PAGES_FOLDER, dirname(path), link)));
    expect([links.length > 0, missing]).toEqual([true, []]);
  });

  it.each(KNOWN_JURISDICTIONS)('tells of every rule of %s, its sources, and every row not chased', (jurisdiction) => {
    const text = pages.get(`${jurisdiction.toLowerCase()}.md`) ?? '';
    const { rules, notChased } = rulebookFor(jurisdiction).rulebook;
    const told = [
      ...rules.flatMap(({ id, sources }) => [`(${id})`, ...sources]),
      ...notChased.map(({ reason }) => reason),
    ];
    expect(told.filter((words) => !text.includes(words))).toEqual([]);
  });

  it('has an example claim that the intake takes in every researched jurisdiction', () => {
    const jurisdictions = [...new Set(RESEARCHED_ROWS.map(({ jurisdiction }) => jurisdiction))];
    const refused = jurisdictions.filter((jurisdiction) => {
      const { fnol, report } = exampleFiles(jurisdiction);
      const told = explainClaim({ fnol: Buffer.from(fnol), reports: [Buffer.from(report)], at: EXAMPLE_AT });
      return told?.ok !== true || told.value.notYet > 0;
    });
    expect([jurisdictions.length, refused]).toEqual([22, []]);
  });

  it.each(['C', 'M'])('gives no date in law for a rule of status %s', (status) => {
    const text = pageOf({ status, clock: counted(7, 'calendar-days') });
    expect(text).toMatch(/\| courtesy date \([a-z ]+: advisory\): 7 days from employer's knowledge \|/);
  });

  it('tells a holiday that offices move from one that the statute does not name, in the order of the year', () => {
    const calendar = {
      ...calendarFor('US-VT'),
      names: new Map([
        ['2026-11-27', 'Day after Thanksgiving'],
        ['2026-07-03', 'Independence Day'],
      ]),
      legalNames: new Map([
        ['2026-07-04', 'Independence Day'],
        ['2026-12-25', 'Christmas Day'],
      ]),
    };
    expect(holidayTable(calendar, '2026').slice(-3)).toEqual([
      '| Independence Day | Fri 3 Jul 2026 | Sat 4 Jul 2026 |',
      '| Day after Thanksgiving | Fri 27 Nov 2026 | not named |',
      '| Christmas Day | open | Fri 25 Dec 2026 |',
    ]);
  });

  it('keeps a sign of Markdown in the data from breaking its table', () => {
    expect(pageOf({ authority: 'A | B' })).toContain('| A \\| B |');
  });
});
