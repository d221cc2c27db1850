import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import * as z from 'zod';
import type { HttpRoute } from '#infra/wiringTypes.ts';
import type { HttpHandler } from '../localFunction.ts';
import { toGatewayEvent } from './gatewayEvent.ts';
import { bodyOf } from './jsonBody.ts';
import { guardLocalDoors } from './loopbackGuard.ts';
import { problem, sendProblem } from './problem.ts';

/** What Lambda takes in one invocation; the functions themselves refuse far less. */
const MOST_BYTES = 6 * 1024 * 1024;
const LONGEST_PARAMETER = 4096;

export interface ServedRoute {
  readonly route: HttpRoute;
  readonly handler: HttpHandler;
}

export interface HttpFrontOptions {
  readonly port: number;
  readonly routes: readonly ServedRoute[];
  /** The doors that exist on one machine only. */
  readonly localDoors: readonly ((server: FastifyInstance) => void)[];
  readonly onError: (cause: unknown) => void;
}

export interface HttpFront {
  readonly url: string;
  close(): Promise<void>;
}

export const urlOf = (port: number): string => `http://localhost:${port}`;

const ParametersSchema = z.record(z.string(), z.string());

/** Serves the public API as API Gateway does, on loopback. Throws `EADDRINUSE` when the port is taken. */
export async function startHttpFront({ port, routes, localDoors, onError }: HttpFrontOptions): Promise<HttpFront> {
  const server = Fastify({
    bodyLimit: MOST_BYTES,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: (_error, _request, reply) => sendProblem(reply, problem(400, 'The path cannot be read')),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, problem(404, 'There is no such path')));
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) onError(error);
    return sendProblem(reply, problem(status, status === 413 ? 'The body is too large' : 'The request failed'));
  });
  guardLocalDoors(server);
  for (const served of routes) serve(server, served);
  for (const door of localDoors) door(server);
  await server.listen({ host: '127.0.0.1', port });
  return { url: urlOf(portOf(server)), close: () => server.close() };
}

function serve(server: FastifyInstance, { route, handler }: ServedRoute): void {
  server.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      const event = toGatewayEvent({
        route,
        url: request.url,
        pathParameters: ParametersSchema.parse(request.params),
        headers: request.headers,
        body: bodyOf(request.body),
        sourceIp: request.ip,
      });
      return sendResult(reply, await handler(event));
    },
  });
}

function sendResult(reply: FastifyReply, result: APIGatewayProxyStructuredResultV2): FastifyReply {
  for (const [name, value] of Object.entries(result.headers ?? {})) reply.header(name, String(value));
  for (const cookie of result.cookies ?? []) reply.header('set-cookie', cookie);
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8');
  return reply.code(result.statusCode ?? 200).send(body);
}

const StatusSchema = z.object({ statusCode: z.int().min(400).max(599) });

function statusOf(error: unknown): number {
  const parsed = StatusSchema.safeParse(error);
  return parsed.success ? parsed.data.statusCode : 500;
}

function portOf(server: FastifyInstance): number {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The HTTP front has no port');
  return address.port;
}
