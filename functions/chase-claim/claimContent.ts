import { keptFrom } from '#shared/chase/copies.ts';
import type { Message, Notice } from '#shared/chase/message.ts';
import { type Reach, reach, recipientsOf, roleFor } from '#shared/chase/recipients.ts';
import type { Claim, Item } from '#shared/claim/claim.ts';
import { type FactView, factView } from '#shared/claim/factView.ts';
import { isWorkerDead } from '#shared/claim/isWorkerDead.ts';
import { shownReference } from '#shared/claim/shownReference.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { Instant } from '#shared/contracts/time.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { MailContent, MailMessage, PaperLine, PartyPapers, VisitLine } from '#shared/mail/mailContent.ts';
import { aboutClaim } from './aboutClaim.ts';
import { linesFor, paperLine, receivedLine, soonestFirst } from './paperLines.ts';
import { disclosuresFor, recipientOf, senderOf, signerFor } from './sender.ts';
import { tellVisit, type VisitLinksOf } from './visitLine.ts';

/** A claim's message as the closed content that a mail can say (law 7). */

interface Writing {
  readonly claim: Claim;
  readonly view: FactView;
  readonly role: PartyRole;
  readonly now: Instant;
  readonly linksOf?: VisitLinksOf;
}

const ROLES_ASKED: readonly PartyRole[] = [
  'employer',
  'provider',
  'worker',
  'representative',
  'adjuster',
  'interpreter-vendor',
  'transport-vendor',
];

type Reaching = (role: PartyRole) => Reach;

const nameOf = ({ claim, view }: Writing, role: PartyRole, reached: Reach): Pick<PartyPapers, 'name'> => {
  if (reached.kind === 'unreachable') return {};
  const name =
    (role === 'worker' ? aboutClaim('adjuster', claim, view).workerName : undefined) ?? reached.recipient.contact.name;
  return name === undefined || name.trim() === '' ? {} : { name };
};

const askOf = ({ steps, lastAskAt, nextAskAt }: Item): Pick<PaperLine, 'ask'> => {
  if (steps > 0) return lastAskAt === undefined ? {} : { ask: { at: lastAskAt, isDone: true } };
  return nextAskAt === undefined ? {} : { ask: { at: nextAskAt, isDone: false } };
};

/** The line of a paper that says when it was or will be asked for. */
const plannedLine = ({ view, now }: Writing, item: Item, toldOf: boolean): PaperLine => ({
  ...paperLine(item, { view, now, asked: true, toldOf, reader: 'adjuster' }),
  ...askOf(item),
});

const askedOf = (writing: Writing, reaching: Reaching): readonly PartyPapers[] =>
  ROLES_ASKED.flatMap((role) => {
    const items = Object.values(writing.claim.items).filter((item) => roleFor(item.owedBy, writing.view) === role);
    if (items.length === 0) return [];
    const reached = reaching(role);
    const papers = soonestFirst(items.map((item) => plannedLine(writing, item, role !== 'adjuster')));
    return [{ role, ...nameOf(writing, role, reached), unreachable: reached.kind === 'unreachable', papers }];
  });

const visitLine = (writing: Writing, visitId: string, change: VisitLine['change']): VisitLine =>
  tellVisit(writing, { visitId, change });

/** Of a visit that has changed since, a copy of the newer letter follows. */
const copiedVisits = (writing: Writing, { visitId, sequence, change, tells }: Notice): readonly VisitLine[] => {
  const told = tells ?? (visitId === undefined || sequence === undefined ? {} : { [visitId]: { sequence } });
  return Object.entries(told).flatMap(([id, { sequence: asTold }]) => {
    const visit = writing.claim.visits[id];
    if (visit?.start === undefined || visit.sequence !== asTold) return [];
    return [visitLine(writing, id, change ?? 'booked')];
  });
};

