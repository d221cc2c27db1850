import type { Contact } from '#shared/claim/facts.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { type Ower, type PartyRole, PartyRoleSchema } from '#shared/contracts/vocabulary.ts';
import { zoneOfPlace } from '#shared/paperwork/postalZones.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import { caseManagerActs } from './caseManager.ts';
import { languagesFor, type MailLanguages } from './languages.ts';
import type { Place } from './sendWindow.ts';
import { spreadHash } from './spread.ts';

/** Who may be written to: the contact policy. */

export interface Recipient {
  readonly role: PartyRole;
  readonly contactId: string;
  readonly email: string;
  readonly contact: Contact;
  readonly place: Place;
  readonly languages: MailLanguages;
}

export type Unreachable = 'no-contact' | 'undeliverable' | 'opted-out' | 'death';

export type Reach =
  | { readonly kind: 'reachable'; readonly recipient: Recipient }
  | { readonly kind: 'unreachable'; readonly role: PartyRole; readonly reason: Unreachable };

/** What is known against writing to somebody. */
export interface Policy {
  readonly view: FactView;
  /** As this claim, or another of the same worker, was told. */
  readonly workerDied: boolean;
  readonly optOuts: readonly PartyRole[];
  /** Contacts of this claim with trouble, by contact id. */
  readonly troubled: (contactId: string) => boolean;
  /** Who called a mail of this claim spam wants no more: no search for another address. */
  readonly complained?: (contactId: string) => boolean;
  /** Addresses of the tenant that bounced, complained or opted out; lower case. */
  readonly unhealthy: (email: string) => boolean;
}

/** Names a contact by its role and address, in characters that SES tags take. */
export const contactIdOf = (role: PartyRole, email: string): string =>
  `${role}-${spreadHash(email.toLowerCase()).toString(36)}`;

/** The role that is written to for a paper that `owedBy` owes: a represented worker is written to through the representative. */
export const roleFor = (owedBy: Ower, view: FactView): PartyRole => {
  switch (owedBy) {
    case 'worker':
      return view.representative === undefined ? 'worker' : 'representative';
    case 'employer':
      return 'employer';
    case 'provider':
      return 'provider';
    case 'claim-administrator':
      return 'adjuster';
    case 'interpreter-vendor':
    case 'transport-vendor':
      return owedBy;
  }
};

const contactsOf = (role: PartyRole, view: FactView): readonly (Contact | undefined)[] => {
  switch (role) {
    case 'worker':
      return [{ name: view.workerName?.given, ...view.workerContact }];
    case 'representative':
      return [view.representative];
    case 'employer':
      return view.employerContacts ?? [];
    case 'provider':
      return view.providerContacts ?? [];
    case 'adjuster':
      return [view.adjuster, view.supervisor];
    case 'case-manager':
      return [caseManagerActs(view) ? view.caseManager : undefined, view.adjuster];
    case 'supervisor':
      return [view.supervisor];
    case 'interpreter-vendor':
      return [view.interpreterVendor];
    case 'transport-vendor':
      return [view.transportVendor];
  }
};

/** Whether the claim has such a party. It always has a worker and an employer; who stands in for a party is not that party. */
export const isNamed = (role: PartyRole, view: FactView): boolean =>
  role === 'worker' || role === 'employer' || contactsOf(role, view)[0] !== undefined;

/** Who most likely is where the injury happened; staff may sit anywhere. */
const ON_THE_SPOT: ReadonlySet<PartyRole> = new Set([
  'worker',
  'representative',
  'employer',
  'provider',
  'interpreter-vendor',
  'transport-vendor',
]);

/** Where a contact reads mail: as it says itself, else by its postal code, else the likeliest place. */
const placeOf = (role: PartyRole, contact: Contact, view: FactView): Place => {
  const { jurisdiction = 'US', dateOfInjury } = view;
  const near = ON_THE_SPOT.has(role) ? dateOfInjury?.zone : undefined;
  return { zone: contact.zone ?? zoneOfPlace(contact) ?? near ?? zoneOf(jurisdiction), jurisdiction };
};

const toRecipient = (role: PartyRole, contact: Contact, email: string, view: FactView): Recipient => ({
  role,
  contactId: contactIdOf(role, email),
  email,
  contact,
  place: placeOf(role, contact, view),
  languages: languagesFor({ role, stated: contact.language }, view.jurisdiction ?? 'US'),
});

/** Everybody with an address who could be written to as `role`, in the order that the sender gave. */
export const recipientsOf = (role: PartyRole, view: FactView): readonly Recipient[] =>
  contactsOf(role, view).flatMap((contact) =>
    contact?.email === undefined ? [] : [toRecipient(role, contact, contact.email, view)],
  );

/** The first contact of `role` who may be written to, in the order that the sender gave. */
export const reach = (role: PartyRole, policy: Policy): Reach => {
  const { view, workerDied, optOuts, troubled, complained, unhealthy } = policy;
  if (role === 'worker' && workerDied) return { kind: 'unreachable', role, reason: 'death' };
  if (role === 'worker' && view.representative !== undefined) return reach('representative', policy);
  if (optOuts.includes(role)) return { kind: 'unreachable', role, reason: 'opted-out' };
  const recipients = recipientsOf(role, view);
  if (recipients.length === 0) return { kind: 'unreachable', role, reason: 'no-contact' };
  const recipient = recipients.find(({ contactId, email }) => !troubled(contactId) && !unhealthy(email.toLowerCase()));
  if (recipient === undefined) {
    const unwanted = recipients.every(({ contactId }) => complained?.(contactId) === true);
    return { kind: 'unreachable', role, reason: unwanted ? 'opted-out' : 'undeliverable' };
  }
  return { kind: 'reachable', recipient };
};

const ROLES: readonly PartyRole[] = PartyRoleSchema.options.filter((role) => role !== 'supervisor');

/** Every address that the facts name, lower case, each once. */
export const emailsOf = (view: FactView): readonly string[] => {
  const emails = ROLES.flatMap((role) => contactsOf(role, view)).flatMap((contact) => contact?.email ?? []);
  return [...new Set(emails.map((email) => email.toLowerCase()))].sort();
};
