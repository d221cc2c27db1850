import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { type Instant, toInstant } from '#shared/contracts/time.ts';
import { BadInput, readJson } from './readInput.ts';

/** What comes in on the way: the optional list of --answers. */

const at = z.iso.datetime({
  offset: true,
  error: 'must be an instant with its offset, such as 2026-12-01T09:00:00-05:00',
});

const AnswersSchema = z.array(
  z.discriminatedUnion(
    'door',
    [
      z.strictObject({ at, door: z.literal('fnol'), file: z.string() }),
      z.strictObject({ at, door: z.literal('provider-reports'), file: z.string() }),
      z.strictObject({ at, door: z.literal('commands'), command: z.looseObject({ kind: z.string() }) }),
    ],
    { error: 'must be fnol or provider-reports, with a file, or commands, with a command' },
  ),
);

export interface Answer {
  readonly at: Instant;
  readonly door: 'fnol' | 'provider-reports' | 'commands';
  readonly body: unknown;
  /** As the list names it, for the story. */
  readonly told: string;
}

const pathOf = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part)}`).join('');

/** Earliest first. Files are looked for beside the list. Throws `BadInput` that names the field. */
export const readAnswers = (file: string | undefined): readonly Answer[] => {
  if (file === undefined) return [];
  const parsed = AnswersSchema.safeParse(readJson(file));
  if (!parsed.success) {
    throw new BadInput(
      parsed.error.issues.map(({ path, message }) => `${file}: ${pathOf(path) || '/'} ${message}`).join('\n'),
    );
  }
  const answers = parsed.data.map((answer, index): Answer => {
    const when = { at: toInstant(Date.parse(answer.at)), door: answer.door };
    if (answer.door !== 'commands') {
      return { ...when, body: readJson(resolve(dirname(file), answer.file)), told: answer.file };
    }
    const body = { commandId: `answer-${index + 1}`, by: 'Test clock', ...answer.command };
    return { ...when, body, told: JSON.stringify(answer.command) };
  });
  return answers.toSorted((one, other) => one.at.localeCompare(other.at));
};
