import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { billsOf, restBills, typicalLife } from '#infra/cli/figures/bill/counted.ts';
import { livesTable, perMailTable } from '#infra/cli/figures/bill/lifeTable.ts';
import { dollarsOf, type Line, PRICES, totalOf } from '#infra/cli/figures/bill/prices.ts';
import type { Life } from '#infra/cli/figures/claimLife.ts';

/** A change that makes a claim much dearer or cheaper is noticed here: then `npm run figures -- --only cost` has the new tables. */

/** Batches, races and words of letters move a figure by so much. */
const TOLERANCE = 0.15;
/** A handful is a handful. */
const SLACK = 2;

const doc = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** First number of each row of the tables in a text, by the row's first cell. */
const numbersIn = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split(' | '))
      .map(([first = '', second = '']) => [first.replace(/^\| /, ''), Number.parseFloat(second.replaceAll(',', ''))]),
  );

/** Those under one heading. */
const numbersUnder = (name: string, heading: string): ReadonlyMap<string, number> => {
  const section = doc(name)
    .split(/^## /m)
    .find((each) => each.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${name} has no heading ${heading}`);
  return numbersIn(section);
};

/** Those of `counted` that `written` does not say. */
const stale = (written: ReadonlyMap<string, number>, counted: ReadonlyMap<string, number>, slack: number) =>
  [...counted].flatMap(([what, now]) => {
    const then = written.get(what) ?? Number.NaN;
    return Math.abs(then - now) <= Math.max(slack, now * TOLERANCE) ? [] : [{ what, then, now }];
  });

const countsOf = (lines: readonly Line[]): ReadonlyMap<string, number> =>
  new Map(lines.map(({ what, count }) => [what, count]));

const numbersOf = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...numbersIn(lines.join('\n'))].filter(([, number]) => !Number.isNaN(number)));

describe('a claim from its notice until it is closed', () => {
  let life: Life;
  beforeAll(async () => {
    life = await typicalLife();
  });

  it('takes what docs/cost.md says', () => {
    expect(
      stale(numbersUnder('cost.md', 'What one claim takes'), numbersOf(livesTable({ Vermont: life })), SLACK),
    ).toEqual([]);
  });

  it('takes for each mail what docs/scale.md reckons with', () => {
    expect(stale(numbersUnder('scale.md', 'For one mail'), numbersOf(perMailTable(life)), 0.2)).toEqual([]);
  });

  it('costs what docs/cost.md says, and less than a cent', () => {
    const { claims, kept } = billsOf(life);
    expect(stale(numbersUnder('cost.md', '1,000 claims'), countsOf([...claims, ...kept]), SLACK)).toEqual([]);
    expect(totalOf(claims) / 1_000).toBeLessThan(0.01);
    expect(totals.get('1,000 claims, from notice to close')).toBeCloseTo(totalOf(claims), 1);
  });
});

const totals = numbersUnder('cost.md', '# What it costs');

describe('a stage at rest', () => {
  let years: readonly (readonly Line[])[];
  beforeAll(async () => {
    years = await restBills();
  });

  it('does what docs/cost.md says', () => {
    expect(stale(numbersUnder('cost.md', 'At rest'), countsOf(years[0] ?? []), 0.01)).toEqual([]);
  });

  it('costs less than 15 dollars a month, also when its key has been rotated as often as it gets dearer', () => {
    expect(years).toHaveLength(3);
    expect(Math.max(...years.map(totalOf))).toBeLessThan(15);
    const said = ['a month at rest, first year', 'second year', 'third year and later'].map((year) => totals.get(year));
    expect(said).toEqual(years.map((lines) => expect.closeTo(totalOf(lines), 1)));
  });
});

it('names the page of every price', () => {
  for (const { page } of Object.values(PRICES)) expect(doc('cost.md')).toContain(page);
});

it('reckons by what AWS takes for so many', () => {
  expect(dollarsOf({ what: 'mails', count: 16_000, price: 'mail' })).toBeCloseTo(1.6);
});
