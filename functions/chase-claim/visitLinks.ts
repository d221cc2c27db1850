import type { Message, Notice } from '#shared/chase/message.ts';
import type { Claim, Visit } from '#shared/claim/claim.ts';
import { factView } from '#shared/claim/factView.ts';
import { placeOf } from '#shared/claim/schedule.ts';
import { isKnown } from '#shared/claim/visitAnswers.ts';
import { placed, takesPlace, visitIsPastAt } from '#shared/claim/visitView.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import type { PartyRole, VisitLinkPurpose } from '#shared/contracts/vocabulary.ts';
import type { ChaseEdges } from '#shared/gateways/edges.ts';
import { GatewayUnavailable, Misconfigured } from '#shared/gateways/gatewayErrors.ts';
import { signVisitLink, type VisitLinkClaims } from '#shared/links/visitLink.ts';
import type { VisitLinksOf } from './visitLine.ts';

/** What a letter about a visit can be answered by one click, for those who may answer for the worker. */

const ANSWERERS: ReadonlySet<PartyRole> = new Set(['worker', 'representative']);

const AHEAD: readonly VisitLinkPurpose[] = ['confirmed', 'cannot-come', 'needs-interpreter', 'needs-ride'];

/** So long one may say why a visit was missed. */
const MISSED_DAYS = 14;

const purposesOf = (notice: Notice, visit: Visit): readonly VisitLinkPurpose[] => {
  if (notice.kind === 'appointment-missed') return ['missed'];
  const isOff = notice.change === 'cancelled' || takesPlace(visit) === 'off';
  return notice.kind !== 'appointment' || isOff ? [] : AHEAD;
};

const endOf = (purpose: VisitLinkPurpose, past: Instant): Instant =>
  purpose === 'missed' ? addMilliseconds(past, MISSED_DAYS * DAY) : past;

/** What the links of a message may do; none where there is nothing to answer, or no more time to. */
export const linksToSign = (
  claim: Claim,
  { role, notice }: Pick<Message, 'role' | 'notice'>,
  now: Instant,
): readonly VisitLinkClaims[] => {
  const visit = claim.visits[notice?.visitId ?? ''];
  if (!ANSWERERS.has(role) || notice === undefined || visit === undefined) return [];
  const { zone } = placeOf({ view: factView(claim) });
  const told = placed(visit, zone);
  const past = visitIsPastAt(visit, zone);
  const { start, sequence, visitId } = told;
  if (start === undefined || past === undefined) return [];
  const { tenant, claimId } = claim;
  return purposesOf(notice, visit)
    .filter((purpose) => !isKnown(told, purpose, start) && endOf(purpose, past) > now)
    .map((purpose) => ({
      tenant,
      claimId,
      visitId,
      sequence,
      start,
      purpose,
      role,
      expiresAt: endOf(purpose, past),
    }));
};

/** The key, or undefined where it cannot be had: a letter without links says the visit and whom to call all the same. */
const keyOrUndefined = async ({ secrets, log }: ChaseEdges, claim: Claim): Promise<string | undefined> => {
  try {
    return await secrets.linkKey();
  } catch (error) {
    if (!(error instanceof GatewayUnavailable || error instanceof Misconfigured)) throw error;
    log.error('links-left-out', { tenant: claim.tenant, fileId: claim.claimId, fileKind: 'claim' }, error);
    return undefined;
  }
};

export type LinkWriter = (message: Message) => Promise<VisitLinksOf>;

const NONE: VisitLinksOf = () => [];

/** Signs the links of messages. The key is asked for once: a store that does not answer must not use up the right to send. */
export const createLinkWriter = (edges: ChaseEdges, claim: Claim): LinkWriter => {
  const { clock, settings } = edges;
  let key: Promise<string | undefined> | undefined;
  return async (message) => {
    const { publicUrl } = settings;
    const links = linksToSign(claim, message, clock.now());
    if (publicUrl === undefined || links.length === 0) return NONE;
    key ??= keyOrUndefined(edges, claim);
    const known = await key;
    if (known === undefined) return NONE;
    const written = await Promise.all(
      links.map(async (link) => ({
        purpose: link.purpose,
        url: `${publicUrl}/a/${await signVisitLink(known, link)}`,
      })),
    );
    return () => written;
  };
};
