import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendarFor } from '#shared/paperwork/calendars.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import { dueOf, dueText } from '#test/paperwork/ruleFacts.ts';
import { FLORIDA } from './florida.ts';
import { ILLINOIS } from './illinois.ts';
import { NEW_YORK } from './newYork.ts';
import { OHIO } from './ohio.ts';
import { PENNSYLVANIA } from './pennsylvania.ts';
import { daysOver, factsOf, type Row, type StateRows } from './stateRows.ts';
import { TEXAS } from './texas.ts';
import { WASHINGTON } from './washington.ts';

const STATES: readonly StateRows[] = [NEW_YORK, TEXAS, FLORIDA, ILLINOIS, PENNSYLVANIA, OHIO, WASHINGTON];

const ruleOf = (itemId: string): string => itemId.split('~')[0] ?? itemId;

const rowsOf = ({ rows }: StateRows, ruleId: string): readonly Row[] =>
  Object.entries(rows).flatMap(([itemId, some]) => (ruleOf(itemId) === ruleId ? some : []));

const verified = ({ jurisdiction }: StateRows): readonly string[] =>
  rulebookFor(jurisdiction)
    .rulebook.rules.filter(({ status }) => status === 'V' || status === 'V2')
    .map(({ id }) => id);

const isWeekend = (date: string): boolean => Temporal.PlainDate.from(date).dayOfWeek > 5;

/** What the rows of a rule do not show: a due date over a weekend, over a holiday of the state, over the end of a year. */
function notShown(state: StateRows, ruleId: string): readonly string[] {
  const rows = rowsOf(state, ruleId);
  const days = rows.map((row) => daysOver(state, row));
  const { names } = calendarFor(state.jurisdiction);
  const missing = [
    [rows.length < 3, 'three rows'],
    [!days.some((over) => over.some(isWeekend)), 'a weekend'],
    [!days.some((over) => over.some((date) => names.has(date) && !date.endsWith('-01-01'))), 'a holiday'],
    [!days.some((over) => over.some((date) => date.endsWith('-01-01'))), 'the end of a year'],
  ] as const;
  return missing.flatMap(([lacks, what]) => (lacks ? [`${ruleId}: ${what}`] : []));
}

describe.each(STATES)('$jurisdiction', (state) => {
  const rows = Object.entries(state.rows).flatMap(([itemId, some]) =>
    some.map((row) => ({ itemId, because: row[0], due: row[2], facts: factsOf(state, row) })),
  );

  it.each(rows)('dates $itemId: $because', ({ itemId, due, facts }) => {
    expect(dueText(dueOf(facts, itemId))).toBe(due);
  });

  it('has rows for every verified rule, over a weekend, a holiday of its own and the end of a year', () => {
    expect(verified(state).flatMap((ruleId) => notShown(state, ruleId))).toEqual([]);
  });

  it('has no rows for a rule that is not there', () => {
    const ids = new Set(rulebookFor(state.jurisdiction).rulebook.rules.map(({ id }) => id));
    expect(Object.keys(state.rows).filter((itemId) => !ids.has(ruleOf(itemId)))).toEqual([]);
  });
});
