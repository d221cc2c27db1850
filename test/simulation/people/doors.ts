import { Webhook } from 'standardwebhooks';
import { commandClaimOverHttp } from '#functions/command-claim/commandClaimOverHttp.ts';
import { receiveFnol } from '#functions/receive-fnol/receiveFnol.ts';
import { receiveProviderReport } from '#functions/receive-provider-report/receiveProviderReport.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import type { HttpRequest, HttpResult } from '#shared/lambda/http.ts';
import { bearerOf, type Sender, secretOf, type TenantName } from '../world/tenants.ts';
import type { Input } from './inputs.ts';

/** An input as it comes to its door: signed, or with a person's key. */

const ROUTES: Record<Sender, string> = {
  carrier: 'fnol',
  broker: 'fnol',
  clinic: 'provider-reports',
  desk: 'claims/{claimId}/commands',
};

const request = (input: Input, headers: Record<string, string>, claimId: string): HttpRequest => ({
  method: 'POST',
  route: `POST /v1/{tenant}/${ROUTES[input.sender]}`,
  pathParameters: { tenant: input.subject.tenant, claimId },
  query: {},
  headers: { 'content-type': input.contentType ?? 'application/json', ...headers },
  body: new TextEncoder().encode(JSON.stringify(input.body)),
});

const signed = (input: Input): HttpRequest => {
  const sentAt = new Date(Date.now());
  const secret = secretOf(input.subject.tenant, input.sender);
  const signature = new Webhook(secret).sign(input.id, sentAt, JSON.stringify(input.body));
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const headers = { 'webhook-id': input.id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  return request(input, headers, '');
};

export const bearer = (tenant: TenantName): Record<string, string> => ({ authorization: `Bearer ${bearerOf(tenant)}` });

/** `claimId` is needed by a person alone. Throws what a gateway throws. */
export const knock = (edges: Edges, input: Input, claimId: string): Promise<HttpResult> => {
  switch (input.sender) {
    case 'carrier':
    case 'broker':
      return receiveFnol(edges, signed(input));
    case 'clinic':
      return receiveProviderReport(edges, signed(input));
    case 'desk':
      return commandClaimOverHttp(edges, request(input, bearer(input.subject.tenant), claimId));
  }
};
