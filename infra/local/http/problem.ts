import type { FastifyReply } from 'fastify';
import { type Fault, PROBLEM_MEDIA_TYPE, type Problem } from '#events/http/problem.ts';

export const problem = (status: number, title: string, more: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title,
  status,
  ...more,
});

export const invalid = (...faults: readonly Fault[]): Problem =>
  problem(400, 'The body is not what this door reads', { type: 'urn:claimtower:problem:invalid', faults: [...faults] });

/** As bytes: to a text Fastify would add a charset, which this media type does not have. */
export const sendProblem = (reply: FastifyReply, body: Problem): FastifyReply =>
  reply
    .code(body.status)
    .header('content-type', PROBLEM_MEDIA_TYPE)
    .send(Buffer.from(JSON.stringify(body)));
