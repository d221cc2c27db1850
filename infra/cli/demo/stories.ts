import * as z from 'zod';
import type { Instant } from '#shared/contracts/time.ts';
import type { Letter } from './letters.ts';
import { daysToYesterday, moveDates, readExample } from './payloads.ts';

/** Who is in a story, read from the notice that opens it. */
export interface Story {
  readonly title: string;
  readonly jurisdiction: string;
  /** Where the claim is. */
  readonly zone: string;
  readonly notice: Record<string, unknown>;
  /** Days by which its dates were moved. */
  readonly days: number;
  /** Who reads mail at an address, and in which zone. */
  readonly people: ReadonlyMap<string, { readonly name: string; readonly zone: string }>;
  /** The paper that comes in, as its rule calls it. */
  readonly receives: readonly string[];
  /** The papers that the timeline tells of; absent: all. */
  readonly follows?: readonly string[];
  /** Mails of which the timeline tells the words. */
  readonly quotes?: readonly Letter[];
}

/** A name that ends in "~" is that of a paper of any visit or cycle. */
export const isNamed = (itemId: string, name: string): boolean =>
  name.endsWith('~') ? itemId.startsWith(name) : itemId === name;

export const isFollowed = ({ follows }: Story, itemId: string): boolean =>
  follows?.some((name) => isNamed(itemId, name)) ?? true;

const PersonSchema = z.looseObject({ name: z.unknown(), email: z.string(), zone: z.string() });

export const peopleIn = (value: unknown): [string, { name: string; zone: string }][] => {
  if (typeof value !== 'object' || value === null) return [];
  const person = PersonSchema.safeParse(value);
  const inside = Object.values(value).flatMap(peopleIn);
  if (!person.success) return inside;
  const { name, email, zone } = person.data;
  return [[email, { name: typeof name === 'string' ? name : 'the worker', zone }], ...inside];
};

interface Plan {
  readonly title: string;
  readonly jurisdiction: string;
  readonly zone: string;
  readonly example: string;
  readonly writtenOn: string;
  readonly receives: readonly string[];
}

const PLANS = {
  vermont: {
    title: 'Vermont',
    jurisdiction: 'US-VT',
    zone: 'America/New_York',
    example: 'fnol-vt-lost-time',
    writtenOn: '2026-11-20',
    receives: ['VT-FIRST-MEDICAL', 'VT-WORK-STATUS'],
  },
  california: {
    title: 'California',
    jurisdiction: 'US-CA',
    zone: 'America/Los_Angeles',
    example: 'fnol-ca-lost-time',
    writtenOn: '2026-11-20',
    receives: ['CA-DFR'],
  },
} as const satisfies Record<string, Plan>;

/** The two losses, reported the day before `now` where they happened. */
export const storyOf = (name: keyof typeof PLANS, now: Instant): Story => {
  const { example, writtenOn, ...plan } = PLANS[name];
  const days = daysToYesterday(writtenOn, now, plan.zone);
  const notice = moveDates(readExample(example), days);
  return { ...plan, days, notice, people: new Map(peopleIn(notice)) };
};

const REPORT_WRITTEN_ON = '2026-11-21';

/** The clinic's report as if written the day before `now`, about the injury as the notice dates it. */
export const providerReport = (story: Story, now: Instant): Record<string, unknown> => {
  const example = readExample('provider-report-vt');
  const { claimant } = moveDates(example, story.days);
  return { ...moveDates(example, daysToYesterday(REPORT_WRITTEN_ON, now, story.zone)), claimant };
};
