import * as z from 'zod';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { MissedCauseSchema, PartyRoleSchema } from '#shared/contracts/vocabulary.ts';

/** What somebody says about a visit by the button of a page: closed words alone. */

/** BCP 47, those asked for most in the courts and clinics of North America; `und`: another, which a person asks for. */
export const INTERPRETER_LANGUAGES = [
  'en',
  'es',
  'fr',
  'ht',
  'pt',
  'zh',
  'vi',
  'ko',
  'tl',
  'ru',
  'uk',
  'pl',
  'ar',
  'fa',
  'so',
  'ne',
  'hi',
  'sgn-ase',
  'und',
] as const;

export const RIDES = ['ride', 'wheelchair-van'] as const;

export const SaidSchema = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('confirmed') }),
  z.object({ purpose: z.literal('cannot-come') }),
  z.object({ purpose: z.literal('needs-interpreter'), language: z.enum(INTERPRETER_LANGUAGES) }),
  z.object({ purpose: z.literal('needs-ride'), mode: z.enum(RIDES) }),
  z.object({ purpose: z.literal('missed'), cause: MissedCauseSchema }),
]);
export type Said = z.infer<typeof SaidSchema>;

/** An answer as it is kept: all that a restored table needs to take it in again, and nothing that would open the page. */
export const VisitAnswerSchema = z.object({
  commandId: z.string(),
  role: PartyRoleSchema,
  visitId: z.string(),
  /** Wall time of the place. */
  start: z.string(),
  said: SaidSchema,
});
export type VisitAnswerInput = z.infer<typeof VisitAnswerSchema>;

/** The statement about the visit that it comes to. */
export const toStatement = ({ visitId, start, said }: VisitAnswerInput, stamp: string): VisitStatement => {
  switch (said.purpose) {
    case 'confirmed':
    case 'cannot-come':
      return { visitId, answer: { says: said.purpose, forStart: start }, stamp };
    case 'needs-interpreter':
      return { visitId, needs: { interpreter: { status: 'needed', language: said.language } }, stamp };
    case 'needs-ride':
      return { visitId, needs: { transport: { status: 'needed', mode: said.mode } }, stamp };
    case 'missed':
      return { visitId, missedCause: { cause: said.cause, forStart: start }, stamp };
  }
};
