import { Temporal } from 'temporal-polyfill';
import type { CivilDate, Instant } from '#shared/contracts/time.ts';
import { toInstant } from '#shared/contracts/time.ts';
import type { MissingFact, Ower } from '#shared/contracts/vocabulary.ts';
import type { AskedVisit, Duty, LadderId, RuleFacts } from '#shared/paperwork/duty.ts';
import type { Claim } from './claim.ts';
import type { FactView } from './factView.ts';

/** A question about a visit: house policy, with a courtesy date. Pure. */

/** What questions are worked out from. */
export interface Asking {
  readonly claim: Claim;
  readonly view: FactView;
  readonly facts: RuleFacts;
  /** Where the claim is: of visits that say no zone. */
  readonly zone: string;
}

export type Wanted =
  | 'BOOKING'
  | 'OUTCOME'
  | 'NEXT'
  | 'INTERPRETER'
  | 'TRANSPORT'
  | 'ACCESSIBILITY'
  | 'PAYER'
  | 'STATUS'
  | 'OFFER';

/** Those that ask for a paper name none. */
const MISSING: Readonly<Record<Wanted, MissingFact | undefined>> = {
  STATUS: undefined,
  OFFER: undefined,
  BOOKING: 'visitBooking',
  OUTCOME: 'visitOutcome',
  NEXT: 'nextVisit',
  INTERPRETER: 'visitInterpreter',
  TRANSPORT: 'visitTransport',
  ACCESSIBILITY: 'visitAccessibility',
  PAYER: 'visitPayer',
};

export interface Question {
  readonly wanted: Wanted;
  /** The visit's id, or the day of the exam, that it is about. */
  readonly about: string;
  readonly owedBy: Ower;
  readonly ladder: LadderId;
  /** Absent: at once. */
  readonly askFrom?: Instant;
  /** The courtesy date, in `zone`. */
  readonly by: CivilDate;
  readonly zone: string;
  readonly why: string;
  readonly visit?: AskedVisit;
}

export const questionId = (wanted: Wanted, about: string): string => `VISIT-${wanted}~${about}`;

/** The visit that an item asks about. */
export const visitIdOf = ({ itemId, ruleId }: Pick<Duty, 'itemId' | 'ruleId'>): string =>
  itemId.slice(ruleId.length + 1);

/** First instant of a civil day. */
export const dayBegins = (day: CivilDate, zone: string): Instant =>
  toInstant(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

/** The civil day of an instant. */
export const dayIn = (at: Instant, zone: string): CivilDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** Since when a question stands: no courtesy date is earlier than the day on which it arose. */
export const askedSince = ({ claim, facts }: Asking, itemId: string): Instant =>
  claim.items[itemId]?.openedAt ?? facts.now;

const lastInstant = (day: CivilDate, zone: string): Instant =>
  toInstant(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1);

/** The question as a duty like any other. */
export const toDuty = ({ wanted, about, owedBy, ladder, by, zone, why, visit }: Question): Duty => ({
  itemId: questionId(wanted, about),
  ruleId: `VISIT-${wanted}`,
  document: 'missing-information',
  form: undefined,
  missing: MISSING[wanted],
  ...(visit === undefined ? {} : { visit }),
  owedBy,
  owedTo: ['claim-administrator'],
  due: { kind: 'courtesy', at: lastInstant(by, zone), zone },
  status: 'policy',
  advisory: true,
  authority: undefined,
  ladder,
  satisfiedBy: ['missing-information'],
  alsoNeeds: [],
  completeWith: [],
  forms: [],
  explanation: `${why}; house policy, no law asks for it`,
});
