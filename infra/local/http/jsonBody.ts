import type { Fault } from '#events/http/problem.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';

/** The bytes of a body; none when there was no body. */
export const bodyOf = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

export function parseJsonBody(body: unknown): Result<unknown, Fault> {
  try {
    const parsed: unknown = JSON.parse(bodyOf(body).toString('utf8'));
    return ok(parsed);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return failed({ pointer: '', detail: 'is not JSON', expected: 'a JSON object' });
  }
}
