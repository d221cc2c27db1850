import type { Refusal } from '#shared/claim/refusal.ts';
import type { HttpError } from './http.ts';

const ENDED: Record<Extract<Refusal, { kind: 'itemClosed' }>['how'], string> = {
  received: 'it was received',
  waived: 'it was waived',
  'not-applicable': 'the rules do not call for it now',
};

/** What the sender of a refused command is told. */
export const refusalError = (refusal: Refusal): HttpError => {
  switch (refusal.kind) {
    case 'noSuchClaim':
      return { kind: 'notFound' };
    case 'noSuchItem':
      return {
        kind: 'refused',
        detail: 'The claim has no open or closed item by that itemId; GET the claim to see its items.',
      };
    case 'itemClosed':
      return { kind: 'refused', detail: `Nobody is asked for that paper: ${ENDED[refusal.how]}.` };
    case 'noSuchParty':
      return {
        kind: 'refused',
        detail: `The claim names no ${refusal.party}; amend the claim first, or name one of its parties.`,
      };
    case 'noSuchTask':
      return { kind: 'refused', detail: 'The claim has no open task by that id; GET the claim to see its tasks.' };
    case 'alreadyOpen':
      return { kind: 'refused', detail: 'The claim is open already.' };
  }
};
