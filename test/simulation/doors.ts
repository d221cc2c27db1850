import { Webhook } from 'standardwebhooks';
import { commandClaimOverHttp } from '#functions/command-claim/commandClaimOverHttp.ts';
import { receiveFnol } from '#functions/receive-fnol/receiveFnol.ts';
import { receiveProviderReport } from '#functions/receive-provider-report/receiveProviderReport.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { BEARER, SECRETS, TENANT } from './house.ts';
import type { Input } from './story.ts';

/** An input as it comes to its door: signed, or with a person's key. */

const bytes = (body: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(body));

const request = (input: Input, headers: Record<string, string>, claimId: string): HttpRequest => ({
  method: 'POST',
  route: `POST /v1/{tenant}/${input.door}`,
  pathParameters: { tenant: TENANT, claimId },
  query: {},
  headers: { 'content-type': 'application/json', ...headers },
  body: bytes(input.body),
});

const signed = (input: Input, secret: string): HttpRequest => {
  const sentAt = new Date();
  const signature = new Webhook(secret).sign(input.id, sentAt, JSON.stringify(input.body));
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const headers = { 'webhook-id': input.id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  return request(input, headers, '');
};

/** `claimId` is needed at the command door alone. Throws what a gateway throws. */
export const knock = (edges: Edges, input: Input, claimId: string): Promise<HttpResult> => {
  switch (input.door) {
    case 'fnol':
      return receiveFnol(edges, signed(input, SECRETS.carrier));
    case 'provider-reports':
      return receiveProviderReport(edges, signed(input, SECRETS.clinic));
    case 'commands':
      return commandClaimOverHttp(edges, request(input, { authorization: `Bearer ${BEARER}` }, claimId));
  }
};
