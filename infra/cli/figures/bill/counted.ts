import { wiring } from '#infra/wiring.ts';
import { claimLife, type Life, type Lived } from '../claimLife.ts';
import { billTable } from './billTable.ts';
import { CLAIMS, claimBill, keptBill } from './claimBill.ts';
import { livesTable, perMailTable, runsTable } from './lifeTable.ts';
import { type Line, totalOf } from './prices.ts';
import { restBill } from './restBill.ts';
import { restCounts, ticksAMonth } from './restCounts.ts';
import { restMonth } from './restMonth.ts';

/** All that docs/cost.md and docs/scale.md reckon with. */
export interface Counted {
  readonly lives: Readonly<Record<string, Life>>;
  /** A month at rest, in its first years. */
  readonly rest: readonly (readonly Line[])[];
  readonly claims: readonly Line[];
  readonly kept: readonly Line[];
}

const LIVES = {
  Vermont: { story: 'vermont' },
  California: { story: 'california' },
  'Vermont, nobody answers': { story: 'vermont', answered: false },
} as const satisfies Record<string, Lived>;

const YEARS = [1, 2, 3];

/** The life whose price is reckoned. */
export const typicalLife = (): Promise<Life> => claimLife(LIVES.Vermont);

export const billsOf = (life: Life): Pick<Counted, 'claims' | 'kept'> => ({
  claims: claimBill(life),
  kept: keptBill(life),
});

export const restBills = async (): Promise<Counted['rest']> => {
  const [counts, month] = [restCounts(wiring), await restMonth(ticksAMonth(wiring))];
  return YEARS.map((year) => restBill({ counts, month, year }));
};

/** `years`: one more life, of a claim that stays open for so long. */
export const countAll = async (years: number): Promise<Counted> => {
  const typical = await typicalLife();
  const lives: Record<string, Life> = { Vermont: typical };
  const others = { ...LIVES, ...(years > 0 ? { [`Vermont, ${years} years`]: longLife(years) } : {}) };
  for (const [name, lived] of Object.entries(others)) lives[name] ??= await claimLife(lived);
  return { lives, rest: await restBills(), ...billsOf(typical) };
};

const longLife = (years: number): Lived => ({ story: 'vermont', days: years * 365 });

/** As Markdown. */
export const describeCounted = ({ lives, rest, claims, kept }: Counted): readonly string[] => [
  '## What one claim takes',
  '',
  ...livesTable(lives),
  ...Object.entries(lives).flatMap(([name, life]) => ['', `## ${name}, run by run`, '', ...runsTable(life)]),
  ...(lives.Vermont === undefined ? [] : ['', '## For one mail', '', ...perMailTable(lives.Vermont)]),
  ...rest.flatMap((lines, year) => ['', `## At rest, year ${year + 1}`, '', ...billTable(lines, 'a month')]),
  '',
  `## ${CLAIMS} claims`,
  '',
  ...billTable(claims, 'once'),
  '',
  ...billTable(kept, 'a month, as long as they are kept'),
];

export const toJson = ({ lives, rest, claims, kept }: Counted) => ({
  lives: Object.fromEntries(
    Object.entries(lives).map(([name, life]) => [
      name,
      {
        ...life,
        sharedReads: Object.fromEntries(life.sharedReads),
        indexWrites: Object.fromEntries(life.indexWrites),
      },
    ]),
  ),
  rest: rest.map((lines) => ({ dollars: totalOf(lines), lines })),
  claims: { dollars: totalOf(claims), lines: claims },
  kept: { dollars: totalOf(kept), lines: kept },
});
