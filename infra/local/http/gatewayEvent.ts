import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpRoute } from '#infra/wiringTypes.ts';

export interface ReceivedRequest {
  readonly route: HttpRoute;
  /** Path and query as they came. */
  readonly url: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** The types that the gateway hands over as text; all others, `application/fhir+json` too, come as base64. */
const TEXT = /^\s*(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

/**
 * The event of an API Gateway HTTP API, payload format 2.0, on the `$default` stage. Its times are wall time: they are
 * the gateway's, as those of webhook signatures.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toGatewayEvent(request: ReceivedRequest): APIGatewayProxyEventV2 {
  const { pathname, search, searchParams } = new URL(request.url, 'http://gateway');
  const { cookie, ...headers } = request.headers;
  const text = TEXT.test(headers['content-type'] ?? '') && isUtf8(request.body);
  const query = joined(searchParams);
  const receivedAt = new Date();
  return {
    version: '2.0',
    routeKey: `${request.route.method} ${request.route.path}`,
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(',')])),
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    pathParameters: { ...request.pathParameters },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.route.method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: `${request.route.method} ${request.route.path}`,
      stage: '$default',
      time: receivedAt.toUTCString(),
      timeEpoch: receivedAt.getTime(),
    },
    ...(request.body.byteLength === 0 ? {} : { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.byteLength > 0 && !text,
  };
}

/** The gateway joins what comes more than once with commas. */
function joined(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]));
}
