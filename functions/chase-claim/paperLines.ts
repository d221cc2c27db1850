import { Temporal } from 'temporal-polyfill';
import { roleFor } from '#shared/chase/recipients.ts';
import type { Claim, Item } from '#shared/claim/claim.ts';
import type { FactView } from '#shared/claim/factView.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { DocumentId, PartyRole } from '#shared/contracts/vocabulary.ts';
import type { PaperLine } from '#shared/mail/mailContent.ts';
import { addresseesOf } from './addressees.ts';

/** Owed items as lines of a mail. A date is stated as law only where the rule is verified and its clock has started. */

/** The date to beat; once that has passed, the day to which it rolled: nothing is late before the law says so. */
const lawAt = ({ at, unrolledAt }: Extract<Item['due'], { kind: 'at' }>, now: Instant): Instant =>
  unrolledAt < now ? at : unrolledAt;

const dateOf = ({ due, advisory }: Item, now: Instant): PaperLine['date'] => {
  const { zone } = due;
  switch (due.kind) {
    case 'at':
      return { kind: advisory ? 'courtesy' : 'law', at: lawAt(due, now), zone };
    case 'courtesy':
      return { kind: 'courtesy', at: due.at, zone };
    case 'notStarted':
      return due.worstCaseAt === undefined ? undefined : { kind: 'courtesy', at: due.worstCaseAt, zone };
  }
};

/** Whether its day is still to come, in the zone in which that day ends. */
const canWait = ({ due }: Item, date: PaperLine['date'], now: Instant): boolean =>
  date === undefined || dayIn(due.zone, now) < dayIn(due.zone, date.at);

const dayIn = (zone: string, at: Instant): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** What a line is written for. */
export interface Reading {
  readonly view: FactView;
  readonly now: Instant;
  /** The message asks for the paper. */
  readonly asked: boolean;
  /** The reader is told what others owe, and sees a courtesy date that has passed as such. */
  readonly toldOf?: boolean;
  /** Default: whoever is asked for the paper. */
  readonly reader?: PartyRole;
}

/** What a visit needs is the business of those who arrange it. */
const ARRANGERS: ReadonlySet<PartyRole> = new Set([
  'adjuster',
  'case-manager',
  'supervisor',
  'interpreter-vendor',
  'transport-vendor',
]);

const visitOf = ({ visit }: Item, reader: PartyRole): Pick<PaperLine, 'visit'> => {
  if (visit === undefined) return {};
  const { start, zone, place, language, mode } = visit;
  const needs = {
    ...(place === undefined ? {} : { place }),
    ...(language === undefined ? {} : { spoken: language }),
    ...(mode === undefined ? {} : { mode }),
  };
  const isTold = ARRANGERS.has(reader) && Object.keys(needs).length > 0;
  return { visit: { zone, ...(start === undefined ? {} : { start }), ...(isTold ? { needs } : {}) } };
};

/** What has to come with a paper, as long as it has not. */
const togetherWith = ({ stillNeeds = [], isHere = false }: Item): Pick<PaperLine, 'stillNeeds' | 'isHere'> =>
  stillNeeds.length === 0 ? {} : { stillNeeds, isHere };

export const paperLine = (item: Item, { view, now, asked, toldOf = false, reader }: Reading): PaperLine => {
  const date = dateOf(item, now);
  return {
    itemId: item.itemId,
    document: item.document,
    goesTo: addresseesOf(item, view),
    canWait: canWait(item, date, now),
    overdue: date !== undefined && date.at < now && (toldOf || date.kind === 'law'),
    asked,
    incomplete: item.incomplete,
    ...(item.form === undefined ? {} : { form: item.form }),
    ...(item.copyTo === undefined ? {} : { copyTo: item.copyTo }),
    ...togetherWith(item),
    ...(item.missing === undefined ? {} : { missing: item.missing }),
    ...visitOf(item, reader ?? roleFor(item.owedBy, view)),
    ...(toldOf && date !== undefined ? { date } : shownDate(date, now)),
  };
};

/** A courtesy date that has passed helps nobody. */
const shownDate = (date: PaperLine['date'], now: Instant): { readonly date?: NonNullable<PaperLine['date']> } => {
  if (date === undefined) return {};
  return date.kind === 'courtesy' && date.at < now ? {} : { date };
};

/** A paper that is no longer an item. */
export const receivedLine = (document: DocumentId): PaperLine => ({
  document,
  goesTo: [],
  canWait: true,
  overdue: false,
  asked: false,
  incomplete: [],
});

/** Lines without a date stand last. */
export const soonestFirst = (lines: readonly PaperLine[]): readonly PaperLine[] =>
  [...lines].sort((one, other) => (one.date?.at ?? '9').localeCompare(other.date?.at ?? '9'));

/** Open items of one party, soonest date first; `asked` are those that this message asks for. */
export const linesFor = (
  claim: Claim,
  view: FactView,
  role: PartyRole,
  { asked, now }: { readonly asked: ReadonlySet<string>; readonly now: Instant },
): readonly PaperLine[] =>
  soonestFirst(
    Object.values(claim.items)
      .filter((item) => roleFor(item.owedBy, view) === role)
      .filter((item) => asked.has(item.itemId) || item.steps > 0)
      .map((item) => paperLine(item, { view, now, asked: asked.has(item.itemId) })),
  );
