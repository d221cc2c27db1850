import * as z from 'zod';
import { InstantSchema } from '#shared/contracts/time.ts';
import {
  DocumentIdSchema,
  MessageKindSchema,
  MissedCauseSchema,
  PartyRoleSchema,
} from '#shared/contracts/vocabulary.ts';

/** How a notice tells a visit. */
export const VisitTellingSchema = z.looseObject({
  sequence: z.number().int(),
  /** Whether it takes place, when and where, in one text; see `visitFace`. */
  face: z.string(),
  /** Of a reminder: so many days ahead. */
  days: z.number().int().optional(),
  /** Why it was missed, as the worker says. */
  cause: MissedCauseSchema.optional(),
});
export type VisitTelling = z.infer<typeof VisitTellingSchema>;

/** What one party was last told of a visit. */
export const VisitToldSchema = VisitTellingSchema.extend({
  at: InstantSchema,
  /** As in the telling: the least so far at this sequence. */
  days: z.number().int().optional(),
});
export type VisitTold = z.infer<typeof VisitToldSchema>;

/** Something to tell that asks for nothing. */
export const NoticeSchema = z.looseObject({
  id: z.string(),
  kind: MessageKindSchema.exclude(['request', 'reminder', 'final-reminder']),
  role: PartyRoleSchema,
  at: InstantSchema,
  /** May go at any hour: to professionals only. */
  urgent: z.boolean(),
  visitId: z.string().optional(),
  change: z.enum(['booked', 'moved', 'cancelled', 'reminder']).optional(),
  /** Of the visit as it is told. */
  sequence: z.number().int().optional(),
  /** The visits that it tells of, each as it is told. */
  tells: z.record(z.string(), VisitTellingSchema).optional(),
  /** To whoever has to know of a task beside its owner. */
  second: z.literal(true).optional(),
  /** Kept back by a pause: due at once when that ends. */
  paused: z.boolean().optional(),
  itemIds: z.array(z.string()).optional(),
  documents: z.array(DocumentIdSchema).optional(),
  /** With `copy`: the letter that went to another party. */
  copyOf: z
    .looseObject({
      kind: MessageKindSchema,
      role: PartyRoleSchema,
      itemIds: z.array(z.string()),
      asked: z.array(DocumentIdSchema),
      received: z.array(DocumentIdSchema),
    })
    .optional(),
});
export type Notice = z.infer<typeof NoticeSchema>;

/** One paper asked for in a message, with the how-manieth ask of it this is. */
export const AskSchema = z.looseObject({
  itemId: z.string(),
  step: z.number().int().positive(),
  /** When the item was last asked for before; restored when the message is given back. */
  previousAskAt: InstantSchema.optional(),
});
export type Ask = z.infer<typeof AskSchema>;

/** A message whose fate is not settled yet, as the snapshot of its claim or task holds it. */
export const MessageSchema = z.looseObject({
  /** `{fileId}-{version of the commit that issued it}-{ordinal}`; never changes over attempts. */
  id: z.string(),
  /** Attempts committed so far. */
  n: z.number().int().positive(),
  kind: MessageKindSchema,
  role: PartyRoleSchema,
  contactId: z.string(),
  email: z.string(),
  asks: z.array(AskSchema),
  /** The notice it carries, whole, so that a message given back can be issued again; a message of asks carries the thanks that waited. */
  notice: NoticeSchema.optional(),
  /** The contact's first message of this claim; it carries what a first letter must say. */
  isFirst: z.boolean().optional(),
  /** Tells who the case manager is, whom something had barred from acting when the first message went. */
  introduces: z.literal(true).optional(),
  /** What the recipient had been told before of the visits that it tells; restored when the message is given back. */
  toldBefore: z.record(z.string(), VisitToldSchema).optional(),
  /** Who gets a copy once it has gone out. */
  copiesTo: z.array(PartyRoleSchema).optional(),
  /** When the contact was last asked before this message; restored when it is given back. */
  previousAskAt: InstantSchema.optional(),
  firstAttemptAt: InstantSchema,
  attemptedAt: InstantSchema,
  /** When to look again if nothing was heard. */
  lookAt: InstantSchema,
  doubtTaskOpened: z.boolean().optional(),
});
export type Message = z.infer<typeof MessageSchema>;

/** Why an attempt certainly did not go out. */
export const NotSentReasonSchema = z.enum([
  'ses-throttles',
  'ses-account-paused',
  'tenant-held',
  'right-to-send-lapsed',
  'mail-cannot-be-written',
  'ses-rejected',
  'address-in-trouble',
]);
export type NotSentReason = z.infer<typeof NotSentReasonSchema>;

/**
 * The mail item of a message: what was heard of it. Written by the sender's answer and by SES's events only,
 * monotonically; `rev` rises with each write.
 */
export const EvidenceSchema = z.looseObject({
  messageId: z.string(),
  n: z.number().int().positive(),
  rev: z.number().int().nonnegative(),
  answer: z.enum(['none', 'accepted', 'pretended', 'deferred', 'refused', 'in-doubt', 'withdrawn']),
  /** With `deferred`. */
  until: InstantSchema.optional(),
  /** With `deferred` and `refused`. */
  why: NotSentReasonSchema.optional(),
  /** SES's events seen of any attempt; each is proof that SES accepted one. */
  seen: z.array(z.enum(['send', 'delivery', 'bounce', 'complaint', 'delay', 'reject'])),
});
export type Evidence = z.infer<typeof EvidenceSchema>;

export type Settlement =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'deferred'; readonly until: string; readonly why: NotSentReason | undefined }
  | { readonly kind: 'refused'; readonly why: NotSentReason | undefined }
  | { readonly kind: 'pending' };

/** The reason as the event of it says it. */
export const reasonOf = ({ why }: { readonly why: NotSentReason | undefined }): { readonly reason?: NotSentReason } =>
  why === undefined ? {} : { reason: why };

/** What the evidence says of the message's latest attempt. An event outweighs any answer: SES sends none for a mail that it did not accept, and rejects only what it took. */
export const settlementOf = (message: Message, evidence: Evidence | undefined): Settlement => {
  if (evidence === undefined) return { kind: 'pending' };
  if (evidence.seen.length > 0) return { kind: 'accepted' };
  if (evidence.n < message.n) return { kind: 'pending' };
  switch (evidence.answer) {
    case 'accepted':
    case 'pretended':
      return { kind: 'accepted' };
    case 'deferred':
      return { kind: 'deferred', until: evidence.until ?? message.lookAt, why: evidence.why };
    case 'refused':
      return { kind: 'refused', why: evidence.why };
    case 'none':
    case 'in-doubt':
    case 'withdrawn':
      return { kind: 'pending' };
  }
};
