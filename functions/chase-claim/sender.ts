import { actingIn, caseManagerActs, signerOf, TOLD_BY } from '#shared/chase/caseManager.ts';
import type { Message } from '#shared/chase/message.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { Contact } from '#shared/claim/facts.ts';
import type { FactView } from '#shared/claim/factView.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Disclosure, MailContent, Recipient, SenderIdentity } from '#shared/mail/mailContent.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
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

const TOLD_WHO_PAYS: ReadonlySet<PartyRole> = new Set(['worker', 'representative', 'provider']);
const OUTSIDE: ReadonlySet<PartyRole> = new Set([...TOLD_WHO_PAYS, 'employer']);

/** A clinic's mailbox is read by many: the office writes to it. */
export const signerFor = (view: FactView, message: Message): Pick<MailContent, 'signer'> => {
  const { role } = message;
  const signer = OUTSIDE.has(role) && role !== 'provider' ? signerOf(view, actingIn(message)) : undefined;
  return signer === undefined ? {} : { signer };
};

const tiesOf = (view: FactView): readonly Disclosure[] => {
  const { firstContactDisclosures } = rulebookFor(view.jurisdiction ?? '').rulebook.contactPolicy;
  return (firstContactDisclosures?.texts ?? []).flatMap((kind): readonly Disclosure[] => {
    const tie = view.caseManager?.[TOLD_BY[kind]];
    return tie === undefined ? [] : [{ kind, tie }];
  });
};

const payerOf = ({ caseManager }: FactView, role: PartyRole): readonly Disclosure[] => {
  if (!TOLD_WHO_PAYS.has(role) || caseManager?.name === undefined || caseManager.paidBy === undefined) return [];
  return [{ kind: 'case-manager-payer', name: caseManager.name, paidBy: caseManager.paidBy }];
};

/** Whether this is the first letter to its contact that the case manager may stand behind. */
const introducesCaseManager = (
  { caseManagerBars }: Pick<Claim, 'caseManagerBars'>,
  view: FactView,
  message: Message,
): boolean => {
  if (!OUTSIDE.has(message.role) || !caseManagerActs(view, actingIn(message))) return false;
  return message.introduces === true || (message.isFirst === true && caseManagerBars === undefined);
};

/** In the case manager's first letter: who pays them, and what the state wants disclosed; to the worker also that reminders are a courtesy. */
export const disclosuresFor = (
  claim: Pick<Claim, 'caseManagerBars'>,
  view: FactView,
  message: Message,
): readonly Disclosure[] => {
  const { role } = message;
  const courtesy: Disclosure[] = role === 'worker' || role === 'representative' ? [{ kind: 'courtesy-reminder' }] : [];
  if (!introducesCaseManager(claim, view, message)) return courtesy;
  return [...payerOf(view, role), ...tiesOf(view), ...courtesy];
};
