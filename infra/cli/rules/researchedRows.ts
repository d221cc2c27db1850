import * as z from 'zod';
import { type RuleStatus, RuleStatusSchema } from '#shared/contracts/vocabulary.ts';
import data from '#shared/paperwork/researchedRows.json' with { type: 'json' };
import type { Rulebook } from '#shared/paperwork/ruleShape.ts';
import { placeOf, type RuleFault } from './ruleFault.ts';

/** The researched rows: each is a rule of its jurisdiction's rulebook, or stands there as not chased. */

const RowsSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      jurisdiction: z.string(),
      row: z.string(),
      status: RuleStatusSchema.exclude(['policy']),
      sources: z.array(z.string()),
      /** No law any more: never a rule. */
      repealed: z.literal(true).optional(),
    }),
  ),
});
type ResearchedRow = z.infer<typeof RowsSchema>['rows'][number];

export const RESEARCHED_ROWS: readonly ResearchedRow[] = RowsSchema.parse(data).rows;

/** Sure first. A house rule stands for no row's law, so it may stand under any. */
const SURENESS: Readonly<Record<RuleStatus, number>> = { V: 0, V2: 1, C: 2, M: 3, policy: 4 };

const rowsOf = (jurisdiction: string): readonly ResearchedRow[] =>
  RESEARCHED_ROWS.filter((row) => row.jurisdiction === jurisdiction);

function unplaced({ rules, visitNotices, notChased }: Rulebook, rows: readonly ResearchedRow[]): readonly RuleFault[] {
  const placed = new Set([...rules, ...visitNotices, ...notChased].map(({ row }) => row));
  return rows
    .filter(({ row }) => !placed.has(row))
    .map(({ row, status }) => ({
      place: placeOf({ row }),
      what: `was researched (${status}) and is neither a rule nor in notChased`,
    }));
}

function misplaced({ rules, visitNotices, notChased }: Rulebook, rows: readonly ResearchedRow[]): readonly RuleFault[] {
  const known = new Map(rows.map((row) => [row.row, row]));
  return [...rules, ...visitNotices, ...notChased].flatMap((entry) => {
    if (entry.row === undefined) return [];
    const row = known.get(entry.row);
    if (row === undefined)
      return [
        { place: placeOf(entry), what: 'is no researched row: correct its name, or add it to researchedRows.json' },
      ];
    if (!('status' in entry)) return [];
    if (row.repealed === true) return [{ place: placeOf(entry), what: 'is repealed: move it to notChased' }];
    if (SURENESS[entry.status] >= SURENESS[row.status]) return [];
    const what = `has status ${entry.status}, and the research has ${row.status}: correct one, or researchedRows.json once the page is read`;
    return [{ place: placeOf(entry), what }];
  });
}

export function rowFaults(rulebook: Rulebook): readonly RuleFault[] {
  const rows = rowsOf(rulebook.jurisdiction);
  return [...unplaced(rulebook, rows), ...misplaced(rulebook, rows)];
}
