import { Temporal } from 'temporal-polyfill';
import { SYSTEMS } from '#events/http/fhir.ts';
import type { PlainCommand } from '#infra/cli/localDoors.ts';
import type { Letter } from '../letters.ts';
import { moveDates, readExample } from '../payloads.ts';
import { peopleIn, type Story } from '../stories.ts';

/** A claim that shows one thing the law of its place does, and what must be seen of it, as literals worked out by hand. */

/** What the scheduling of a clinic says of one visit, by the official FHIR example. Instants with an offset. */
export interface VisitNews {
  readonly reference: string;
  readonly status: 'booked' | 'noshow' | 'fulfilled';
  readonly start: string;
  readonly end: string;
  readonly writtenAt: string;
}

/** What somebody does: a notice, a report of the clinic (`later`: so many days after the example's), news of a visit, or a person's command. */
export type Deed =
  | { readonly kind: 'notice'; readonly example: string }
  | { readonly kind: 'report'; readonly example: string; readonly later?: number }
  | { readonly kind: 'visit'; readonly news: VisitNews }
  | { readonly kind: 'command'; readonly by: string; readonly command: PlainCommand };

export interface Chapter {
  /** With the offset of the place, "2031-10-15T09:00:00-04:00". */
  readonly at: string;
  readonly what: string;
  readonly deed: Deed;
  /** How each paper stands right after, as `standingOf` says it. */
  readonly stands: Readonly<Record<string, string>>;
}

export interface LawPlan {
  readonly title: string;
  /** What there is to see, told first. */
  readonly point: string;
  readonly jurisdiction: string;
  readonly zone: string;
  readonly chapters: readonly Chapter[];
  /** Every mail that asks for a paper: its day and its reader, oldest first. One mail more or less is a fault. */
  readonly asks: Readonly<Record<string, readonly string[]>>;
  /** Days on which somebody is thanked, and who. */
  readonly thanks: readonly string[];
  /** Days on which somebody gets a copy of what another party was written, and who; in any order. */
  readonly copies?: readonly string[];
  /** Every letter about a visit: its day, what kind it is, and who gets it, oldest first. */
  readonly visits?: readonly string[];
  readonly letters: readonly Letter[];
}

/** The examples were written for October 2026. */
const WRITTEN_ON = '2026-10-14';

/**
 * Wednesday as well, and so far away that no clock of today has passed it: the test clock goes forward only. Columbus
 * Day and the Thanksgiving of Canada were two days before; on Sunday 2 November the clocks go back.
 */
export const LAW_DAY = '2031-10-15';

const DAYS = Temporal.PlainDate.from(WRITTEN_ON).until(LAW_DAY, { largestUnit: 'days' }).days;

export const lawPayload = (example: string): Record<string, unknown> => moveDates(readExample(example), DAYS);

/** The report of a later exam, about the injury as the notice dates it. */
export const lawReport = (example: string, later = 0): Record<string, unknown> => {
  const { claimant } = lawPayload(example);
  return { ...moveDates(readExample(example), DAYS + later), claimant };
};

/** HL7's own example of an appointment, about a claim of the story. */
export const visitPayload = ({ reference, status, start, end, writtenAt }: VisitNews): Record<string, unknown> => ({
  ...readExample('fhir-r4-Appointment-example'),
  identifier: [{ system: SYSTEMS.reference, value: reference }],
  meta: { lastUpdated: writtenAt },
  status,
  start,
  end,
});

/** The papers that the plan tells of: of the others, only how many there are is told. */
export const followedBy = (plan: LawPlan): readonly string[] => [
  ...new Set([...Object.keys(plan.asks), ...plan.chapters.flatMap(({ stands }) => Object.keys(stands))]),
];

export const lawStoryOf = (plan: LawPlan): Story => {
  const notices = plan.chapters.flatMap(({ deed }) => (deed.kind === 'notice' ? [lawPayload(deed.example)] : []));
  const [notice = {}] = notices;
  return {
    title: plan.title,
    jurisdiction: plan.jurisdiction,
    zone: plan.zone,
    notice,
    days: DAYS,
    people: new Map(peopleIn(notice)),
    receives: [],
    follows: followedBy(plan),
    quotes: plan.letters,
  };
};
