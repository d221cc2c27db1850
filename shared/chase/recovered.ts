import * as z from 'zod';
import { InstantSchema } from '#shared/contracts/time.ts';
import { MessageKindSchema, PartyRoleSchema } from '#shared/contracts/vocabulary.ts';
import { AskSchema, NoticeSchema } from './message.ts';

/** A message that SES accepted and a restored table has lost, as the tags of its events tell of it. */
export const RecoveredMessageSchema = z.looseObject({
  id: z.string(),
  n: z.number().int().positive(),
  kind: MessageKindSchema,
  role: PartyRoleSchema,
  contactId: z.string(),
  email: z.string(),
  /** Items as tags spell them, unless the file knows them by their own id. */
  asks: z.array(AskSchema),
  /** Id of the notice that it carried, as tags spell it. */
  noticeTag: z.string().optional(),
  /** That notice, where the file still holds it as due. */
  notice: NoticeSchema.optional(),
  /** Items that it said thanks for, as tags spell them. */
  told: z.array(z.string()),
  sentAt: InstantSchema,
  /** The highest version of the file that the archive tells of: no later commit may take one that is taken. */
  above: z.number().int(),
  /** How it was lost; absent: with the table, before that was restored. */
  why: z.string().optional(),
});
export type RecoveredMessage = z.infer<typeof RecoveredMessageSchema>;

/** What the asks of lost messages come to for one item; merges the same in any order. */
export const RecoveredAskSchema = z.looseObject({
  step: z.number().int().nonnegative(),
  at: InstantSchema,
  /** Of the file, by the message's id: orders what was asked at one instant. */
  version: z.number().int().nonnegative(),
  contactId: z.string(),
  /** The highest step that another contact was asked at. */
  elsewhere: z.number().int().nonnegative(),
});
export type RecoveredAsk = z.infer<typeof RecoveredAskSchema>;

/** What a claim knows of its lost future. */
export const RecoveredSchema = z.looseObject({
  /** By item, as tags spell it. */
  asks: z.record(z.string(), RecoveredAskSchema),
  /** Message by the notice that it told, as tags spell it. */
  notices: z.record(z.string(), z.string()),
  /** Items that somebody was thanked for, as tags spell them. */
  told: z.array(z.string()),
  /** Tasks that people were told of, and whose files are lost. */
  tasks: z.array(z.string()),
});
export type Recovered = z.infer<typeof RecoveredSchema>;

export const RECOVERY_EVENT = z.looseObject({
  kind: z.literal('messageRecovered'),
  message: RecoveredMessageSchema,
  reason: z.string(),
});

/** The version of the file that issued a message; its id ends in it and in the message's place there. */
export const versionIn = (messageId: string): number => Number(/-(\d{1,7})-\d{1,9}$/.exec(messageId)?.[1] ?? 0);

const isOlder = (one: RecoveredAsk, other: RecoveredAsk): boolean =>
  one.at === other.at ? one.version < other.version : one.at < other.at;

/** The newer of two asks, with what is known of the older. */
export const mergeAsks = (one: RecoveredAsk, other: RecoveredAsk): RecoveredAsk => {
  const [older, newer] = isOlder(one, other) ? [one, other] : [other, one];
  const elsewhere = older.contactId === newer.contactId ? 0 : older.step;
  return {
    ...newer,
    step: Math.max(older.step, newer.step),
    elsewhere: Math.max(older.elsewhere, newer.elsewhere, elsewhere),
  };
};
