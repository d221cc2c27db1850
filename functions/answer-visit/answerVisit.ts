import * as z from 'zod';
import { recipientsOf } from '#shared/chase/recipients.ts';
import type { Claim } from '#shared/claim/claim.ts';
import { factView } from '#shared/claim/factView.ts';
import { isCanary } from '#shared/contracts/heartbeat.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import type { PageEdges } from '#shared/gateways/edges.ts';
import type { Table } from '#shared/gateways/table.ts';
import { bodyDigest } from '#shared/intake/digests.ts';
import type { HttpRequest } from '#shared/lambda/http.ts';
import { mediaTypeOf } from '#shared/lambda/mediaType.ts';
import type { PageReply } from '#shared/lambda/pageFunction.ts';
import { type LinkFault, readVisitLink, type VisitLinkClaims } from '#shared/links/visitLink.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { parseClaimRow } from '#shared/store/fileRows.ts';
import { snapshotKey, tenantKey } from '#shared/store/keys.ts';
import { rowOf } from '#shared/store/parseRow.ts';
import { parseTenantRow } from '#shared/store/tenantRows.ts';
import { type Addressed, plainPage, visitPage } from './page.ts';
import { type Said, SaidSchema, type VisitAnswerInput } from './saidAnswer.ts';
import { type Standing, standingOf } from './standing.ts';
import { takeVisitAnswer } from './takeVisitAnswer.ts';

const FORM = 'application/x-www-form-urlencoded';

interface Found {
  readonly claim: Claim;
  readonly tenant: Tenant;
}

/** One read. Undefined when there is no such claim any more. */
const find = async (table: Table, { tenant, claimId }: VisitLinkClaims): Promise<Found | undefined> => {
  const file = claimFile(tenant, claimId);
  const rows = await table.getMany([snapshotKey(file), tenantKey(tenant)]);
  const own = rowOf(rows, snapshotKey(file));
  const house = rowOf(rows, tenantKey(tenant));
  if (own === undefined || house === undefined) return undefined;
  return { claim: parseClaimRow(file, own), tenant: parseTenantRow(house) };
};

/** Whom the letter went to, as far as the page speaks to them. */
const addressedTo = ({ claim, tenant }: Found, { role }: VisitLinkClaims): Addressed => {
  const view = factView(claim);
  const [recipient] = recipientsOf(role, view);
  return {
    languages: recipient?.languages ?? { language: 'en' },
    zone: recipient?.place.zone,
    stated: recipient?.contact.language,
    tenant,
  };
};

/** Says whether what was last said of it is what the page had shown: an answer is given to nothing else. */
const shownDigest = (stamp: string | undefined): string =>
  stamp === undefined ? 'none' : bodyDigest(Buffer.from(stamp)).slice(0, 12);

const saidIn = (request: HttpRequest, { purpose }: VisitLinkClaims): { said: Said; shown: string } | undefined => {
  if (mediaTypeOf(request.headers) !== FORM) return undefined;
  const fields = Object.fromEntries(new URLSearchParams(Buffer.from(request.body).toString('utf8')));
  const said = SaidSchema.safeParse({ ...fields, purpose });
  return said.success ? { said: said.data, shown: fields.shown ?? '' } : undefined;
};

const bodyOf = (token: string, link: VisitLinkClaims, { said, shown }: { said: Said; shown: string }): Uint8Array => {
  const { role, visitId, start } = link;
  const commandId = bodyDigest(Buffer.from([token, shown, JSON.stringify(said)].join(' ')));
  return Buffer.from(JSON.stringify({ commandId, role, visitId, start, said } satisfies VisitAnswerInput));
};

const TakenSchema = z.looseObject({ outcome: z.string() });

interface Visiting {
  readonly token: string;
  readonly link: VisitLinkClaims;
  readonly addressed: Addressed;
  readonly standing: Standing;
}

const show = ({ link, addressed, standing }: Visiting): PageReply => {
  const shown = standing.kind === 'open' ? shownDigest(standing.stamp) : '';
  return visitPage(addressed, { link, standing, shown });
};

/** Acts on the visit as the page had shown it; whoever saw another is shown how it is now. */
const act = async (edges: PageEdges, request: HttpRequest, visiting: Visiting): Promise<PageReply> => {
  const { token, link, standing, addressed } = visiting;
  const given = saidIn(request, link);
  if (given === undefined) return plainPage('notUnderstood', 400);
  const again: PageReply = { kind: 'seeOther', location: token };
  if (standing.kind === 'answered') return again;
  if (standing.kind !== 'open') return show(visiting);
  if (given.shown !== shownDigest(standing.stamp)) return again;
  const { tenant, claimId: fileId } = link;
  const body = bodyOf(token, link, given);
  const sent = { tenant, fileId, body, arrival: String(Date.now()), fromArchive: false };
  const taken = await takeVisitAnswer(edges, sent);
  const outcome = taken.ok ? TakenSchema.safeParse(taken.value.body).data?.outcome : undefined;
  return outcome === 'done' ? again : visitPage(addressed, { link, standing: { kind: 'call' }, shown: '' });
};

const linkOf = (fault: LinkFault): VisitLinkClaims | undefined => (fault.kind === 'expired' ? fault.link : undefined);

/** A page about one visit. GET and HEAD only show it, since mail scanners follow every link; the page's button acts. */
export const answerVisit = async (edges: PageEdges, request: HttpRequest): Promise<PageReply> => {
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST') {
    return plainPage('notUnderstood', 405);
  }
  const { token = '' } = request.pathParameters;
  const read = await readVisitLink(await edges.secrets.linkKey(), token, edges.clock.now());
  const link = read.ok ? read.value : linkOf(read.error);
  if (link === undefined) return plainPage('unknown', 404);
  const found = isCanary(link.claimId) ? undefined : await find(edges.table, link);
  if (found === undefined) return plainPage('unknown', 404);
  if (found.tenant.mode === 'off') return plainPage('unavailable', 503);
  const standing: Standing = read.ok ? standingOf(found.claim, link) : { kind: 'past' };
  const visiting: Visiting = { token, link, standing, addressed: addressedTo(found, link) };
  return request.method === 'POST' ? act(edges, request, visiting) : show(visiting);
};
