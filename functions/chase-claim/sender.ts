import type { Contact } from '#shared/claim/facts.ts';
import type { FactView } from '#shared/claim/factView.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Disclosure, Recipient, SenderIdentity } from '#shared/mail/mailContent.ts';
import { firstNameIn } from './firstName.ts';

/** Who a mail is from, and what its first letter must say. */

export const senderOf = ({ senderName, replyTo, phone, fax, postalAddress, uploadUrl }: Tenant): SenderIdentity => ({
  name: senderName,
  replyTo,
  ...(phone === undefined ? {} : { phone }),
  ...(fax === undefined ? {} : { fax }),
  ...(postalAddress === undefined ? {} : { postalAddress }),
  ...(uploadUrl === undefined ? {} : { uploadUrl }),
});

/** A clinic's or payroll's mailbox is shared: only a person who acts alone is greeted by name. */
const GREETED: ReadonlySet<PartyRole> = new Set(['worker', 'adjuster', 'case-manager', 'supervisor', 'representative']);

export const recipientOf = (role: PartyRole, contact: Pick<Contact, 'name'> | undefined): Recipient => {
  const firstName = GREETED.has(role) ? firstNameIn(contact?.name ?? '', role === 'worker') : undefined;
  return firstName === undefined ? { role } : { role, firstName };
};

const toldAboutCaseManager: ReadonlySet<PartyRole> = new Set(['worker', 'representative', 'provider']);

/** In the first letter: who pays the case manager; to the worker also that reminders are a courtesy. */
export const disclosuresFor = (view: FactView, role: PartyRole, isFirst: boolean): readonly Disclosure[] => {
  const { caseManager } = view;
  const courtesy: Disclosure[] = role === 'worker' || role === 'representative' ? [{ kind: 'courtesy-reminder' }] : [];
  if (!isFirst || !toldAboutCaseManager.has(role)) return courtesy;
  if (caseManager?.name === undefined || caseManager.paidBy === undefined) return courtesy;
  return [{ kind: 'case-manager-payer', name: caseManager.name, paidBy: caseManager.paidBy }, ...courtesy];
};
