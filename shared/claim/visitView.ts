import { Temporal } from 'temporal-polyfill';
import type { Notice } from '#shared/chase/message.ts';
import { spreadHash } from '#shared/chase/spread.ts';
import { type Instant, MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { MissedCause, VisitAnswer } from '#shared/contracts/vocabulary.ts';
import type { Visit } from './claim.ts';
import type { Need, VisitStatement } from './commands.ts';

/**
 * A visit is what all statements about it say, each part by the greatest stamp that says something of it: so a message
 * that comes late, or twice, ends the same as in its order. Pure.
 */

/** More of one visit are folded into the oldest: no clinic moves a visit so often. */
const MOST_STATEMENTS = 24;

/** When and where it is to begin moves as one; a zone without a time says nothing. */
const timeOf = ({ start, end, zone }: VisitStatement) => ({
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
  ...(zone === undefined ? {} : { zone }),
});

const moves = (known: VisitStatement, { start }: VisitStatement): boolean =>
  start !== undefined && start !== known.start;

type Needs = NonNullable<VisitStatement['needs']>;

/** That a visit needs something is no news where somebody has seen to it, unless this moves the visit. */
const needsAfter = (known: VisitStatement, later: VisitStatement): Needs => {
  const seenTo = (kind: string, need: Need): boolean => {
    const before = Object.entries(known.needs ?? {}).find(([name]) => name === kind)?.[1];
    return need.by === 'provider' && before !== undefined && before.by !== 'provider' && !moves(known, later);
  };
  const news = Object.entries(later.needs ?? {}).filter(([kind, need]) => !seenTo(kind, need));
  return { ...known.needs, ...Object.fromEntries(news) };
};

/** What the worker told us outweighs a confirmation that a clinic's system has for everybody. */
const answerAfter = (known: VisitStatement, later: VisitStatement): VisitStatement['answer'] => {
  const [before, { answer }] = [known.answer, later];
  if (answer === undefined || before === undefined) return answer ?? before;
  const isRepeated = answer.by === 'provider' && answer.says === 'confirmed' && before.by !== 'provider';
  return isRepeated && !moves(known, later) ? before : answer;
};

const said = (known: VisitStatement, later: VisitStatement): VisitStatement => {
  const { start: _start, end: _end, zone: _zone, cancelledBy: _by, ...rest } = known;
  const { end: _lateEnd, zone: _lateZone, ...more } = later;
  const by = later.status === undefined ? known.cancelledBy : later.cancelledBy;
  const answer = answerAfter(known, later);
  return {
    ...rest,
    ...more,
    ...timeOf(later.start === undefined ? known : later),
    ...(known.needs === undefined && later.needs === undefined ? {} : { needs: needsAfter(known, later) }),
    ...(answer === undefined ? {} : { answer }),
    ...(by === undefined ? {} : { cancelledBy: by }),
  };
};

const byStamp = (one: VisitStatement, other: VisitStatement): number =>
  one.stamp < other.stamp ? -1 : one.stamp > other.stamp ? 1 : 0;

/** What the statements come to; at least one. */
export const mergeStatements = (statements: readonly VisitStatement[]): VisitStatement =>
  statements.toSorted(byStamp).reduce(said);

const VISIT_OCCASION = 'visit-';

/** The occasion that a visit brings about when it is kept. */
export const occasionIdOf = (visitId: string): string => `${VISIT_OCCASION}${visitId}`;

/** Whether an occasion is of a visit; the others are of reports. */
export const isOfVisit = (occasionId: string): boolean => occasionId.startsWith(VISIT_OCCASION);

/** The statements that a visit was made of, by stamp. */
export const statementsOf = (visit: Visit | undefined): readonly VisitStatement[] => {
  if (visit === undefined) return [];
  if (visit.statements !== undefined) return visit.statements;
  const { sequence: _number, statements: _none, told: _parties, handled: _tasks, ...statement } = visit;
  return [statement];
};

/** The statements with one more. */
export const withStatement = (
  statements: readonly VisitStatement[],
  statement: VisitStatement,
): readonly VisitStatement[] => {
  if (statements.some(({ stamp }) => stamp === statement.stamp)) return statements;
  const all = [...statements, statement].sort(byStamp);
  const surplus = all.length - MOST_STATEMENTS;
  return surplus <= 0 ? all : [mergeStatements(all.slice(0, surplus + 1)), ...all.slice(surplus + 1)];
};

const DATE_LENGTH = 10;

/** The day is known and the hour is not. */
export const isAllDay = ({ start }: Pick<VisitStatement, 'start'>): boolean => start?.length === DATE_LENGTH;

const inZone = (wallTime: string, zone: string): string =>
  Temporal.PlainDateTime.from(wallTime)
    .toZonedDateTime('UTC')
    .withTimeZone(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** The visit with the zone of its place: a sender that knew the instant but not the zone states UTC, and the claim's own zone is the best guess. */
export const placed = <Stated extends VisitStatement>(
  visit: Stated,
  zone: string,
): Stated & { readonly zone: string } => {
  if (visit.zone === undefined) return { ...visit, zone };
  if (visit.zone !== 'UTC' || isAllDay(visit)) return { ...visit, zone: visit.zone === 'UTC' ? zone : visit.zone };
  const { start, end } = visit;
  return {
    ...visit,
    zone,
    ...(start === undefined ? {} : { start: inZone(start, zone) }),
    ...(end === undefined ? {} : { end: inZone(end, zone) }),
  };
};

const instantOf = (wallTime: Temporal.PlainDateTime, zone: string): Instant =>
  toInstant(wallTime.toZonedDateTime(zone).epochMilliseconds);

/**
 * When a visit begins, from the wall time of its place (`zone`: the claim's); undefined when no time is known. Where only
 * the day is known, its first instant. An hour that a clock change skips begins when the clocks have moved; of one that
 * comes twice the first counts.
 */
export const visitStartsAt = (visit: VisitStatement, zone: string): Instant | undefined => {
  const { start, zone: own } = placed(visit, zone);
  return start === undefined ? undefined : instantOf(Temporal.PlainDateTime.from(start), own);
};

/** From when on it lies in the past: its start, or, where only the day is known, that day's end. */
export const visitIsPastAt = (visit: VisitStatement, zone: string): Instant | undefined => {
  const { start, zone: own } = placed(visit, zone);
  if (start === undefined || !isAllDay({ start })) return visitStartsAt(visit, zone);
  return instantOf(Temporal.PlainDate.from(start).add({ days: 1 }).toPlainDateTime(), own);
};

/** The civil day of a visit at its place; undefined when no time is known. */
export const visitDay = (visit: VisitStatement, zone: string): string | undefined =>
  placed(visit, zone).start?.slice(0, DATE_LENGTH);

export type TakesPlace = 'booked' | 'off' | 'missed' | 'unknown';

/** Whether a visit takes place, as far as anybody has to be told of it. */
export const takesPlace = ({ status }: VisitStatement): TakesPlace => {
  switch (status) {
    case 'booked':
    case 'arrived':
    case 'kept':
      return 'booked';
    case 'cancelled':
    case 'entered-in-error':
      return 'off';
    case 'missed':
      return 'missed';
    case 'proposed':
    case undefined:
      return 'unknown';
  }
};

const instantText = (visit: VisitStatement, part: string | undefined, zone: string): string => {
  if (part === undefined) return '';
  const { start: _start, end: _end, ...rest } = visit;
  const at = visitStartsAt({ ...rest, start: part }, zone);
  return at === undefined ? '' : (Date.parse(at) / MINUTE).toString(36);
};

/**
 * Whether, when and where, as short as it can be: what a party is told, and told again when it changes. A better name of the same instant's zone
 * is no change. `zone`: the claim's.
 */
export const visitFace = (visit: VisitStatement, zone: string): string => {
  const { start, end, place } = visit;
  const where = place === undefined ? '' : spreadHash(place).toString(36);
  const when = isAllDay(visit) ? `${start} ${placed(visit, zone).zone}` : instantText(visit, start, zone);
  return [takesPlace(visit), when, instantText(visit, end, zone), where].join('|');
};

/** The face of what may have been told, or not. */
export const inDoubtFace = (face: string): string => `${face}?`;

export const isDoubtfulFace = (face: string): boolean => face.endsWith('?');

/** What a face says of whether and when the visit takes place. */
export const faceStart = (face: string): string => face.split('|').slice(0, 2).join('|');

/** What a face says of whether the visit takes place. */
export const faceSays = (face: string): TakesPlace => {
  const [says] = face.split('|');
  return says === 'booked' || says === 'off' || says === 'missed' ? says : 'unknown';
};

/** Whether a notice tells of visits; a copy of one tells of a letter. */
export const isAboutVisits = ({ kind }: Pick<Notice, 'kind'>): boolean => kind.startsWith('appointment');

/** What became of a visit that was to begin at `start`, wall time of its place. */
export interface Outcome {
  readonly start: string | undefined;
  readonly how: 'kept' | 'missed';
  readonly stamp: string;
}

/** Every time at which the visit was kept or missed, by stamp: one that was missed and booked anew under its own id has two. `zone`: the claim's. */
export const outcomesOf = (visit: Visit, zone: string): readonly Outcome[] => {
  const outcomes = new Map<string | undefined, Outcome>();
  const statements = statementsOf(visit);
  for (const [index, { status, stamp }] of statements.entries()) {
    if (status === undefined) continue;
    const { start } = placed(mergeStatements(statements.slice(0, index + 1)), zone);
    if (status === 'kept' || status === 'missed') outcomes.set(start, { start, how: status, stamp });
    else if (status !== 'arrived') outcomes.delete(start);
  }
  return [...outcomes.values()];
};

/** Whether a word about the visit that was to begin at `forStart` is about the visit as it stands. `zone`: the claim's. */
const isAbout = (visit: VisitStatement, forStart: string | undefined, zone: string): boolean =>
  forStart === undefined || forStart === visit.start || forStart === placed(visit, zone).start;

/** What the worker has answered of the visit as it stands; a visit that moved is not answered. `zone`: the claim's. */
export const answerOf = (visit: VisitStatement, zone: string): VisitAnswer | undefined => {
  const { answer } = visit;
  return answer !== undefined && isAbout(visit, answer.forStart, zone) ? answer.says : undefined;
};

/** Why the visit as it stands was missed, as the worker says. `zone`: the claim's. */
export const causeOf = (visit: VisitStatement, zone: string): MissedCause | undefined => {
  const { missedCause } = visit;
  return missedCause !== undefined && isAbout(visit, missedCause.forStart, zone) ? missedCause.cause : undefined;
};
