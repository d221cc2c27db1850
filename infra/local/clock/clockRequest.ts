import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Fault } from '#events/http/problem.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { type Instant, toInstant } from '#shared/contracts/time.ts';

const MOST_YEARS = 10;

const ClockRequestSchema = z.strictObject({ advance: z.string().optional(), to: z.string().optional() });

/** Where the clock shall go: `{"advance": "P3D"}` counts days of 24 hours from `now`, `{"to": ...}` names the instant. */
export function parseClockRequest(body: unknown, now: Instant): Result<Instant, Fault> {
  const parsed = ClockRequestSchema.safeParse(body);
  if (!parsed.success) return failed(shapeFault(parsed.error));
  const { advance, to } = parsed.data;
  if (advance !== undefined && to !== undefined)
    return failed(fault('/to', 'stands beside "advance"', 'one of the two'));
  const current = Temporal.Instant.from(now);
  if (advance !== undefined) return within(current, '/advance', durationTarget(current, advance));
  if (to !== undefined) return within(current, '/to', instantOrUndefined(to));
  return failed(fault('', 'names no time', '{"advance": "P3D"} or {"to": "2026-12-01T09:00:00-05:00"}'));
}

const expectations = {
  '/advance': 'an ISO 8601 duration that is not negative, such as P3D or PT12H',
  '/to': 'an ISO 8601 instant with its offset, such as 2026-12-01T09:00:00-05:00',
} as const;

function within(
  current: Temporal.Instant,
  pointer: keyof typeof expectations,
  target: Temporal.Instant | undefined,
): Result<Instant, Fault> {
  const expected = expectations[pointer];
  if (target === undefined) return failed(fault(pointer, 'cannot be read', expected));
  if (Temporal.Instant.compare(target, current) < 0) {
    return failed(fault(pointer, 'lies in the past, and the clock never goes back', `${expected}, from ${current} on`));
  }
  const last = current.toZonedDateTimeISO('UTC').add({ years: MOST_YEARS }).toInstant();
  if (Temporal.Instant.compare(target, last) > 0) {
    return failed(fault(pointer, `lies more than ${MOST_YEARS} years ahead`, `an instant before ${last}`));
  }
  return ok(toInstant(target.epochMilliseconds));
}

function durationTarget(current: Temporal.Instant, text: string): Temporal.Instant | undefined {
  try {
    return current.toZonedDateTimeISO('UTC').add(Temporal.Duration.from(text)).toInstant();
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function instantOrUndefined(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

const fault = (pointer: string, detail: string, expected: string): Fault => ({ pointer, detail, expected });

function shapeFault(error: z.ZodError): Fault {
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys') return fault(`/${issue.keys[0]}`, 'is not known here', '"advance" or "to"');
  return fault(issue?.path.map((part) => `/${String(part)}`).join('') ?? '', 'has the wrong type', 'text');
}
