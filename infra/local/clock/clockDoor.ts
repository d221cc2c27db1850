import type { FastifyInstance } from 'fastify';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { parseJsonBody } from '../http/jsonBody.ts';
import { invalid, problem, sendProblem } from '../http/problem.ts';
import { parseClockRequest } from './clockRequest.ts';
import type { JourneyError, Travel } from './journey.ts';
import type { TestClock } from './testClock.ts';

/** `GET /local/clock` and `POST /local/clock`; `fixed` says why nobody moves it. */
export function clockDoor(clock: TestClock, travel: Travel, fixed?: string) {
  return (server: FastifyInstance): void => {
    server.get('/local/clock', () => ({ now: clock.now(), flowing: clock.flowing }));
    server.post('/local/clock', async (request, reply) => {
      if (fixed !== undefined) return sendProblem(reply, problem(409, fixed));
      const body = parseJsonBody(request.body);
      if (!body.ok) return sendProblem(reply, invalid(body.error));
      const journey = await travel((now) => parseClockRequest(body.value, now)).catch(toFailure);
      if (journey === 'unavailable') return sendProblem(reply.header('retry-after', '1'), DOWN);
      return journey.ok ? journey.value : sendProblem(reply, toProblem(journey.error));
    });
  };
}

const DOWN = problem(503, 'A service of this machine does not answer; the clock stands where it got to');

function toFailure(cause: unknown): 'unavailable' {
  if (cause instanceof GatewayUnavailable || cause instanceof GatewayInDoubt) return 'unavailable';
  throw cause;
}

function toProblem(error: JourneyError) {
  if (error.kind === 'badTarget') return invalid(error.fault);
  return { ...problem(409, 'The system did not come to rest in time'), ...error.arrival, moving: error.moving };
}
