import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyReply } from 'fastify';
import { type QueryReply, SesRefusal, toErrorReply } from './queryReply.ts';
import { LostReply } from './sendFaults.ts';

/** A 10 MB message in base64, percent-encoded. */
const MOST_BYTES = 32 * 1024 * 1024;

export interface SesServerOptions {
  readonly port: number;
  /** Throws `SesRefusal` or `LostReply`. */
  readonly answer: (form: URLSearchParams) => Promise<QueryReply>;
}

export async function startSesServer({ port, answer }: SesServerOptions) {
  const server = Fastify({ bodyLimit: MOST_BYTES, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.post('/', async (request, reply) => {
    const body = typeof request.body === 'string' ? request.body : '';
    try {
      return toXml(reply, await answer(new URLSearchParams(body)));
    } catch (cause) {
      if (cause instanceof SesRefusal) return toXml(reply, toErrorReply(cause));
      if (!(cause instanceof LostReply)) throw cause;
      await wait(cause.milliseconds, undefined, { ref: false });
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
  });
  const endpoint = await server.listen({ host: '127.0.0.1', port });
  return { endpoint, close: () => server.close() };
}

const toXml = (reply: FastifyReply, { status, body }: QueryReply) => reply.code(status).type('text/xml').send(body);
