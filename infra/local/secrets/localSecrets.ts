import { join } from 'node:path';
import Fastify from 'fastify';
import type { EmbeddedService } from '../embedded/service.ts';
import { openSecretFile } from './secretFile.ts';
import { answerAction } from './secretsActions.ts';
import { SecretsRefusal } from './secretsRefusal.ts';

/** AWS JSON 1.1, as the SDK's `SecretsManagerClient` speaks it: the action in a header, errors by their name. */

const MEDIA_TYPE = 'application/x-amz-json-1.1';
const TARGET = /^secretsmanager\.([A-Za-z]+)$/;

export interface LocalSecretsOptions {
  /** Folder in which the secrets survive a kill. */
  readonly dataDir: string;
  /** 0, which it is without being said, takes a free one. */
  readonly port?: number;
}

/** Secrets Manager on loopback. Its times are wall time. */
export async function startLocalSecrets({ dataDir, port = 0 }: LocalSecretsOptions): Promise<EmbeddedService> {
  const file = openSecretFile(join(dataDir, 'secrets.json'));
  const server = Fastify({ forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.post('/', (request, reply) => {
    reply.type(MEDIA_TYPE);
    const action = TARGET.exec(String(request.headers['x-amz-target']))?.[1] ?? '';
    try {
      const answer = answerAction(action, { file, input: jsonOf(request.body), now: Date.now() / 1000 });
      return reply.send(JSON.stringify(answer));
    } catch (cause) {
      if (!(cause instanceof SecretsRefusal)) throw cause;
      return reply.code(400).send(JSON.stringify({ __type: cause.code, Message: cause.message }));
    }
  });
  const endpoint = await server.listen({ host: '127.0.0.1', port });
  return { endpoint, stop: () => server.close() };
}

function jsonOf(body: unknown): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '');
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new SecretsRefusal('InvalidParameterException', 'The request is not JSON.');
  }
}
