import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem, sendProblem } from './problem.ts';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A page of a stranger in the same browser must reach the local doors neither by a form, nor by a name of its own that
 * resolves to this machine: they have no key, and they show mail.
 */
export function guardLocalDoors(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/local')) return undefined;
    if (!isLoopbackName(request.headers.host) || !isSameOrigin(request)) {
      return sendProblem(reply, problem(403, 'The local doors are for this machine only'));
    }
    return undefined;
  });
}

function isLoopbackName(host: string | undefined): boolean {
  return LOOPBACK_NAMES.has((host ?? '').replace(/:\d+$/, '').toLowerCase());
}

function isSameOrigin({ headers }: FastifyRequest): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
