import type { Moment } from '#shared/contracts/time.ts';
import type { DocumentId } from '#shared/contracts/vocabulary.ts';
import { assess } from '#shared/paperwork/assess.ts';
import type { OccasionKind } from '#shared/paperwork/clockSchema.ts';
import type { Duty, Occasion, RuleFacts } from '#shared/paperwork/duty.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import { dueOf, dueText, dutyOrUndefined, lostTime, momentIn } from './ruleFacts.ts';

/** What a count must cross before it is believed. */
const EDGES = ['weekend', 'holiday', 'year-end'] as const;
type Edge = (typeof EDGES)[number];

/** A due instant worked out by hand from the law, never from the code. */
export interface LawRow {
  readonly itemId: string;
  readonly over: Edge | 'nothing';
  /** The count, worked out by hand. */
  readonly because: string;
  readonly facts: Partial<RuleFacts>;
  readonly due: string;
}

export interface Law {
  readonly jurisdiction: string;
  /** "2026-03-02" or "2026-03-02T09:00", where the jurisdiction's clocks run. */
  readonly on: (text: string) => Moment;
  readonly occasion: (kind: OccasionKind, text: string) => Pick<RuleFacts, 'occasions'>;
  /** The duty in a lost-time claim; undefined where there is none. */
  readonly dutyOf: (itemId: string, facts: Partial<RuleFacts>) => Duty | undefined;
  /** Those of the items that are owed. */
  readonly owedAmong: (itemIds: readonly string[], facts: Partial<RuleFacts>) => readonly string[];
  /** All that is owed of one paper, copies too. */
  readonly dutiesFor: (document: DocumentId, facts: Partial<RuleFacts>) => readonly Duty[];
  /** As the rows show it. */
  readonly dueIn: (row: Pick<LawRow, 'itemId' | 'facts'>) => string;
}

/** A jurisdiction's law as its rulebook has it; what happens bears the id "one". */
export function lawOf(jurisdiction: string): Law {
  const zone = zoneOf(jurisdiction);
  const on = (text: string): Moment => momentIn(zone, text);
  const claim = (facts: Partial<RuleFacts>): RuleFacts => lostTime({ jurisdiction, zone, ...facts });
  const occasion = (kind: OccasionKind, text: string): { readonly occasions: readonly Occasion[] } => ({
    occasions: [{ id: 'one', kind, moment: on(text) }],
  });
  return {
    jurisdiction,
    on,
    occasion,
    dutyOf: (itemId, facts) => dutyOrUndefined(claim(facts), itemId),
    owedAmong: (itemIds, facts) => itemIds.filter((itemId) => dutyOrUndefined(claim(facts), itemId) !== undefined),
    dutiesFor: (document, facts) => assess(claim(facts)).filter((duty) => duty.document === document),
    dueIn: ({ itemId, facts }) => dueText(dueOf(claim(facts), itemId)),
  };
}

const ruleIdOf = (itemId: string): string => itemId.split('~')[0] ?? itemId;

/** "US-XX-RULE: holiday" for each edge over which a verified rule of the jurisdiction has no row. */
export const edgesWithoutRow = ({ jurisdiction }: Law, rows: readonly LawRow[]): readonly string[] =>
  rulebookFor(jurisdiction)
    .rulebook.rules.filter(({ status }) => status === 'V' || status === 'V2')
    .flatMap(({ id }) => {
      const crossed = new Set(rows.filter(({ itemId }) => ruleIdOf(itemId) === id).map(({ over }) => over));
      return EDGES.filter((edge) => !crossed.has(edge)).map((edge) => `${id}: ${edge}`);
    });
