import * as z from 'zod';
import { InstantSchema } from '#shared/contracts/time.ts';
import { MessageSchema, NoticeSchema, NotSentReasonSchema } from './message.ts';

/** What happens to notices and messages, the same in a claim's file and in a task's. */
export const MESSAGE_EVENTS = [
  z.looseObject({ kind: z.literal('noticeScheduled'), notice: NoticeSchema, reason: z.string() }),
  z.looseObject({
    kind: z.literal('noticeDropped'),
    noticeId: z.string(),
    reason: z.string(),
    /** It was told by another road: a person does it, or it went out before the table was restored. */
    isTold: z.literal(true).optional(),
  }),
  /** The commit of this event is the right to send. A second attempt keeps id, contact and asks. */
  z.looseObject({ kind: z.literal('messageAttempted'), message: MessageSchema, reason: z.string() }),
  z.looseObject({ kind: z.literal('messageSettled'), messageId: z.string() }),
  z.looseObject({
    kind: z.literal('messageDeferred'),
    messageId: z.string(),
    until: InstantSchema,
    reason: NotSentReasonSchema.optional(),
  }),
  z.looseObject({ kind: z.literal('messageRefused'), messageId: z.string(), reason: NotSentReasonSchema.optional() }),
  z.looseObject({ kind: z.literal('messageWithdrawn'), messageId: z.string(), reason: z.string() }),
] as const;
