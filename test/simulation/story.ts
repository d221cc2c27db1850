import { DAY, HOUR, MINUTE } from '#shared/contracts/time.ts';
import {
  dateOf,
  drawVersions,
  fnolBody,
  type Report,
  reportBody,
  type State,
  type Subject,
  type Version,
} from './notices.ts';
import type { Random } from './random.ts';

/** What the outside does to the claims of one seed: who says what, when, and what a plain reader makes of it. */

/** Items that a person's command or a report ends, or that a pause holds. */
export type Meaning =
  | { readonly kind: 'notice'; readonly version: Version }
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'ends'; readonly itemId: string; readonly how: 'received' | 'waived' }
  | { readonly kind: 'pauses'; readonly scope: Scope; readonly until: number | undefined }
  | { readonly kind: 'resumes'; readonly scope: Scope }
  | { readonly kind: 'promises'; readonly itemId: string; readonly date: string }
  | { readonly kind: 'closes' };

export type Scope =
  | { readonly kind: 'claim' }
  | { readonly kind: 'party'; readonly party: 'employer' | 'provider' }
  | { readonly kind: 'item'; readonly itemId: string };

export interface Input {
  /** Webhook id or command id. */
  readonly id: string;
  readonly door: 'fnol' | 'provider-reports' | 'commands';
  readonly subject: Subject;
  readonly at: number;
  readonly body: unknown;
  readonly meaning: Meaning;
}

export interface Story {
  readonly subjects: readonly Subject[];
  readonly inputs: readonly Input[];
}

/** What a lost-time claim of the state owes from the start, asked for at once or soon; by rule id, from the domain notes. */
export const OWED: Record<State, Readonly<Record<'employer' | 'provider' | 'adjuster', readonly string[]>>> = {
  VT: { employer: ['VT-FROI', 'VT-WAGE'], provider: ['VT-FIRST-MEDICAL', 'VT-WORK-STATUS'], adjuster: [] },
  CA: {
    employer: ['CA-DWC1', 'CA-5020', 'CA-WAGE'],
    provider: ['CA-DFR'],
    adjuster: ['CA-FIRST-TD', 'CA-EDI-FROI'],
  },
};

/** Which of them a complete report of a kind ends. */
export const ENDED_BY: Record<State, Readonly<Record<string, readonly string[]>>> = {
  VT: { 'first-medical-report': ['VT-FIRST-MEDICAL'], 'work-status': ['VT-WORK-STATUS'] },
  CA: { 'first-medical-report': ['CA-DFR'], 'work-status': [] },
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

const commandOf = (meaning: Meaning, at: number): Record<string, unknown> => {
  switch (meaning.kind) {
    case 'ends':
      return meaning.how === 'received'
        ? { kind: 'markReceived', itemId: meaning.itemId, receivedOn: dateOf(at) }
        : { kind: 'waive', itemId: meaning.itemId, reason: 'not needed' };
    case 'pauses':
      return {
        kind: 'pause',
        scope: meaning.scope,
        ...(meaning.until === undefined ? {} : { until: new Date(meaning.until).toISOString() }),
      };
    case 'resumes':
      return { kind: 'resume', scope: meaning.scope };
    case 'promises':
      return { kind: 'promise', itemId: meaning.itemId, date: meaning.date };
    default:
      return { kind: 'close', reason: 'settled' };
  }
};

const commandInput = (subject: Subject, ordinal: string, at: number, meaning: Meaning): Input => {
  const id = `cmd-${subject.index}-${ordinal}`;
  const body = { commandId: id, by: 'Ines', ...commandOf(meaning, at) };
  return { id, door: 'commands', subject, at, body, meaning };
};

const drawCommand = (
  random: Random,
  subject: Subject,
  ordinal: number,
  from: number,
  until: number,
): readonly Input[] => {
  const at = random.between(from, until);
  const itemId = drawItem(random, subject);
  const kind = random.pick([
    'received',
    'received',
    'received',
    'received',
    'waived',
    'pause',
    'pause',
    'promise',
    'close',
  ]);
  if (kind === 'received' || kind === 'waived')
    return [commandInput(subject, `${ordinal}`, at, { kind: 'ends', itemId, how: kind })];
  if (kind === 'promise') {
    const date = dateOf(at + random.between(1, 3) * DAY);
    return [commandInput(subject, `${ordinal}`, at, { kind: 'promises', itemId, date })];
  }
  if (kind === 'close') {
    return random.chance(0.4) ? [commandInput(subject, `${ordinal}`, at, { kind: 'closes' })] : [];
  }
  const scope = drawScope(random, subject);
  const ends = at + random.between(HOUR, 3 * DAY);
  if (random.chance(0.5)) return [commandInput(subject, `${ordinal}`, at, { kind: 'pauses', scope, until: ends })];
  return [
    commandInput(subject, `${ordinal}`, at, { kind: 'pauses', scope, until: undefined }),
    commandInput(subject, `${ordinal}-end`, ends, { kind: 'resumes', scope }),
  ];
};

const drawReport = (random: Random, subject: Subject, ordinal: number, from: number, until: number): Input => {
  const sentAt = random.between(from, until);
  const documents = random.pick([['first-medical-report'], ['work-status'], ['first-medical-report', 'work-status']]);
  const report: Report = {
    reportId: `report-${subject.index}-${ordinal}`,
    sentAt,
    documents,
    signed: random.chance(0.8),
    treatmentRequested: random.chance(0.2),
    visitAt: random.chance(0.5) ? sentAt + random.between(3, 9) * DAY : undefined,
  };
  const at = sentAt + random.between(MINUTE, DAY);
  const body = reportBody(subject, report);
  return {
    id: `rep-${subject.index}-${ordinal}`,
    door: 'provider-reports',
    subject,
    at,
    body,
    meaning: { kind: 'report', report },
  };
};

const noticesOf = (random: Random, subject: Subject, from: number, until: number): readonly Input[] =>
  drawVersions(random, from, until).map((version, ordinal) => ({
    id: `fnol-${subject.index}-${ordinal}`,
    door: 'fnol',
    subject,
    at: version.sentAt + (random.chance(0.3) ? random.between(0, DAY) : random.between(0, MINUTE)),
    body: fnolBody(subject, version),
    meaning: { kind: 'notice', version },
  }));

const times = (count: number, draw: (ordinal: number) => readonly Input[]): readonly Input[] =>
  Array.from({ length: count }, (_, ordinal) => draw(ordinal)).flat();

/** Draws the claims of a seed and everything that is said about them between `from` and `until`. */
export const drawStory = (random: Random, from: number, until: number): Story => {
  const subjects = Array.from({ length: random.chance(0.12) ? 2 : 1 }, (_, index): Subject => {
    const startsAt = from + random.between(0, 12) * HOUR;
    return {
      reference: `REF-${index}`,
      state: random.pick<State>(['VT', 'VT', 'CA']),
      index,
      injuredAt: startsAt - 3 * DAY,
    };
  });
  const inputs = subjects.flatMap((subject) => {
    const first = subject.injuredAt + 3 * DAY;
    return [
      ...noticesOf(random, subject, first, until),
      ...times(random.between(0, 2), (ordinal) => [drawReport(random, subject, ordinal, first, until)]),
      ...times(random.between(1, 4), (ordinal) => drawCommand(random, subject, ordinal, first + HOUR, until)),
    ];
  });
  return { subjects, inputs: inputs.toSorted((one, other) => one.at - other.at) };
};
