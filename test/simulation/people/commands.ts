import { DAY, HOUR } from '#shared/contracts/time.ts';
import type { Random } from '../world/random.ts';
import { createInput, type Input } from './inputs.ts';
import { type Meaning, OWED, type Party, type Scope } from './meaning.ts';
import { deathDateOf } from './notices.ts';
import { dateOf, type Subject } from './subject.ts';

/** What people at a desk say of a claim. */

const bodyOf = (subject: Subject, meaning: Meaning, at: number): Record<string, unknown> => {
  switch (meaning.kind) {
    case 'ends':
      return meaning.how === 'received'
        ? { kind: 'markReceived', itemId: meaning.itemId, receivedOn: dateOf(at - 12 * HOUR) }
        : { kind: 'waive', itemId: meaning.itemId, reason: 'not needed' };
    case 'pauses': {
      const until = meaning.until === undefined ? {} : { until: new Date(meaning.until).toISOString() };
      return { kind: 'pause', scope: meaning.scope, ...until };
    }
    case 'resumes':
      return { kind: 'resume', scope: meaning.scope };
    case 'promises':
      return { kind: 'promise', itemId: meaning.itemId, date: meaning.date };
    case 'opts-out':
      return { kind: 'optOut', party: meaning.party };
    case 'resolves-mark':
      return { kind: 'resolveMark' };
    case 'tells-death':
      return { kind: 'amend', facts: { dates: { death: { date: deathDateOf(subject) } } } };
    case 'reopens':
      return { kind: 'reopen', reason: 'it goes on' };
    default:
      return { kind: 'close', reason: 'settled' };
  }
};

export const commandInput = (subject: Subject, ordinal: string, at: number, meaning: Meaning): Input => {
  const id = `cmd-${subject.index}-${ordinal}`;
  const body = { commandId: id, by: 'Ines', ...bodyOf(subject, meaning, at) };
  return createInput({ id, sender: 'desk', subject, at, body, meaning });
};

const drawItem = (random: Random, { state }: Subject): string => {
  const { employer, provider, adjuster } = OWED[state];
  const [first, ...rest] = [...employer, ...employer, ...provider, ...adjuster];
  return random.pick([first ?? '', ...rest]);
};

const drawScope = (random: Random, subject: Subject): Scope =>
  random.pick<Scope>([
    { kind: 'claim' },
    { kind: 'party', party: 'employer' },
    { kind: 'party', party: 'provider' },
    { kind: 'item', itemId: drawItem(random, subject) },
  ]);

type Drawn = readonly (readonly [suffix: string, at: number, meaning: Meaning])[];

const drawPause = (random: Random, subject: Subject, at: number): Drawn => {
  const scope = drawScope(random, subject);
  const ends = at + random.between(HOUR, random.pick([3 * DAY, 3 * DAY, 12 * DAY]));
  if (random.chance(0.5)) return [['', at, { kind: 'pauses', scope, until: ends }]];
  return [
    ['', at, { kind: 'pauses', scope, until: undefined }],
    ['-end', ends, { kind: 'resumes', scope }],
  ];
};

const drawClose = (random: Random, at: number, until: number): Drawn => {
  if (!random.chance(0.5)) return [];
  const reopens = at + random.between(HOUR, 6 * DAY);
  if (reopens > until || random.chance(0.5)) return [['', at, { kind: 'closes' }]];
  return [
    ['', at, { kind: 'closes' }],
    ['-end', reopens, { kind: 'reopens' }],
  ];
};

const KINDS = [
  'received',
  'received',
  'received',
  'received',
  'waived',
  'pause',
  'pause',
  'promise',
  'opt-out',
  'close',
] as const;

const drawOne = (random: Random, subject: Subject, at: number, until: number): Drawn => {
  const itemId = drawItem(random, subject);
  const kind = random.pick(KINDS);
  switch (kind) {
    case 'received':
    case 'waived':
      return [['', at, { kind: 'ends', itemId, how: kind }]];
    case 'promise':
      return [['', at, { kind: 'promises', itemId, date: dateOf(at + random.between(1, 6) * DAY) }]];
    case 'opt-out':
      return random.chance(0.3)
        ? [['', at, { kind: 'opts-out', party: random.pick<Party>(['employer', 'provider']) }]]
        : [];
    case 'pause':
      return drawPause(random, subject, at);
    case 'close':
      return drawClose(random, at, until);
  }
};

export const drawCommand = (
  random: Random,
  subject: Subject,
  ordinal: number,
  { from, until }: { readonly from: number; readonly until: number },
): readonly Input[] => {
  const at = random.between(from, until);
  return drawOne(random, subject, at, until).map(([suffix, when, meaning]) =>
    commandInput(subject, `${ordinal}${suffix}`, when, meaning),
  );
};
