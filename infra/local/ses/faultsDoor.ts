import type { FastifyInstance } from 'fastify';
import { parseWith } from '#shared/intake/faults.ts';
import { parseJsonBody } from '../http/jsonBody.ts';
import { invalid, sendProblem } from '../http/problem.ts';
import type { LocalSes } from './localSes.ts';
import { SendFaultSchema } from './sendFaults.ts';

/** `POST /local/ses/faults` plans what the next sends run into; `DELETE` forgets what was planned. */
export function faultsDoor(ses: LocalSes) {
  return (server: FastifyInstance): void => {
    server.post('/local/ses/faults', (request, reply) => {
      const body = parseJsonBody(request.body);
      if (!body.ok) return sendProblem(reply, invalid(body.error));
      const fault = parseWith(SendFaultSchema, body.value);
      if (!fault.ok) return sendProblem(reply, invalid(...fault.error));
      ses.faults.failNext(fault.value);
      return reply.code(202).send(fault.value);
    });
    server.delete('/local/ses/faults', (_request, reply) => {
      ses.faults.clear();
      return reply.code(204).send();
    });
  };
}
