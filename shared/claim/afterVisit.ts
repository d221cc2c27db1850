import { addBusinessDays } from '#shared/paperwork/businessDays.ts';
import { holds } from '#shared/paperwork/conditions.ts';
import type { Duty } from '#shared/paperwork/duty.ts';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { Rule } from '#shared/paperwork/ruleShape.ts';
import { type Asking, askedSince, dayIn, questionId, toDuty } from './visitQuestion.ts';

/** What follows from an exam where the rulebook does not say it: a work status, and the employer's answer to restrictions. Pure. */

type Status = 'off-work' | 'restricted' | 'full-duty';

const isStatus = (kind: string): kind is Status => kind === 'off-work' || kind === 'restricted' || kind === 'full-duty';

interface Known {
  readonly status: Status;
  readonly date: string;
}

/** What the last report says of work; on one day the one that was written last. */
const workStatus = ({ claim }: Asking): Known | undefined =>
  claim.occasions
    .flatMap(({ kinds, date, stamp }) => kinds.filter(isStatus).map((status) => ({ status, date, stamp })))
    .toSorted((one, other) => (`${one.date}|${one.stamp}` < `${other.date}|${other.stamp}` ? -1 : 1))
    .at(-1);

export const isOffOrRestricted = (asking: Asking): boolean => {
  const { facts } = asking;
  const known = workStatus(asking);
  if (known === undefined) return holds({ kind: 'stillDisabled' }, facts);
  if (known.status !== 'off-work') return known.status === 'restricted';
  const back = facts.moments.returnedToWork?.date;
  return back === undefined || back < known.date || holds({ kind: 'stillDisabled' }, facts);
};

/** The day of the last exam that is not still to come. */
export const lastExam = ({ facts }: Asking): string | undefined => {
  const today = dayIn(facts.now, facts.zone);
  return facts.occasions.filter(({ kind, moment }) => kind === 'exam' && moment.date <= today).at(-1)?.moment.date;
};

const STATUS_BUSINESS_DAYS = 1;
const OFFER_BUSINESS_DAYS = 2;

const later = (one: string, other: string): string => (one > other ? one : other);

interface Wish {
  readonly wanted: 'STATUS' | 'OFFER';
  readonly about: string;
  readonly owedBy: 'provider' | 'employer';
  readonly document: 'work-status' | 'modified-work-offer';
  readonly from: string;
  readonly businessDays: number;
  readonly why: string;
}

const paperDuty = (asking: Asking, { wanted, about, owedBy, document, from, businessDays, why }: Wish): Duty => {
  const { jurisdiction, zone } = asking.facts;
  const since = dayIn(askedSince(asking, questionId(wanted, about)), zone);
  const by = later(addBusinessDays(jurisdiction, from, businessDays), since);
  const duty = toDuty({ wanted, about, owedBy, ladder: 'courtesy', by, zone, why });
  return { ...duty, document, missing: undefined, satisfiedBy: [document], countsFrom: from };
};

const statusRules = ({ facts }: Asking): readonly Rule[] =>
  rulebookFor(facts.jurisdiction).rulebook.rules.filter(
    ({ document, owedBy }) => document === 'work-status' && owedBy === 'provider',
  );

/** The rulebook asks for one after each exam or period, or for its first one now: nobody is asked for two. */
const isAskedByLaw = (asking: Asking): boolean => {
  const rules = statusRules(asking);
  if (rules.some(({ repeat }) => repeat !== undefined)) return true;
  return rules.length > 0 && (asking.facts.received['work-status'] ?? []).length === 0;
};

const statusAfterExam = (asking: Asking): readonly Duty[] => {
  const exam = lastExam(asking);
  if (exam === undefined || isAskedByLaw(asking) || !isOffOrRestricted(asking)) return [];
  const isHere = (asking.facts.received['work-status'] ?? []).some((date) => date >= exam);
  // What was never asked for, and is here, leaves nothing behind.
  if (isHere && asking.claim.items[questionId('STATUS', exam)] === undefined) return [];
  return [
    paperDuty(asking, {
      wanted: 'STATUS',
      about: exam,
      owedBy: 'provider',
      document: 'work-status',
      from: exam,
      businessDays: STATUS_BUSINESS_DAYS,
      why: `the exam of ${exam} may have changed what the worker can do`,
    }),
  ];
};

const answerToRestrictions = (asking: Asking): readonly Duty[] => {
  const { jurisdiction } = asking.facts;
  const known = workStatus(asking);
  const isLaw = rulebookFor(jurisdiction).rulebook.rules.some(({ document }) => document === 'modified-work-offer');
  if (known?.status !== 'restricted' || isLaw) return [];
  const first = asking.facts.occasions.find(({ kind }) => kind === 'restricted')?.moment.date ?? known.date;
  return [
    paperDuty(asking, {
      wanted: 'OFFER',
      about: 'restricted',
      owedBy: 'employer',
      document: 'modified-work-offer',
      from: first,
      businessDays: OFFER_BUSINESS_DAYS,
      why: 'the worker can work with restrictions: an offer, or that there is none',
    }),
  ];
};

/** After a denial nobody is asked for papers about work. */
export const afterVisit = (asking: Asking): readonly Duty[] =>
  asking.facts.decision === 'denied' ? [] : [...statusAfterExam(asking), ...answerToRestrictions(asking)];
