import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { PROBLEM_MEDIA_TYPE, type Problem } from '#events/http/problem.ts';
import type { Edges, Log } from '#shared/gateways/edges.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { HandleRequest, HttpError } from './http.ts';
import { noContext } from './noContext.ts';
import { bugProblem, problemReply } from './problemReply.ts';
import { toHttpRequest } from './toHttpRequest.ts';

type Reply = APIGatewayProxyStructuredResultV2;
type Middleware = middy.MiddlewareObj<APIGatewayProxyEventV2, Reply>;
type HttpEdges = Pick<Edges, 'log' | 'clock'>;

export type HttpFunction = (event: APIGatewayProxyEventV2, context?: Context) => Promise<Reply>;

const reply = (status: number, body: unknown, headers: Readonly<Record<string, string>>): Reply => ({
  statusCode: status,
  headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  body: JSON.stringify(body),
});

const replyProblem = (problem: Problem, headers: Readonly<Record<string, string>> = {}): Reply =>
  reply(problem.status, problem, { 'content-type': PROBLEM_MEDIA_TYPE, ...headers });

const replyError = (error: HttpError): Reply => {
  const { problem, headers } = problemReply(error);
  return replyProblem(problem, headers);
};

const logRequests = ({ log, clock }: HttpEdges): Middleware => {
  const started = new WeakMap<APIGatewayProxyEventV2, number>();
  const finish: middy.MiddlewareFn<APIGatewayProxyEventV2, Reply> = ({ event, response }) => {
    const now = clock.monotonicMilliseconds();
    const status = response?.statusCode ?? 500;
    // The path of an unauthorized request is a stranger's text.
    const tenant = status === 401 ? undefined : event.pathParameters?.tenant;
    log.info('request', {
      route: event.routeKey,
      requestId: event.requestContext.requestId,
      status,
      milliseconds: Math.round(now - (started.get(event) ?? now)),
      ...(tenant === undefined ? {} : { tenant }),
    });
  };
  return {
    before: ({ event }) => {
      started.set(event, clock.monotonicMilliseconds());
    },
    after: finish,
    onError: finish,
  };
};

/** Sets the response and returns nothing: middy skips the outer layers, and so the log, when a layer returns. */
const answerThrown = (log: Log): Middleware => ({
  onError: (request) => {
    const { error, event } = request;
    const fields = { route: event.routeKey, requestId: event.requestContext.requestId };
    // middy's own TimeoutError comes 5 ms before Lambda would end us without a word.
    if (error instanceof GatewayUnavailable || error instanceof GatewayInDoubt || error?.name === 'TimeoutError') {
      log.warn('gateway-failed', { ...fields, errorKind: error.name });
      request.response = replyError({ kind: 'unavailable' });
      return;
    }
    log.error('bug', fields, error);
    request.response = replyProblem(bugProblem);
  },
});

/**
 * A Lambda for an API Gateway HTTP API. Expected failures come back from `handle` as values; a gateway that is down
 * becomes 503 with Retry-After; anything else that is thrown is a bug: logged once, answered with nothing but 500.
 */
export const httpFunction = (edges: HttpEdges, handle: HandleRequest): HttpFunction => {
  const respond = async (event: APIGatewayProxyEventV2): Promise<Reply> => {
    const request = toHttpRequest(event);
    if (!request.ok) return replyError(request.error);
    const result = await handle(request.value);
    if (!result.ok) return replyError(result.error);
    return reply(result.value.status, result.value.body, { 'content-type': 'application/json' });
  };
  const onion = middy<APIGatewayProxyEventV2, Reply>(respond).use(logRequests(edges)).use(answerThrown(edges.log));
  return (event, context) => Promise.resolve(onion(event, context ?? noContext));
};
