import * as z from 'zod';
import { Misconfigured } from '#shared/gateways/gatewayErrors.ts';
import { PlaceError } from './place/placeError.ts';

/** What the person at the desk did not know, or typed wrong: its message is all that there is to say. */
export class Sentence extends Error {
  override readonly name = 'Sentence';
}

/** Ends a command that failed: one sentence where one was meant for a person, exit code 1. */
export const reportFailure = (cause: unknown): void => {
  console.error(cause instanceof z.ZodError ? z.prettifyError(cause) : textOf(cause));
  process.exitCode = 1;
};

const textOf = (cause: unknown): string => {
  const isSentence = cause instanceof Sentence || cause instanceof PlaceError || cause instanceof Misconfigured;
  return isSentence ? cause.message : String(cause);
};
