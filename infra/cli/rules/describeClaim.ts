import type { Instant } from '#shared/contracts/time.ts';
import { documentWords } from '#shared/paperwork/describeClock.ts';
import type { Duty } from '#shared/paperwork/duty.ts';
import { STATUS_WORDS, shortDay, zoned } from '#shared/paperwork/explain.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { ExplainedClaim } from './explainClaim.ts';
import { toColumns, wrap } from './toColumns.ts';
import { capital, partiesWords } from './words.ts';

/** A claim's papers as a table, each with the reasoning of its date under it. */

const WIDTH = 110;
const INDENT = '    ';

/** The hour is left out where a day ends. */
function dayWords(at: Instant, zone: string): string {
  const local = zoned(at, zone);
  return shortDay(local, {
    year: true,
    hour: local.add({ milliseconds: 1 }).toPlainDate().equals(local.toPlainDate()),
  });
}

function dueCell({ due, advisory }: Duty): string {
  switch (due.kind) {
    case 'at':
      return dayWords(due.at, due.zone);
    case 'courtesy':
      return `courtesy date ${dayWords(due.at, due.zone)}`;
    case 'notStarted': {
      if (due.worstCaseAt === undefined) return 'clock not started';
      const worst = `${advisory ? 'courtesy date ' : ''}${dayWords(due.worstCaseAt, due.zone)}`;
      return `clock not started, worst case ${worst}`;
    }
  }
}

function standsCell({ itemId }: Duty, { claim }: ExplainedClaim): string {
  const closed = claim.closedItems[itemId];
  if (closed === undefined) return 'open';
  return closed.on === undefined ? closed.how : `${closed.how} ${closed.on}`;
}

const paperCell = ({ document, missing, form }: Duty): string =>
  [capital(documentWords(document)), ...(missing ? [missing] : []), ...(form ? [form] : [])].join(': ');

const rowOf = (duty: Duty, explained: ExplainedClaim): readonly string[] => [
  paperCell(duty),
  `${documentWords(duty.owedBy)} to ${partiesWords(duty.owedTo)}`,
  dueCell(duty),
  STATUS_WORDS[duty.status],
  standsCell(duty, explained),
];

const HEADER = ['Paper', 'Owed', 'Due', 'Status', 'Stands'];

function heading({ reference, facts, claim, at, notYet }: ExplainedClaim): readonly string[] {
  const { rulebook, known } = rulebookFor(facts.jurisdiction);
  const when = shortDay(zoned(at, facts.zone), { year: true, hour: true });
  const rules = known
    ? rulebook.title
    : `no rulebook for ${facts.jurisdiction}: what is needed everywhere, and a person is told`;
  const tasks = Object.values(claim.tasks).map(({ kind }) => documentWords(kind));
  return [
    `${reference}, ${facts.jurisdiction} (${rules}), as of ${when}`,
    ...(tasks.length === 0 ? [] : [`For a person: ${[...new Set(tasks)].join(', ')}`]),
    ...(notYet === 0 ? [] : [`Reports sent later, and left out: ${notYet}`]),
  ];
}

/** Lines for a terminal or a page. */
export function describeClaim(explained: ExplainedClaim): readonly string[] {
  const { duties } = explained;
  if (duties.length === 0) return [...heading(explained), '', 'No paper is called for.'];
  const [header = '', ...rows] = toColumns([HEADER, ...duties.map((duty) => rowOf(duty, explained))]);
  const told = duties.flatMap(({ explanation }, index) => [
    rows[index] ?? '',
    ...wrap(explanation, WIDTH).map((line) => `${INDENT}${line}`),
  ]);
  return [...heading(explained), '', header, ...told];
}
