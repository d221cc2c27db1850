import type { Instant } from '#shared/contracts/time.ts';
import type { Ower, VisitKind } from '#shared/contracts/vocabulary.ts';
import { addBusinessDays } from '#shared/paperwork/businessDays.ts';
import type { AskedVisit, Duty, RuleFacts } from '#shared/paperwork/duty.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import { afterVisit, isOffOrRestricted, lastExam } from './afterVisit.ts';
import type { Claim, Item, Visit } from './claim.ts';
import type { FactView } from './factView.ts';
import { isWorkerDead } from './isWorkerDead.ts';
import { needQuestions } from './visitNeeds.ts';
import {
  type Asking,
  askedSince,
  dayBegins,
  dayIn,
  type Question,
  questionId,
  toDuty,
  visitIdOf,
} from './visitQuestion.ts';
import { placed, visitDay, visitIsPastAt } from './visitView.ts';

/** What visits call for beside the papers of the law: a date, an outcome, the next visit, and what each visit needs. Pure. */

/** The carrier wants these, and arranges them. */
const ARRANGED_BY_CARRIER: ReadonlySet<VisitKind> = new Set([
  'independent-examination',
  'functional-capacity',
  'rating',
]);

const arrangedBy = ({ kind }: Visit): Ower =>
  kind !== undefined && ARRANGED_BY_CARRIER.has(kind) ? 'claim-administrator' : 'provider';

const ANSWER_BUSINESS_DAYS = 2;
const NEXT_VISIT_BUSINESS_DAYS = 2;

const askedVisit = ({ start, zone }: Visit & { readonly zone: string }): AskedVisit => ({
  zone,
  ...(start === undefined ? {} : { start }),
});

const isPast = ({ facts, zone }: Asking, visit: Visit): boolean => {
  const at = visitIsPastAt(visit, zone);
  return at !== undefined && at <= facts.now;
};

/** A date that was settled elsewhere: a clinic that books anew instead of confirming. */
const settles = (asking: Asking, other: Visit, wanted: Visit): boolean => {
  if (other.visitId === wanted.visitId || other.status !== 'booked' || other.start === undefined) return false;
  const sameKind = other.kind === undefined || wanted.kind === undefined || other.kind === wanted.kind;
  return sameKind && (wanted.start === undefined ? !isPast(asking, other) : other.start >= wanted.start);
};

const isUnbooked = ({ status, start }: Visit): boolean =>
  status === 'proposed' || (status === 'booked' && start === undefined);

const bookingQuestion = (asking: Asking, visit: Visit): readonly Question[] => {
  const { claim, facts } = asking;
  if (!isUnbooked(visit) || Object.values(claim.visits).some((other) => settles(asking, other, visit))) return [];
  const where = placed(visit, asking.zone);
  const since = dayIn(askedSince(asking, questionId('BOOKING', visit.visitId)), where.zone);
  return [
    {
      wanted: 'BOOKING',
      about: visit.visitId,
      owedBy: arrangedBy(visit),
      ladder: 'courtesy',
      by: addBusinessDays(facts.jurisdiction, since, ANSWER_BUSINESS_DAYS),
      zone: where.zone,
      why: 'a visit is wanted and has no date that is booked',
      visit: askedVisit(where),
    },
  ];
};

const wasExamined = ({ facts }: Asking, day: string): boolean =>
  facts.occasions.some(({ kind, moment }) => kind === 'exam' && moment.date === day);

/** From this instant on it is asked what became of a visit. */
const outcomeAskedFrom = ({ facts, zone }: Asking, visit: Visit, day: string): Instant =>
  dayBegins(addBusinessDays(facts.jurisdiction, day, 1), placed(visit, zone).zone);

/** From the business day after a visit on: a report of that day, or anybody's word, is the answer. */
const outcomeQuestion = (asking: Asking, visit: Visit): readonly Question[] => {
  const pastAt = visitIsPastAt(visit, asking.zone);
  const day = visitDay(visit, asking.zone);
  if (visit.status !== 'booked' || pastAt === undefined || day === undefined || wasExamined(asking, day)) return [];
  const where = placed(visit, asking.zone);
  const { jurisdiction } = asking.facts;
  const from = addBusinessDays(jurisdiction, day, 1);
  return [
    {
      wanted: 'OUTCOME',
      about: visit.visitId,
      owedBy: arrangedBy(visit),
      ladder: 'courtesy',
      askFrom: outcomeAskedFrom(asking, visit, day),
      by: addBusinessDays(jurisdiction, from, ANSWER_BUSINESS_DAYS),
      zone: where.zone,
      why: `the visit of ${day} is past, and nobody has said whether it took place`,
      visit: askedVisit(where),
    },
  ];
};

