import type { Fault } from '#events/http/problem.ts';
import type { StampParts } from '#shared/claim/facts.ts';
import { addMilliseconds, type Instant, MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { IntakeContext } from './inputs.ts';

const SECOND = 1000;

type Clocks = Pick<IntakeContext, 'now' | 'receivedAt' | 'readAt'>;

/** On one machine the test clock may stand still while senders' clocks run on: the latest is the present. */
export const presentOf = ({ now, receivedAt, readAt = now }: Clocks): Instant =>
  [now, receivedAt, readAt].reduce((latest, instant) => (instant > latest ? instant : latest));

type Said = Pick<StampParts, 'sentAt' | 'sequence' | 'arrival'>;

interface Stated {
  readonly sentAt: string | null | undefined;
  readonly sequence?: number | null | undefined;
}

/**
 * What orders a statement. A sender that does not say when it wrote means what came last; where it numbers what it
 * sends, the number decides within the second of receipt, since two requests can overtake each other.
 */
export const saidWhen = ({ sentAt, sequence }: Stated, { now, arrival }: IntakeContext): Said => {
  const number = sequence ?? undefined;
  if (sentAt) return { sentAt: toInstant(Date.parse(sentAt)), sequence: number };
  if (number === undefined) return { sentAt: now, arrival };
  return { sentAt: toInstant(Math.floor(Date.parse(now) / SECOND) * SECOND), sequence: number };
};

/** A time in the future is a fault: its facts would win over every later statement. */
export const sentAtFaults = (stated: string | null | undefined, pointer: string, clocks: Clocks): readonly Fault[] => {
  if (!stated || toInstant(Date.parse(stated)) <= addMilliseconds(presentOf(clocks), 5 * MINUTE)) return [];
  return [{ pointer, detail: 'is in the future', expected: 'the time at which this was written' }];
};
