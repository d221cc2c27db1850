import type { FastifyInstance } from 'fastify';
import { parseJsonBody } from '../http/jsonBody.ts';
import { invalid, problem, sendProblem } from '../http/problem.ts';
import { parseClockRequest } from './clockRequest.ts';
import type { JourneyError, Travel } from './journey.ts';
import type { TestClock } from './testClock.ts';

/** `GET /local/clock` and `POST /local/clock`. */
export function clockDoor(clock: TestClock, travel: Travel) {
  return (server: FastifyInstance): void => {
    server.get('/local/clock', () => ({ now: clock.now(), flowing: clock.flowing }));
    server.post('/local/clock', async (request, reply) => {
      const body = parseJsonBody(request.body);
      if (!body.ok) return sendProblem(reply, invalid(body.error));
      const journey = await travel((now) => parseClockRequest(body.value, now));
      return journey.ok ? journey.value : sendProblem(reply, toProblem(journey.error));
    });
  };
}

function toProblem(error: JourneyError) {
  if (error.kind === 'badTarget') return invalid(error.fault);
  return { ...problem(409, 'The system did not come to rest in time'), ...error.arrival, moving: error.moving };
}