/** A visit that is just past stands for the next one until its outcome is asked for: one letter asks both. */
const isKnownAhead = (asking: Asking, visit: Visit): boolean => {
  if (visit.status === 'proposed') return !isPast(asking, visit);
  const day = visitDay(visit, asking.zone);
  return visit.status === 'booked' && (day === undefined || asking.facts.now < outcomeAskedFrom(asking, visit, day));
};

/** A gap: somebody is off work or restricted, was examined, and nobody knows of another visit. */
const nextQuestion = (asking: Asking): readonly Question[] => {
  const { claim, facts } = asking;
  const { jurisdiction, zone, decision } = facts;
  const exam = lastExam(asking);
  const ended = facts.occasions.some(({ kind }) => kind === 'medical-end');
  if (exam === undefined || ended || decision === 'denied' || !isOffOrRestricted(asking)) return [];
  if (Object.values(claim.visits).some((visit) => isKnownAhead(asking, visit))) return [];
  const askFrom = dayBegins(addBusinessDays(jurisdiction, exam, NEXT_VISIT_BUSINESS_DAYS), zone);
  const since = dayIn(askedSince(asking, questionId('NEXT', exam)), zone);
  return [
    {
      wanted: 'NEXT',
      about: exam,
      owedBy: 'provider',
      ladder: 'courtesy',
      askFrom,
      by: addBusinessDays(jurisdiction, since, ANSWER_BUSINESS_DAYS),
      zone,
      why: `no visit is known after the exam of ${exam}, and work is not back to normal`,
    },
  ];
};

const askingOf = (claim: Claim, view: FactView, facts: RuleFacts): Asking => ({
  claim,
  view,
  facts,
  zone: view.dateOfInjury?.zone ?? zoneOf(facts.jurisdiction),
});

const questionsOf = (asking: Asking): readonly Question[] => {
  const visits = Object.values(asking.claim.visits).toSorted((one, other) => (one.visitId < other.visitId ? -1 : 1));
  return [
    ...visits.flatMap((visit) => [
      ...bookingQuestion(asking, visit),
      ...needQuestions(asking, visit),
      ...outcomeQuestion(asking, visit),
    ]),
    ...nextQuestion(asking),
  ];
};

/** Every question about visits that stands now, and the papers that follow from an exam. A person decides what becomes of a dead worker's visits. */
export const visitDuties = (claim: Claim, view: FactView, facts: RuleFacts): readonly Duty[] => {
  if (isWorkerDead(claim)) return [];
  const asking = askingOf(claim, view, facts);
  const due = questionsOf(asking).filter(({ askFrom = '' }) => askFrom <= facts.now);
  return [...due.map(toDuty), ...afterVisit(asking)];
};

/** The next instant at which the passing of time alone asks or ends a question about visits. */
export const nextVisitChange = (claim: Claim, view: FactView, facts: RuleFacts): Instant | undefined => {
  if (isWorkerDead(claim)) return undefined;
  const asking = askingOf(claim, view, facts);
  const past = Object.values(claim.visits).flatMap((visit) => visitIsPastAt(visit, asking.zone) ?? []);
  const changes = questionsOf(asking).flatMap(({ askFrom, visit }) => [askFrom, visit?.until]);
  return [...past, ...changes]
    .filter((at) => at !== undefined)
    .filter((at) => at > facts.now)
    .sort()[0];
};

const OUTLASTING: ReadonlySet<string> = new Set(['VISIT-BOOKING', 'VISIT-OUTCOME']);

/** The visit has left the snapshot, and nobody ever said what became of it. */
export const isUnanswered = (claim: Claim, { itemId, ruleId }: Item): boolean =>
  OUTLASTING.has(ruleId) && claim.visits[visitIdOf({ itemId, ruleId })] === undefined && !isWorkerDead(claim);

/** Why a question about a visit stands no more; undefined for everything else. */
export const whyNotAsked = (claim: Claim, item: Item, now: Instant): string | undefined => {
  const { ruleId, visit } = item;
  if (!ruleId.startsWith('VISIT-')) return undefined;
  if (isWorkerDead(claim)) return 'death: a person decides what becomes of the visits';
  if (ruleId === 'VISIT-STATUS') return 'a later exam stands for it, or work is as before';
  if (ruleId === 'VISIT-OFFER') return 'the worker has no restrictions any more';
  if (ruleId === 'VISIT-NEXT') return 'a visit is known again, or none is needed any more';
  if (isUnanswered(claim, item)) return 'the visit is long past: a person finds out what became of it';
  const known = claim.visits[visitIdOf(item)];
  if (known?.status !== undefined && known.status !== 'booked' && known.status !== 'proposed')
    return `the visit is ${known.status}`;
  if (visit?.until !== undefined && visit.until <= now) return 'the visit has begun';
  if (ruleId === 'VISIT-BOOKING') return 'the visit is booked, or another is in its place';
  if (ruleId === 'VISIT-OUTCOME') return 'a report of that day, or another date, answers it';
  return 'it is arranged, or not needed';
};
