import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { commandClaimOverHttp } from '#functions/command-claim/commandClaimOverHttp.ts';
import { receiveFnol } from '#functions/receive-fnol/receiveFnol.ts';
import { receiveProviderReport } from '#functions/receive-provider-report/receiveProviderReport.ts';
import { localTenants } from '#infra/local/localTenants.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { contentTypeOf } from '../signedPost.ts';
import type { Answer } from './answers.ts';

/** An input at its door, as a source or a person of the tenant `demo`. */

export const TENANT = 'demo';

const requestOf = (
  door: Answer['door'],
  body: string,
  headers: Record<string, string>,
  claimId: string,
): HttpRequest => ({
  method: 'POST',
  route: `POST /v1/{tenant}/${door}`,
  pathParameters: { tenant: TENANT, claimId },
  query: {},
  headers: { 'content-type': contentTypeOf(body), ...headers },
  body: new TextEncoder().encode(body),
});

const demo = () => {
  const found = localTenants.find(({ tenant }) => tenant.tenant === TENANT);
  const secret = found?.sources.find(({ source }) => source === 'carrier')?.secrets[0];
  const key = found?.bearerKeys[0]?.key;
  if (secret === undefined || key === undefined)
    throw new Error(`infra/local/tenants.json has no carrier and key of ${TENANT}`);
  return { secret, key };
};

const JsonObjectSchema = z.looseObject({});
const NoticeSchema = z.looseObject({ source: z.looseObject({ sentAt: z.unknown() }).optional() });

/** What names no time of its own is taken as sent when it comes: by its webhook's timestamp it would be of today. */
const dated = ({ at, door, body }: Answer): unknown => {
  const parsed = JsonObjectSchema.safeParse(body);
  if (!parsed.success || door === 'commands') return body;
  if (door === 'fnol') {
    const source = NoticeSchema.safeParse(body).data?.source;
    return source?.sentAt === undefined ? { ...parsed.data, source: { ...source, sentAt: at } } : body;
  }
  return 'resourceType' in parsed.data || 'sentAt' in parsed.data ? body : { ...parsed.data, sentAt: at };
};

/** Door of one life; each input has the next id. */
export const openDoors = (edges: Edges): ((answer: Answer, claimId: string) => Promise<HttpResult>) => {
  // Signatures are checked against the wall clock. Seconds apart, so that no order depends on how fast the machine is.
  const startedAt = Date.now();
  let ordinal = 0;
  const signed = (door: Answer['door'], body: string): HttpRequest => {
    ordinal += 1;
    const signedAt = new Date(startedAt + ordinal * 1_000);
    const id = `test-clock-${ordinal}`;
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1_000)),
      'webhook-signature': new Webhook(demo().secret).sign(id, signedAt, body),
    };
    return requestOf(door, body, headers, '');
  };
  return (answer, claimId) => {
    const body = JSON.stringify(dated(answer));
    switch (answer.door) {
      case 'fnol':
        return receiveFnol(edges, signed('fnol', body));
      case 'provider-reports':
        return receiveProviderReport(edges, signed('provider-reports', body));
      case 'commands':
        return commandClaimOverHttp(
          edges,
          requestOf('commands', body, { authorization: `Bearer ${demo().key}` }, claimId),
        );
    }
  };
};
