import type { Claim } from './claim.ts';

/** Looks like a claim number: no spaces, no sentence, and not shaped like a Social Security number. */
const TOKEN = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const LIKE_AN_SSN = /^\d{3}-?\d{2}-?\d{4}$/;

/** Whether a text from outside can be nothing but a reference, and so be shown (law 7). */
export const isReference = (text: string): boolean => TOKEN.test(text) && !LIKE_AN_SSN.test(text);

/** The name of a claim in a mail: the sender's reference where that can be nothing but a reference, else our own id (law 7). */
export const shownReference = ({ reference, claimId }: Pick<Claim, 'reference' | 'claimId'>): string =>
  isReference(reference) ? reference : claimId;