const copyMessage = (writing: Writing, notice: Notice): MailMessage => {
  const { claim, view, role, now } = writing;
  const { copyOf } = notice;
  if (copyOf === undefined) throw new Error(`Notice ${notice.id} does not say what it is a copy of`);
  const kept = keptFrom(view, role);
  const open = copyOf.itemIds.flatMap((itemId) => claim.items[itemId] ?? []);
  const come = copyOf.asked.filter((document) => !open.some((item) => item.document === document));
  const asked = [
    ...soonestFirst(open.map((item) => paperLine(item, { view, now, asked: false, toldOf: true, reader: role }))),
    ...come.map(receivedLine),
  ];
  const isShown = ({ document }: PaperLine): boolean => !kept.has(document);
  return {
    kind: 'copy',
    sentTo: copyOf.role,
    asked: asked.filter(isShown),
    received: copyOf.received.map(receivedLine).filter(isShown),
    visits: copiedVisits(writing, notice),
  };
};

const noticeMessage = (writing: Writing, notice: Notice, reaching: Reaching): MailMessage => {
  const { claim, view, role, now } = writing;
  switch (notice.kind) {
    case 'claim-opened':
      return { kind: 'claim-opened', asked: askedOf(writing, reaching) };
    case 'appointment':
      return { kind: 'appointment', visit: visitLine(writing, notice.visitId ?? '', notice.change ?? 'booked') };
    case 'appointment-week': {
      const visits = Object.keys(notice.tells ?? {}).map((visitId) => visitLine(writing, visitId, 'booked'));
      return { kind: 'appointment-week', visits };
    }
    case 'appointment-missed':
      return { kind: 'appointment-missed', visit: visitLine(writing, notice.visitId ?? '', 'missed') };
    case 'appointment-answer': {
      const visit = visitLine(writing, notice.visitId ?? '', 'missed');
      const cause = claim.visits[notice.visitId ?? '']?.missedCause?.cause ?? 'other';
      return { kind: 'appointment-answer', visit, cause };
    }
    case 'thank-you': {
      const received = (notice.documents ?? []).map(receivedLine);
      return { kind: 'thank-you', received, stillOpen: linesFor(claim, view, role, { asked: new Set(), now }) };
    }
    case 'copy':
      return copyMessage(writing, notice);
    case 'task':
    case 'escalation':
      throw new Error(`A claim does not send a ${notice.kind}`);
  }
};

const askMessage = ({ claim, view, role, now }: Writing, { kind, asks, notice }: Message): MailMessage => {
  const asked = new Set(asks.map(({ itemId }) => itemId));
  const papers = linesFor(claim, view, role, { asked, now });
  const received = (notice?.documents ?? []).map(receivedLine);
  if (kind === 'request' || kind === 'reminder' || kind === 'final-reminder') return { kind, papers, received };
  throw new Error(`A message of kind ${kind} asks for nothing`);
};

/** Who of a party could be written to when the claim was committed. */
const reachingIn =
  (claim: Claim, view: FactView): Reaching =>
  (role) =>
    reach(role, {
      view,
      workerDied: isWorkerDead(claim),
      optOuts: claim.optOuts,
      troubled: (contactId) => claim.contacts[contactId]?.trouble !== undefined,
      unhealthy: () => false,
    });

/** What `message` says, from the claim as it was committed; `linksOf` gives what its reader can answer by a click. Throws when its contact is not in the facts, which only a bug can do. */
export const claimContent = (
  claim: Claim,
  message: Message,
  tenant: Tenant,
  { now, linksOf }: { readonly now: Instant; readonly linksOf?: VisitLinksOf },
): MailContent => {
  const view = factView(claim);
  const { role, notice, contactId } = message;
  const recipient = recipientsOf(role, view).find((known) => known.contactId === contactId);
  if (recipient === undefined) throw new Error(`Message ${message.id} has nobody to go to`);
  const writing: Writing = { claim, view, role, now, ...(linksOf === undefined ? {} : { linksOf }) };
  return {
    ...recipient.languages,
    recipient: recipientOf(role, recipient.contact),
    claimReference: shownReference(claim),
    about: aboutClaim(role, claim, view),
    file: { tenant: tenant.tenant, claimId: claim.claimId },
    sender: senderOf(tenant),
    zone: recipient.place.zone,
    disclosures: disclosuresFor(claim, view, message),
    ...signerFor(view, message),
    message:
      notice === undefined || message.asks.length > 0
        ? askMessage(writing, message)
        : noticeMessage(writing, notice, reachingIn(claim, view)),
  };
};
