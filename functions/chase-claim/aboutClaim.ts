import type { Claim } from '#shared/claim/claim.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { isReference, shownReference } from '#shared/claim/shownReference.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { AboutClaim } from '#shared/mail/mailContent.ts';

/** Whose claim a mail is about, by what each role needs to find it (minimum necessary, 45 CFR 164.502(b)). */

/** No name has digits: an identifier or a birth date in its field is left out (law 7). */
const DIGITS = /\p{N}/u;

const workerName = ({ workerName: name }: FactView): AboutClaim => {
  const words = [name?.given, name?.family, name?.suffix].filter((word) => word !== undefined).join(' ');
  return words === '' || DIGITS.test(words) ? {} : { workerName: words };
};

const LONG_NUMBER = /\d{3}-?\d{2}-?\d{4}/;

const employerName = ({ employerName: name }: FactView): AboutClaim =>
  name === undefined || LONG_NUMBER.test(name) ? {} : { employerName: name };

const happenedOn = ({ dateOfInjury }: FactView): AboutClaim =>
  dateOfInjury === undefined ? {} : { happenedOn: dateOfInjury.date };

const administratorNumber = (claim: Claim, { administratorClaimNumber: number }: FactView): AboutClaim => {
  if (number === undefined || !isReference(number) || number === shownReference(claim)) return {};
  return { administratorNumber: number };
};

/** What a recipient of `role` is told. A worker knows who they are. */
export const aboutClaim = (role: PartyRole, claim: Claim, view: FactView): AboutClaim => {
  switch (role) {
    case 'worker':
      return employerName(view);
    case 'employer':
    case 'interpreter-vendor':
    case 'transport-vendor':
      return workerName(view);
    case 'provider':
      return { ...workerName(view), ...employerName(view), ...happenedOn(view), ...administratorNumber(claim, view) };
    case 'representative':
    case 'adjuster':
    case 'case-manager':
    case 'supervisor':
      return { ...workerName(view), ...employerName(view) };
  }
};
