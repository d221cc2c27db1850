import type { NeedKind, Ower } from '#shared/contracts/vocabulary.ts';
import { addBusinessDays } from '#shared/paperwork/businessDays.ts';
import type { Visit } from './claim.ts';
import type { Need } from './commands.ts';
import type { FactView } from './factView.ts';
import { type Asking, askedSince, dayBegins, dayIn, type Question, questionId, type Wanted } from './visitQuestion.ts';
import { placed, visitIsPastAt } from './visitView.ts';

/** What a visit ahead needs beside its time: asked for until it is arranged for the time at which the visit stands. Pure. */

/** An agency can be found, and a clinic told, in so many business days. */
const READY_BUSINESS_DAYS = 5;
/** Of a series only what is near is asked for: twenty visits are no twenty questions. */
const SERIES_DAYS = 14;

const WANTED: Readonly<Record<NeedKind, Wanted>> = {
  interpreter: 'INTERPRETER',
  transport: 'TRANSPORT',
  accessibility: 'ACCESSIBILITY',
  payer: 'PAYER',
};

/** The agency that works for the claim, where it names one; else whoever has to find one. */
const owerOf = (need: NeedKind, { interpreterVendor, transportVendor }: FactView): Ower => {
  if (need === 'interpreter' && interpreterVendor !== undefined) return 'interpreter-vendor';
  if (need === 'transport' && transportVendor !== undefined) return 'transport-vendor';
  return 'claim-administrator';
};

/** Languages in which a clinic can be expected to speak to a worker. */
const spokenIn = (jurisdiction: string): readonly string[] => {
  if (jurisdiction === 'CA-QC') return ['fr', 'en'];
  return jurisdiction.startsWith('US-') || jurisdiction.startsWith('CA-') ? ['en'] : [];
};

/** The worker's language, where a clinic cannot be expected to speak it. */
const foreignLanguage = ({ view, facts }: Asking): string | undefined => {
  const language = view.workerContact?.language;
  const [spoken] = language?.toLowerCase().split('-') ?? [];
  const expected = spokenIn(facts.jurisdiction);
  return spoken === undefined || expected.length === 0 || expected.includes(spoken) ? undefined : language;
};

/** A need as it was stated; an interpreter for a worker of another language is needed unless somebody says otherwise. */
const needOf = (asking: Asking, visit: Visit, kind: NeedKind): Need | undefined => {
  const stated = visit.needs?.[kind];
  if (kind !== 'interpreter') return stated;
  const language = stated?.language ?? foreignLanguage(asking);
  if (language === undefined) return stated;
  return { status: 'needed', ...stated, language };
};

/** Arranged for a time at which the visit does not begin any more, it has to be arranged anew. */
const isOut = ({ status, forStart }: Need, visit: Visit, start: string): boolean => {
  switch (status) {
    case 'needed':
    case 'requested':
      return true;
    case 'arranged':
      return forStart !== undefined && forStart !== visit.start && forStart !== start;
    case 'not-needed':
      return false;
  }
};

const SAID: Readonly<Record<Need['status'], string>> = {
  needed: 'is needed',
  requested: 'was asked for and is not confirmed',
  arranged: 'was arranged for another time',
  'not-needed': 'is not needed',
};

const later = (one: string, other: string): string => (one > other ? one : other);

/** When a need is asked for: early, and at once inside the days in which it has to be ready. */
const paceOf = (asking: Asking, itemId: string, day: string, zone: string): Pick<Question, 'ladder' | 'by'> => {
  const ready = addBusinessDays(asking.facts.jurisdiction, day, -READY_BUSINESS_DAYS);
  const since = dayIn(askedSince(asking, itemId), zone);
  return { by: later(ready, since), ladder: ready > since ? 'before-due' : 'at-once' };
};

const needQuestion = (asking: Asking, visit: Visit, kind: NeedKind): readonly Question[] => {
  const { start, zone, place, visitId, series } = placed(visit, asking.zone);
  const until = visitIsPastAt(visit, asking.zone);
  const need = needOf(asking, visit, kind);
  if (start === undefined || until === undefined || until <= asking.facts.now) return [];
  if (need === undefined || !isOut(need, visit, start)) return [];
  const day = start.slice(0, 10);
  const { language, mode } = need;
  const asked = {
    start,
    zone,
    ...(place === undefined ? {} : { place }),
    ...(language === undefined || kind !== 'interpreter' ? {} : { language }),
    ...(mode === undefined || kind !== 'transport' ? {} : { mode }),
    until,
  };
  const near = new Date(Date.parse(`${day}T12:00:00.000Z`) - SERIES_DAYS * 86_400_000).toISOString().slice(0, 10);
  return [
    {
      wanted: WANTED[kind],
      about: visitId,
      owedBy: owerOf(kind, asking.view),
      ...(series === undefined ? {} : { askFrom: dayBegins(near, zone) }),
      ...paceOf(asking, questionId(WANTED[kind], visitId), day, zone),
      zone,
      why: `the visit of ${day} lies ahead, and its ${kind} ${SAID[need.status]}`,
      visit: asked,
    },
  ];
};

const KINDS: readonly NeedKind[] = ['interpreter', 'transport', 'accessibility', 'payer'];

/** What a booked visit ahead needs and has not. */
export const needQuestions = (asking: Asking, visit: Visit): readonly Question[] =>
  visit.status === 'booked' ? KINDS.flatMap((kind) => needQuestion(asking, visit, kind)) : [];
