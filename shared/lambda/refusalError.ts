import type { Refusal } from '#shared/claim/applyCommand.ts';
import type { HttpError } from './http.ts';

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
    case 'noSuchTask':
      return { kind: 'refused', detail: 'The claim has no open task by that id; GET the claim to see its tasks.' };
    case 'alreadyOpen':
      return { kind: 'refused', detail: 'The claim is open already.' };
  }
};
