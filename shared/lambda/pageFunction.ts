import type { HttpRequest } from './http.ts';
import { type GatewayReply, type HttpEdges, type HttpFunction, httpOnion } from './httpOnion.ts';
import { toHttpRequest } from './toHttpRequest.ts';

/** A page for a person, or the way to one. */
export type PageReply =
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  /** To be fetched with GET (303), so that going back or again sends no form twice. `location`: relative. */
  | { readonly kind: 'seeOther'; readonly location: string };

export interface PageParts {
  /** CSP source of the one style sheet that a page has, inside it: "'sha256-...'". */
  readonly styleSource: string;
  readonly mostBodyBytes: number;
  readonly longestParameter: number;
  readonly handle: (request: HttpRequest) => Promise<PageReply>;
  readonly tooLarge: () => PageReply;
  readonly unavailable: () => PageReply;
  readonly bug: () => PageReply;
}

/** Nothing may run, load, frame or refer; a form goes back to where it came from alone. */
const headersWith = (styleSource: string): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${styleSource}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive',
});

const UNAVAILABLE = 503;
const RETRY_AFTER_SECONDS = '30';

/** A Lambda for an API Gateway HTTP API that answers people with pages. What its path holds is logged nowhere. */
export const pageFunction = (edges: HttpEdges, parts: PageParts): HttpFunction => {
  const headers = headersWith(parts.styleSource);
  const toReply = (reply: PageReply): GatewayReply => {
    if (reply.kind === 'seeOther')
      return { statusCode: 303, headers: { ...headers, location: reply.location }, body: '' };
    const retry = reply.status === UNAVAILABLE ? { 'retry-after': RETRY_AFTER_SECONDS } : {};
    const more = { 'content-type': 'text/html; charset=utf-8', ...retry };
    return { statusCode: reply.status, headers: { ...headers, ...more }, body: reply.html };
  };
  const limits = { bodyBytes: parts.mostBodyBytes, parameterLength: parts.longestParameter };
  return httpOnion(edges, {
    respond: async (event) => {
      const request = toHttpRequest(event, limits);
      const reply = toReply(request.ok ? await parts.handle(request.value) : parts.tooLarge());
      return event.requestContext.http.method === 'HEAD' ? { ...reply, body: '' } : reply;
    },
    unavailable: () => toReply(parts.unavailable()),
    bug: () => toReply(parts.bug()),
  });
};
