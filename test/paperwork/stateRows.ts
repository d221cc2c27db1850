import { describe, expect, it } from 'vitest';
import type { Moment } from '#shared/contracts/time.ts';
import { isAdvisory } from '#shared/contracts/vocabulary.ts';
import { calendarFor } from '#shared/paperwork/calendars.ts';
import type { Occasion, RuleFacts } from '#shared/paperwork/duty.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import { dueOf, dueText, lostTime, momentIn } from './ruleFacts.ts';

/** What a count meets, or why a rule does not stand. */
export type Over = 'weekend' | 'holiday' | 'year' | 'condition';

/** What the count meets, the day that it starts, the count by hand, and the last instant. */
export type StateRow = readonly [over: Over, start: string, because: string, due: string, besides?: Partial<RuleFacts>];

export interface RowsOfRule {
  readonly itemId: string;
  /** The claim in which the clock starts on this day. */
  readonly given: (start: Moment) => Partial<RuleFacts>;
  readonly rows: readonly StateRow[];
}

export const requested = (moment: Moment): Partial<RuleFacts> => ({
  occasions: [{ id: 'request1', kind: 'treatment-requested', moment } satisfies Occasion],
});

const MET: readonly Over[] = ['weekend', 'holiday', 'year'];

const ruleOf = (itemId: string): string => itemId.split('~')[0] ?? itemId;

/** The rules of law of a jurisdiction for which `groups` have no count over a weekend, a holiday or the end of a year. */
export function uncounted(jurisdiction: string, groups: readonly RowsOfRule[]): readonly string[] {
  const counted = new Set(
    groups.flatMap(({ itemId, rows }) =>
      rows.filter(([, , , due]) => due !== 'no duty').map(([over]) => `${ruleOf(itemId)} ${over}`),
    ),
  );
  // What was over before the compiled years meets none of their holidays.
  const { firstYear } = calendarFor(jurisdiction);
  const isPast = (to: string | undefined): boolean => to !== undefined && Number(to.slice(0, 4)) < firstYear;
  return rulebookFor(jurisdiction)
    .rulebook.rules.filter(({ status }) => !isAdvisory(status))
    .flatMap(({ id, effective }) =>
      MET.filter((over) => over !== 'holiday' || !isPast(effective?.to)).map((over) => `${id} ${over}`),
    )
    .filter((one) => !counted.has(one));
}

const merged = (one: Partial<RuleFacts>, other: Partial<RuleFacts>): Partial<RuleFacts> => ({
  ...one,
  ...other,
  moments: { ...one.moments, ...other.moments },
  received: { ...one.received, ...other.received },
});

const dayIn = (instant: string, zone: string): string => new Date(instant).toLocaleDateString('sv', { timeZone: zone });

/** Every day from the first to the last, both included. */
function daysBetween(one: string, other: string): readonly string[] {
  const [first = one, last = other] = [one, other].sort();
  const days: string[] = [];
  for (
    let day = new Date(`${first}T00:00:00Z`);
    day.toISOString().slice(0, 10) <= last;
    day = new Date(+day + 86_400_000)
  )
    days.push(day.toISOString().slice(0, 10));
  return days;
}

/** Whether the days of a row meet what it says; so that no row claims a holiday that is none. */
function meets(jurisdiction: string, over: Over, days: readonly string[]): boolean {
  if (over === 'weekend') return days.some((day) => [0, 6].includes(new Date(day).getUTCDay()));
  if (over === 'year') return new Set(days.map((day) => day.slice(0, 4))).size > 1;
  return days.some((day) => calendarFor(jurisdiction).names.has(day));
}

/** Who owes what each rule of law asks for, to whom, and who gets a copy: "employer to regulator, copy to worker". */
const owersIn = (jurisdiction: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rulebookFor(jurisdiction)
      .rulebook.rules.filter(({ status }) => !isAdvisory(status))
      .map(({ id, owedBy, owedTo, copies }) => {
        const copied = copies.length === 0 ? '' : `, copy to ${copies.join(', ')}`;
        return [id, `${owedBy} to ${owedTo.join(', ')}${copied}`];
      }),
  );

/** The rows of a jurisdiction as tests, that none of its rules of law is without, and who owes them by the statute. */
export function describeRows(
  jurisdiction: string,
  groups: readonly RowsOfRule[],
  owers: Readonly<Record<string, string>>,
): void {
  const zone = zoneOf(jurisdiction);
  const rows = groups.flatMap(({ itemId, given, rows: ofRule }) => ofRule.map((row) => ({ itemId, given, row })));
  const tests = rows.map(({ itemId, given, row: [over, start, because, due, besides = {}] }) => {
    const facts = lostTime({ jurisdiction, zone, ...merged(given(momentIn(zone, start)), besides) });
    return { itemId, over, start, because, due, facts };
  });

  describe(`${rulebookFor(jurisdiction).rulebook.title}, worked out by hand`, () => {
    it.each(tests)('dates $itemId from $start: $because', ({ itemId, facts, due }) => {
      expect(dueText(dueOf(facts, itemId))).toBe(due);
    });

    it('has a count over a weekend, a holiday and the end of a year for every rule of law', () => {
      expect(uncounted(jurisdiction, groups)).toEqual([]);
    });

    it('has every paper of law from who owes it to who is owed it', () => {
      expect(owersIn(jurisdiction)).toEqual(owers);
    });

    it('meets in every row what the row says', () => {
      const untrue = tests.filter(({ over, start, due }) => {
        if (over === 'condition') return false;
        const instant = due.replace('courtesy ', '');
        return !meets(jurisdiction, over, daysBetween(start.slice(0, 10), dayIn(instant, zone)));
      });
      expect(untrue.map(({ itemId, because }) => `${itemId}: ${because}`)).toEqual([]);
    });
  });
}
