import type { Claim, Visit } from '#shared/claim/claim.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { type FactView, factView } from '#shared/claim/factView.ts';
import { isWorkerDead } from '#shared/claim/isWorkerDead.ts';
import { placeOf } from '#shared/claim/schedule.ts';
import { isKnown } from '#shared/claim/visitAnswers.ts';
import { outcomesOf, placed, statementsOf, takesPlace } from '#shared/claim/visitView.ts';
import { type VisitAnswer, VisitAnswerSchema, type VisitLinkPurpose } from '#shared/contracts/vocabulary.ts';
import type { VisitLinkClaims } from '#shared/links/visitLink.ts';

/** What became of what a link asks about. Pure. */

/** The visit, with the zone of its place. */
export type PlacedVisit = Visit & { readonly zone: string };

export type Standing =
  /** `stamp`: of whatever was last said of it; none was. `soFar`: another answer than this link's. */
  | {
      readonly kind: 'open';
      readonly visit: PlacedVisit;
      readonly stamp: string | undefined;
      readonly soFar: VisitAnswer | undefined;
    }
  /** We know already what the link says. */
  | { readonly kind: 'answered'; readonly visit: PlacedVisit }
  /** The letter no longer says what is so. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'past' }
  /** Only a person can say what is so. */
  | { readonly kind: 'call' };

/** The part of a statement that a link is about. */
const partOf = (statement: VisitStatement, purpose: VisitLinkPurpose): unknown => {
  switch (purpose) {
    case 'confirmed':
    case 'cannot-come':
      return statement.answer;
    case 'needs-interpreter':
      return statement.needs?.interpreter;
    case 'needs-ride':
      return statement.needs?.transport;
    case 'missed':
      return statement.missedCause;
  }
};

const ANSWERS = VisitAnswerSchema.options;

const openOrAnswered = (visit: PlacedVisit, { purpose, start }: VisitLinkClaims): Standing => {
  if (isKnown(visit, purpose, start)) return { kind: 'answered', visit };
  const said = statementsOf(visit).findLast((statement) => partOf(statement, purpose) !== undefined);
  const others = ANSWERS.filter((answer) => answer !== purpose && ANSWERS.some((own) => own === purpose));
  const soFar = others.find((answer) => isKnown(visit, answer, start));
  return { kind: 'open', visit, stamp: said?.stamp, soFar };
};

const missedStanding = (visit: PlacedVisit, zone: string, link: VisitLinkClaims): Standing => {
  const outcome = outcomesOf(visit, zone).find(({ start }) => start === link.start);
  return outcome?.how === 'missed' ? openOrAnswered(visit, link) : { kind: 'changed' };
};

/** Who no longer represents the worker does not speak for the worker. */
const isNobodys = ({ role }: VisitLinkClaims, { representative }: FactView): boolean =>
  role === 'representative' && representative === undefined;

export const standingOf = (claim: Claim, link: VisitLinkClaims): Standing => {
  const known = claim.visits[link.visitId];
  const view = factView(claim);
  if (known === undefined || claim.status === 'closed' || isWorkerDead(claim) || isNobodys(link, view))
    return { kind: 'call' };
  const { zone } = placeOf({ view });
  const visit = placed(known, zone);
  if (link.purpose === 'missed') return missedStanding(visit, zone, link);
  if (takesPlace(visit) === 'off') return { kind: 'cancelled' };
  if (visit.start !== link.start || visit.sequence !== link.sequence) return { kind: 'changed' };
  const hasBeen = visit.status === 'arrived' || visit.status === 'kept' || visit.status === 'missed';
  return hasBeen ? { kind: 'past' } : openOrAnswered(visit, link);
};
