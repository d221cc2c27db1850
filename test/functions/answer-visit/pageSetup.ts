import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { build } from '#functions/answer-visit/build.ts';
import type { FactStatement } from '#shared/claim/facts.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { signVisitLink, type VisitLinkClaims } from '#shared/links/visitLink.ts';
import { tenantTransactItem } from '#shared/store/tenantRows.ts';
import { openClaim, recordVisit } from '#test/builders/commands.ts';
import { vermontLostTime } from '#test/builders/statements.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';
import { FILE, TENANT } from '#test/store/storeSetup.ts';

/** Nine in the morning of Thursday 1 October 2026 in Vermont. */
export const VISIT_AT = '2026-10-01T13:00:00.000Z';

export const ROUTE = '/a/{token}';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT';

export const pageEvent = (method: Method, token: string, form?: string): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: `${method} ${ROUTE}`,
  rawPath: `/a/${token}`,
  rawQueryString: '',
  headers: form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' },
  pathParameters: { token },
  isBase64Encoded: form !== undefined,
  ...(form === undefined ? {} : { body: Buffer.from(form).toString('base64') }),
  requestContext: {
    accountId: '1',
    apiId: 'api',
    domainName: 'localhost',
    domainPrefix: 'local',
    http: { method, path: `/a/${token}`, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    requestId: 'req-1',
    routeKey: `${method} ${ROUTE}`,
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
});

/** What the form of a page would send back: its hidden field, and what is chosen. */
export const formOf = (html: string, chosen: Readonly<Record<string, string>> = {}): string => {
  const shown = /name="shown" value="([^"]*)"/.exec(html)?.[1] ?? 'no form';
  return new URLSearchParams({ shown, ...chosen }).toString();
};

/** A claim with one visit on 1 October, and the page behind its links. */
export const setupPage = async (facts: FactStatement = vermontLostTime) => {
  const flow = await setupFlow(openClaim(facts));
  const setTenant = (more: Partial<Tenant>) =>
    flow.table.transact([tenantTransactItem({ ...TENANT, phone: '+1 802 555 0100', ...more })]);
  await setTenant({});
  await flow.command(recordVisit());
  const handle = build(flow.edges);
  const sign = async (link: Partial<VisitLinkClaims> = {}): Promise<string> =>
    signVisitLink(await flow.edges.secrets.linkKey(), {
      tenant: 'demo',
      claimId: FILE.id,
      visitId: 'visit-1',
      sequence: 0,
      start: '2026-10-01T09:00',
      purpose: 'confirmed',
      role: 'worker',
      expiresAt: link.purpose === 'missed' ? addMilliseconds(VISIT_AT, 14 * DAY) : VISIT_AT,
      ...link,
    });
  const get = async (token: string) => handle(pageEvent('GET', token));
  const post = async (token: string, form: string) => handle(pageEvent('POST', token, form));
  /** Opens the page and presses its button. */
  const press = async (token: string, chosen: Readonly<Record<string, string>> = {}) =>
    post(token, formOf((await get(token)).body ?? '', chosen));
  const visit = async () => (await flow.load()).claim.visits['visit-1'];
  return { ...flow, handle, sign, get, post, press, visit, setTenant };
};
