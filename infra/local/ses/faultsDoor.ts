import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
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
      const fault = SendFaultSchema.safeParse(body.value);
      if (!fault.success) {
        const detail = z.prettifyError(fault.error);
        return sendProblem(
          reply,
          invalid({ pointer: '', detail, expected: '{"when": "after", "how": "reset", "count": 1}' }),
        );
      }
      ses.faults.failNext(fault.data);
      return reply.code(202).send(fault.data);
    });
    server.delete('/local/ses/faults', (_request, reply) => {
      ses.faults.clear();
      return reply.code(204).send();
    });
  };
}
