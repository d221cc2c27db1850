import type { OwedTo } from '#shared/contracts/vocabulary.ts';
import { documentWords } from '#shared/paperwork/describeClock.ts';

export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** "regulator, claim administrator and worker" */
export const partiesWords = (owedTo: readonly OwedTo[]): string => {
  const words = owedTo.map(documentWords);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
};
