import type { VisitKind } from '#shared/contracts/vocabulary.ts';

/** Who is told of a visit, and when: practice, not law (domain notes 2.3). */

/** Days ahead of a visit on which the worker is reminded. */
const REMINDER_DAYS = [7, 2, 1] as const;
/** What somebody else wants, in a place that the worker may not know, is reminded of two weeks ahead too. */
const EXAMINATION_REMINDER_DAYS = [14, ...REMINDER_DAYS] as const;

export const reminderDays = (kind: VisitKind | undefined): readonly number[] =>
  kind === 'independent-examination' ? EXAMINATION_REMINDER_DAYS : REMINDER_DAYS;

const SERIES: ReadonlySet<VisitKind> = new Set(['therapy', 'work-hardening']);

interface Kinded {
  readonly kind?: VisitKind | undefined;
  readonly series?: string | undefined;
}

/** Visits of a series are told by the week: nobody reads three letters a week about the same thing. */
export const isOfSeries = ({ kind, series }: Kinded): boolean =>
  series !== undefined || (kind !== undefined && SERIES.has(kind));

const ARRANGED: ReadonlySet<VisitKind> = new Set([
  'independent-examination',
  'functional-capacity',
  'rating',
  'surgery',
]);

/** Visits that the adjuster arranges or has to know of. */
export const concernsAdjuster = (kind: VisitKind | undefined): boolean => kind !== undefined && ARRANGED.has(kind);

const NO_EXAM: ReadonlySet<VisitKind> = new Set([
  'diagnostic',
  'therapy',
  'work-hardening',
  'functional-capacity',
  'independent-examination',
  'vocational',
]);

/** Whether the one who treats sees the worker there, so that the reports of an exam are owed. A kind that is not known is one. */
export const isExam = (kind: VisitKind | undefined): boolean => kind === undefined || !NO_EXAM.has(kind);

/** A visit that was missed so long ago is asked about by nobody. */
export const MISSED_IS_NEWS_DAYS = 7;

/** Why a visit was missed is news so long. */
export const CAUSE_IS_NEWS_DAYS = 21;

/** Changes of a week that has begun share one letter. Minutes. */
export const WEEK_GATHERS_MINUTES = 30;
