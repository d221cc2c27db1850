import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Edges, Log } from '#shared/gateways/edges.ts';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { noContext } from './noContext.ts';

/** What every function behind the public API has around its use case: a line in the log, and an answer to whatever it throws. */

export type GatewayReply = APIGatewayProxyStructuredResultV2;
type Middleware = middy.MiddlewareObj<APIGatewayProxyEventV2, GatewayReply>;
export type HttpEdges = Pick<Edges, 'log' | 'clock'>;

export type HttpFunction = (event: APIGatewayProxyEventV2, context?: Context) => Promise<GatewayReply>;

export interface Answers {
  readonly respond: (event: APIGatewayProxyEventV2) => Promise<GatewayReply>;
  /** A gateway is down, or there is no time left: trying again later helps. */
  readonly unavailable: () => GatewayReply;
  /** Says nothing but that it is ours. */
  readonly bug: () => GatewayReply;
}

const logRequests = ({ log, clock }: HttpEdges): Middleware => {
  const started = new WeakMap<APIGatewayProxyEventV2, number>();
  const finish: middy.MiddlewareFn<APIGatewayProxyEventV2, GatewayReply> = ({ event, response }) => {
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
const answerThrown = (log: Log, { unavailable, bug }: Pick<Answers, 'unavailable' | 'bug'>): Middleware => ({
  onError: (request) => {
    const { error, event } = request;
    const fields = { route: event.routeKey, requestId: event.requestContext.requestId };
    // middy's own TimeoutError comes 5 ms before Lambda would end us without a word.
    if (error instanceof GatewayUnavailable || error instanceof GatewayInDoubt || error?.name === 'TimeoutError') {
      log.warn('gateway-failed', { ...fields, errorKind: error.name });
      request.response = unavailable();
      return;
    }
    log.error('bug', fields, error);
    request.response = bug();
  },
});

/**
 * A gateway that is down is `unavailable`; anything else that is thrown is a bug: logged once, and told to nobody.
 */
export const httpOnion = (edges: HttpEdges, { respond, unavailable, bug }: Answers): HttpFunction => {
  const onion = middy<APIGatewayProxyEventV2, GatewayReply>(respond)
    .use(logRequests(edges))
    .use(answerThrown(edges.log, { unavailable, bug }));
  return (event, context) => Promise.resolve(onion(event, context ?? noContext));
};
