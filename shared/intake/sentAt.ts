import type { Fault } from '#events/http/problem.ts';
import { addMilliseconds, type Instant, MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { IntakeContext } from './inputs.ts';

type Clocks = Pick<IntakeContext, 'now' | 'receivedAt'>;

/** On one machine the test clock may stand still while senders' clocks run on: the later of both is the present. */
export const presentOf = ({ now, receivedAt }: Clocks): Instant => (now > receivedAt ? now : receivedAt);

/** When the sender says it wrote this, as an Instant; `receivedAt` when it does not say. */
export const sentAtOf = (stated: string | null | undefined, { receivedAt }: Pick<Clocks, 'receivedAt'>): Instant =>
  stated === undefined || stated === null ? receivedAt : toInstant(Date.parse(stated));

/** A time in the future is a fault: its facts would win over every later statement. */
export const sentAtFaults = (stated: string | null | undefined, pointer: string, clocks: Clocks): readonly Fault[] => {
  if (sentAtOf(stated, clocks) <= addMilliseconds(presentOf(clocks), 5 * MINUTE)) return [];
  return [{ pointer, detail: 'is in the future', expected: 'the time at which this was written' }];
};
