import * as z from 'zod';
import { SesRefusal } from './queryReply.ts';

const repeated = {
  count: z.int().min(1).max(10_000).default(1),
  milliseconds: z.int().min(1).max(60_000).default(5_000),
};

/** `before`: SES takes nothing. `after`: it took the mail and the sender does not learn of it, the case that doubles mail. */
export const SendFaultSchema = z.discriminatedUnion('when', [
  z.object({
    when: z.literal('before'),
    how: z.enum(['reset', 'error500', 'error503', 'slow', 'throttle', 'paused', 'reject']),
    ...repeated,
  }),
  z.object({ when: z.literal('after'), how: z.enum(['reset', 'error500', 'error503', 'slow']), ...repeated }),
]);
export type SendFault = z.infer<typeof SendFaultSchema>;

/** The connection ends without an answer, after `milliseconds`. */
export class LostReply extends Error {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super('The reply is lost');
    this.name = 'LostReply';
    this.milliseconds = milliseconds;
  }
}

export interface SendFaults {
  /** Applies to the next `count` sends, after the faults that were asked for earlier. */
  failNext(fault: z.input<typeof SendFaultSchema>): void;
  clear(): void;
  /** Each send takes one. */
  takeOrUndefined(): SendFault | undefined;
}

export function createSendFaults(): SendFaults {
  const planned: SendFault[] = [];
  return {
    failNext: (fault) => {
      const parsed = SendFaultSchema.parse(fault);
      planned.push(...Array.from({ length: parsed.count }, () => parsed));
    },
    clear: () => {
      planned.length = 0;
    },
    takeOrUndefined: () => planned.shift(),
  };
}

/** Throws what the sender gets to see. */
export function strike(fault: SendFault): never {
  switch (fault.how) {
    case 'reset':
      throw new LostReply(0);
    case 'slow':
      throw new LostReply(fault.milliseconds);
    case 'error500':
      throw new SesRefusal('InternalFailure', 'Planned failure.', 500);
    case 'error503':
      throw new SesRefusal('ServiceUnavailable', 'Planned failure.', 503);
    case 'throttle':
      throw new SesRefusal('Throttling', 'Maximum sending rate exceeded.');
    case 'paused':
      throw new SesRefusal('AccountSendingPausedException', 'Sending is paused for this account.');
    case 'reject':
      throw new SesRefusal('MessageRejected', 'The message was rejected.');
  }
}
