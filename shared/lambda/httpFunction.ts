import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { PROBLEM_MEDIA_TYPE, type Problem } from '#events/http/problem.ts';
import type { HandleRequest, HttpError } from './http.ts';
import { type GatewayReply, type HttpEdges, type HttpFunction, httpOnion } from './httpOnion.ts';
import { bugProblem, problemReply } from './problemReply.ts';
import { toHttpRequest } from './toHttpRequest.ts';

const reply = (status: number, body: unknown, headers: Readonly<Record<string, string>>): GatewayReply => ({
  statusCode: status,
  headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  body: JSON.stringify(body),
});

const replyProblem = (problem: Problem, headers: Readonly<Record<string, string>> = {}): GatewayReply =>
  reply(problem.status, problem, { 'content-type': PROBLEM_MEDIA_TYPE, ...headers });

const replyError = (error: HttpError): GatewayReply => {
  const { problem, headers } = problemReply(error);
  return replyProblem(problem, headers);
};

/**
 * A Lambda for an API Gateway HTTP API. Expected failures come back from `handle` as values; a gateway that is down
 * becomes 503 with Retry-After; anything else that is thrown is a bug: logged once, answered with nothing but 500.
 */
export const httpFunction = (edges: HttpEdges, handle: HandleRequest): HttpFunction => {
  const respond = async (event: APIGatewayProxyEventV2): Promise<GatewayReply> => {
    const request = toHttpRequest(event);
    if (!request.ok) return replyError(request.error);
    const result = await handle(request.value);
    if (!result.ok) return replyError(result.error);
    return reply(result.value.status, result.value.body, { 'content-type': 'application/json' });
  };
  return httpOnion(edges, {
    respond,
    unavailable: () => replyError({ kind: 'unavailable' }),
    bug: () => replyProblem(bugProblem),
  });
};
