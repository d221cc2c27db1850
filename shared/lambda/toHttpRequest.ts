import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { KEY_PART_LENGTH } from '#shared/contracts/names.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { HttpError, HttpRequest } from './http.ts';

export const MAX_BODY_BYTES = 1024 * 1024;

const definedOnly = (record: Record<string, string | undefined> | undefined): Record<string, string> => {
  const pairs = Object.entries(record ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return Object.fromEntries(pairs);
};

/** What is too long for a key names nothing that there is. */
const shortOnly = (record: Record<string, string>, longest: number): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value.length <= longest && value.isWellFormed()));

const lowerNames = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));

export interface RequestLimits {
  readonly bodyBytes: number;
  readonly parameterLength: number;
}

const LIMITS: RequestLimits = { bodyBytes: MAX_BODY_BYTES, parameterLength: KEY_PART_LENGTH };

/** The body in raw bytes: API Gateway sends it in base64 when the content type is not one of its text types. */
export const toHttpRequest = (
  event: APIGatewayProxyEventV2,
  { bodyBytes, parameterLength }: RequestLimits = LIMITS,
): Result<HttpRequest, HttpError> => {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.byteLength > bodyBytes) return failed({ kind: 'tooLarge' });
  return ok({
    method: event.requestContext.http.method,
    route: event.routeKey,
    pathParameters: shortOnly(definedOnly(event.pathParameters), parameterLength),
    query: definedOnly(event.queryStringParameters),
    headers: lowerNames(definedOnly(event.headers)),
    body,
  });
};
