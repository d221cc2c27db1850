import type { VisitLinkPurpose } from '#shared/contracts/vocabulary.ts';
import type { Need, VisitStatement } from './commands.ts';

/** What people say of a visit by the links of its letters. Pure. */

const isFor = (start: string, forStart: string | undefined): boolean => forStart === undefined || forStart === start;

/** Somebody sees to it, or has, for the visit as it is. */
const isSeenTo = (need: Need | undefined, start: string): boolean => {
  if (need === undefined || need.status === 'not-needed') return false;
  return need.status !== 'arranged' || isFor(start, need.forStart);
};

/** Whether what a link of `purpose` would say of the visit is known. `visit`: with the zone of its place. */
export const isKnown = (visit: VisitStatement, purpose: VisitLinkPurpose, start: string): boolean => {
  const { answer, needs, missedCause } = visit;
  switch (purpose) {
    case 'confirmed':
    case 'cannot-come':
      return answer?.says === purpose && isFor(start, answer.forStart);
    case 'needs-interpreter':
      return isSeenTo(needs?.interpreter, start);
    case 'needs-ride':
      return isSeenTo(needs?.transport, start);
    case 'missed':
      return missedCause !== undefined && isFor(start, missedCause.forStart);
  }
};
