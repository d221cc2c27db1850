import type { Fault } from '#events/http/problem.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';

const fault = (detail: string, expected: string): Result<never, readonly Fault[]> =>
  failed([{ pointer: '', detail, expected }]);

const decode = (body: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/**
 * The JSON value of a body in UTF-8, with or without a byte order mark. Of a key given twice the last counts.
 * The engine's own message is not passed on: it repeats what stood in the body.
 */
export const readJson = (body: Uint8Array): Result<unknown, readonly Fault[]> => {
  const text = decode(body);
  if (text === undefined) return fault('is not UTF-8', 'JSON text in UTF-8');
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return fault('is not JSON', 'one JSON object');
    throw error;
  }
};
