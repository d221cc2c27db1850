import { DAY, MINUTE } from '#shared/contracts/time.ts';
import type { Random } from '../world/random.ts';
import { commandInput } from './commands.ts';
import { createInput, type Input } from './inputs.ts';
import { fnolBody, type Version } from './notices.ts';
import type { Subject } from './subject.ts';

/** A worker dies, and somebody says so: the first notice, a later one, or a person. */

export interface Death {
  /** The notice's versions as they are with it. */
  readonly versions: readonly Version[];
  /** What is said for its sake alone. */
  readonly inputs: readonly Input[];
}

const fromNowOn = (versions: readonly Version[], at: number): readonly Version[] =>
  versions.map((version) => (version.sentAt >= at ? { ...version, died: true } : version));

const tellByNotice = (random: Random, subject: Subject, versions: readonly Version[], at: number): Death => {
  const told = fromNowOn(versions, at);
  const known = told.findLast(({ sentAt }) => sentAt <= at);
  if (known === undefined || known.sentAt === at) return { versions: told, inputs: [] };
  const version = { ...known, sentAt: at, died: true };
  const notice = createInput({
    id: `fnol-${subject.index}-death`,
    sender: 'carrier',
    subject,
    at: at + random.between(0, random.pick([MINUTE, 12 * 60 * MINUTE])),
    body: fnolBody(subject, version),
    meaning: { kind: 'notice', version, second: 'no' },
  });
  return { versions: told, inputs: [notice] };
};

export const drawDeath = (
  random: Random,
  subject: Subject,
  versions: readonly Version[],
  { from, until }: { readonly from: number; readonly until: number },
): Death => {
  if (!random.chance(0.18)) return { versions, inputs: [] };
  const at = random.between(from, Math.min(until, from + random.pick([4 * DAY, 14 * DAY])));
  switch (random.pick(['first-notice', 'notice', 'notice', 'person', 'person'] as const)) {
    case 'first-notice':
      return { versions: fromNowOn(versions, from), inputs: [] };
    case 'notice':
      return tellByNotice(random, subject, versions, at);
    case 'person':
      return { versions, inputs: [commandInput(subject, 'death', at, { kind: 'tells-death' })] };
  }
};
