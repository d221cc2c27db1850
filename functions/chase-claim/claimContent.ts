import type { Message, Notice } from '#shared/chase/message.ts';
import { reach, recipientsOf, roleFor } from '#shared/chase/recipients.ts';
import type { Claim } from '#shared/claim/claim.ts';
import { type FactView, factView } from '#shared/claim/factView.ts';
import { shownReference } from '#shared/claim/shownReference.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { MailContent, MailMessage, PartyPapers, VisitLine } from '#shared/mail/mailContent.ts';
import { aboutClaim } from './aboutClaim.ts';
import { linesFor, paperLine, receivedLine, soonestFirst } from './paperLines.ts';
import { disclosuresFor, recipientOf, senderOf } from './sender.ts';

/** A claim's message as the closed content that a mail can say (law 7). */

interface Writing {
  readonly claim: Claim;
  readonly view: FactView;
  readonly role: PartyRole;
  readonly now: Instant;
}

const ROLES_ASKED: readonly PartyRole[] = ['employer', 'provider', 'worker', 'representative', 'adjuster'];

const askedOf = ({ claim, view, now }: Writing, unreachable: (role: PartyRole) => boolean): readonly PartyPapers[] =>
  ROLES_ASKED.flatMap((role) => {
    const items = Object.values(claim.items).filter((item) => roleFor(item.owedBy, view) === role);
    if (items.length === 0) return [];
    return [
      {
        role,
        unreachable: unreachable(role),
        papers: soonestFirst(items.map((item) => paperLine(item, { view, now, asked: true }))),
      },
    ];
  });

const visitLine = (claim: Claim, { visitId, change }: Notice): VisitLine => {
  const visit = claim.visits[visitId ?? ''];
  if (visit?.start === undefined || visit.zone === undefined || change === undefined) {
    throw new Error(`Visit ${visitId} of claim ${claim.claimId} cannot be told`);
  }
  const { start, end, zone, place, status, sequence } = visit;
  return {
    uid: `${claim.claimId}-${visit.visitId}@claimtower`,
    sequence,
    change,
    status,
    start,
    zone,
    ...(end === undefined ? {} : { end }),
    ...(place === undefined ? {} : { place }),
  };
};

const noticeMessage = (writing: Writing, notice: Notice, unreachable: (role: PartyRole) => boolean): MailMessage => {
  const { claim, view, role, now } = writing;
  switch (notice.kind) {
    case 'claim-opened':
      return { kind: 'claim-opened', asked: askedOf(writing, unreachable) };
    case 'appointment':
      return { kind: 'appointment', visit: visitLine(claim, notice) };
    case 'thank-you': {
      const received = (notice.documents ?? []).map(receivedLine);
      return { kind: 'thank-you', received, stillOpen: linesFor(claim, view, role, { asked: new Set(), now }) };
    }
    case 'task':
    case 'escalation':
      throw new Error(`A claim does not send a ${notice.kind}`);
  }
};

const askMessage = ({ claim, view, role, now }: Writing, { kind, asks }: Message): MailMessage => {
  const asked = new Set(asks.map(({ itemId }) => itemId));
  const papers = linesFor(claim, view, role, { asked, now });
  if (kind === 'request' || kind === 'reminder' || kind === 'final-reminder') return { kind, papers };
  throw new Error(`A message of kind ${kind} asks for nothing`);
};

/** Whether nobody of a party could be written to when the claim was committed. */
const unreachableIn =
  (claim: Claim, view: FactView) =>
  (role: PartyRole): boolean =>
    reach(role, {
      view,
      optOuts: claim.optOuts,
      troubled: (contactId) => claim.contacts[contactId]?.trouble !== undefined,
      unhealthy: () => false,
    }).kind === 'unreachable';

/** What `message` says, from the claim as it was committed. Throws when its contact is not in the facts, which only a bug can do. */
export const claimContent = (claim: Claim, message: Message, tenant: Tenant, now: Instant): MailContent => {
  const view = factView(claim);
  const { role, notice, contactId } = message;
  const recipient = recipientsOf(role, view).find((known) => known.contactId === contactId);
  if (recipient === undefined) throw new Error(`Message ${message.id} has nobody to go to`);
  const writing: Writing = { claim, view, role, now };
  return {
    language: recipient.language,
    recipient: recipientOf(role, recipient.contact),
    claimReference: shownReference(claim),
    about: aboutClaim(role, claim, view),
    file: { tenant: tenant.tenant, claimId: claim.claimId },
    sender: senderOf(tenant),
    zone: recipient.place.zone,
    disclosures: disclosuresFor(view, role, message.isFirst === true),
    message:
      notice === undefined ? askMessage(writing, message) : noticeMessage(writing, notice, unreachableIn(claim, view)),
  };
};
