import { isAdvisory, type RuleStatus } from '#shared/contracts/vocabulary.ts';
import { conditionWords } from '#shared/paperwork/describeCondition.ts';
import { authorityWords, count, UNIT_WORDS } from '#shared/paperwork/explain.ts';
import type { ContactPolicy, Rulebook, Urgent, VisitNotice } from '#shared/paperwork/ruleShape.ts';
import { capital } from './words.ts';

/** What a rulebook says beside its rules: whom to tell at once, waiting periods, and who may be written to how. */

export interface BesideRules {
  readonly what: string;
  readonly text: string;
  readonly authority: string;
  readonly sources: readonly string[];
}

interface Sourced {
  readonly authority?: string | undefined;
  readonly status: RuleStatus;
  readonly sources: readonly string[];
  readonly note?: string | undefined;
}

const entry = (what: string, parts: readonly (string | undefined)[], law: Sourced): BesideRules => ({
  what,
  text: [...parts, law.note].filter((part) => part !== undefined && part !== '').join('; '),
  authority: authorityWords({ authority: law.authority, status: law.status }),
  sources: law.sources,
});

/** How long somebody has is law, and stated only where it is sure. */
function withinWords({ within, status }: Urgent): string {
  if (within === undefined || isAdvisory(status)) return 'at once';
  return `within ${count(within.amount, UNIT_WORDS[within.unit])}`;
}

const urgentEntry = (urgent: Urgent): BesideRules =>
  entry(
    urgent.event === 'death' ? 'A death' : 'A serious injury',
    [`a person tells ${urgent.tell}, ${withinWords(urgent)}, never by mail of ours`],
    urgent,
  );

/** Days of a notice are law, and stated only where they are sure. */
function noticeClockWords({ clock, status }: VisitNotice): string {
  if (clock.kind === 'none' || isAdvisory(status)) return 'no number of days';
  const days = count(clock.amount, UNIT_WORDS[clock.unit]);
  return clock.kind === 'before' ? `at least ${days} before the visit` : `within ${days} of its being booked`;
}

const noticeEntry = (notice: VisitNotice): BesideRules =>
  entry(
    `Notice of a visit (${notice.id})`,
    [
      `of kind ${notice.kinds.join(', ')}`,
      ...notice.when.map((condition) => `when ${conditionWords(condition)}`),
      `a person tells ${notice.tell}: ${notice.what}`,
      noticeClockWords(notice),
      notice.notAgainWhenMoved === true ? 'not again when the visit is moved' : undefined,
    ],
    notice,
  );

function waitingEntry(period: NonNullable<Rulebook['waitingPeriod']>): BesideRules {
  const { days, retroactiveAfterDays, counting } = period;
  const after =
    retroactiveAfterDays === undefined ? undefined : `paid after all once over ${retroactiveAfterDays} days`;
  return entry('Waiting period', [count(days, UNIT_WORDS['calendar-days']), after, counting], period);
}

function caseManagerEntry(policy: NonNullable<ContactPolicy['caseManager']>): BesideRules {
  const { consent, writtenForVisits, licences, supervised } = policy;
  return entry(
    'Case manager',
    [
      consent === 'worker' ? "writes to the worker only with the worker's consent" : undefined,
      writtenForVisits ? 'the consent to come to a visit is in writing' : undefined,
      licences.length === 0 ? undefined : `needs one of ${licences.join(', ')}`,
      supervised ? 'an intern needs a supervisor by name' : undefined,
    ],
    policy,
  );
}

function contactEntries({ release, caseManager, copyAll, firstContactDisclosures }: ContactPolicy) {
  // Every policy has words: a new one does not compile without.
  const entries: Readonly<Record<keyof ContactPolicy, BesideRules | undefined>> = {
    release:
      release &&
      entry("The worker's permission to share records", [release.needed ? 'is asked for' : 'is not needed'], release),
    caseManager: caseManager && caseManagerEntry(caseManager),
    copyAll: copyAll && entry('Letters of the case manager', ['every party gets a copy of each'], copyAll),
    firstContactDisclosures:
      firstContactDisclosures &&
      entry('The first letter', [`says: ${firstContactDisclosures.texts.join(', ')}`], firstContactDisclosures),
  };
  return Object.values(entries).filter((one) => one !== undefined);
}

export const besideRules = ({
  monopolistic,
  urgent,
  visitNotices,
  waitingPeriod,
  contactPolicy,
}: Rulebook): readonly BesideRules[] => [
  ...urgent.map(urgentEntry),
  ...visitNotices.map(noticeEntry),
  ...(waitingPeriod === undefined ? [] : [waitingEntry(waitingPeriod)]),
  ...contactEntries(contactPolicy),
  ...(monopolistic === true
    ? [{ what: 'Insurance', text: "only the state's own fund insures here", authority: '', sources: [] }]
    : []),
];

/** 'A death: a person tells ...; 21 VSA 701; verified' */
export const besideLine = ({ what, text, authority }: BesideRules): string =>
  `${capital(what)}: ${[text, authority].filter((part) => part !== '').join('; ')}`;
