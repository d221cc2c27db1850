import type { Notice } from '#shared/chase/message.ts';
import { isExam } from '#shared/chase/visitPolicy.ts';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import type { ClaimOccasion, Visit } from './claim.ts';
import type { VisitStatement } from './commands.ts';
import type { Draft } from './draft.ts';
import { isWorkerDead } from './isWorkerDead.ts';
import { placeOf } from './schedule.ts';
import { callAboutVisits } from './visitCalls.ts';
import { plannedNotices } from './visitPlan.ts';
import {
  isAboutVisits,
  mergeStatements,
  occasionIdOf,
  outcomesOf,
  statementsOf,
  visitDay,
  visitFace,
  visitIsPastAt,
  visitStartsAt,
  withStatement,
} from './visitView.ts';

/** Visits: what their statements come to is told, reminded of, and brings about what an exam brings about. */

const FORGET_AFTER_DAYS = 30;

const isForgotten = ({ facts }: Draft, startsAt: Instant | undefined): boolean =>
  startsAt !== undefined && startsAt < addMilliseconds(facts.now, -FORGET_AFTER_DAYS * DAY);

const examOf = (visitId: string, date: string, stamp: string): ClaimOccasion => ({
  id: occasionIdOf(visitId),
  kind: 'exam',
  date,
  stamp,
});

/** A visit long past is told to nobody, but that it was kept may call for papers. */
const noteForgotten = (draft: Draft, statement: VisitStatement): void => {
  const day = visitDay(statement, placeOf(draft).zone);
  if (statement.status !== 'kept' || day === undefined || !isExam(statement.kind)) return;
  const known = draft.claim.occasions.find(({ id }) => id === occasionIdOf(statement.visitId));
  if (known !== undefined && known.stamp >= statement.stamp) return;
  draft.emit({ kind: 'occasionRecorded', occasion: examOf(statement.visitId, day, statement.stamp) });
};

/** Takes in one statement about a visit, by whatever road it came. */
export const stateVisit = (draft: Draft, statement: VisitStatement): void => {
  const known = draft.claim.visits[statement.visitId];
  const { zone } = placeOf(draft);
  const before = statementsOf(known);
  const after = withStatement(before, statement);
  if (after === before) return;
  const merged = mergeStatements(after);
  if (known === undefined && isForgotten(draft, visitStartsAt(merged, zone))) {
    noteForgotten(draft, statement);
    return;
  }
  const changes = known !== undefined && visitFace(known, zone) !== visitFace(merged, zone);
  const sequence = (known?.sequence ?? 0) + (changes ? 1 : 0);
  draft.emit({ kind: 'visitStated', visit: statement, sequence });
};

/** What the visits of the claim say of exams: one that was kept is one, at its last time. */
export const noteExams = (draft: Draft): void => {
  const { zone } = placeOf(draft);
  for (const visit of Object.values(draft.claim.visits)) {
    const id = occasionIdOf(visit.visitId);
    const known = draft.claim.occasions.find((occasion) => occasion.id === id);
    const kept = isExam(visit.kind) ? outcomesOf(visit, zone).findLast(({ how }) => how === 'kept') : undefined;
    const date = kept?.start?.slice(0, 10);
    if (kept === undefined || date === undefined) {
      if (known !== undefined) draft.emit({ kind: 'occasionDropped', id, reason: 'the visit was not kept after all' });
    } else if (known?.date !== date || known.stamp !== kept.stamp) {
      draft.emit({ kind: 'occasionRecorded', occasion: examOf(visit.visitId, date, kept.stamp) });
    }
  }
};

const isUpToDate = (draft: Draft, notice: Notice): boolean =>
  Object.entries(notice.tells ?? {}).every(([visitId, { sequence }]) => {
    const visit = draft.claim.visits[visitId];
    return visit === undefined || sequence === visit.sequence;
  });

/** The zone of the claim has moved a visit that names none: its calendar entry needs a higher number. */
const renumber = (draft: Draft): void => {
  const { zone } = placeOf(draft);
  for (const visit of Object.values(draft.claim.visits)) {
    const face = visitFace(visit, zone);
    const told = Object.values(visit.told ?? {});
    if (!told.some((one) => one.sequence === visit.sequence && one.face !== face)) continue;
    const last = statementsOf(visit).at(-1);
    if (last !== undefined) draft.emit({ kind: 'visitStated', visit: last, sequence: visit.sequence + 1 });
  }
};

const tellingOf = ({ tells }: Notice): Pick<Notice, 'tells'> => (tells === undefined ? {} : { tells });

/** The zone of the claim may have moved a visit that waits to be told: its letter says where it stands now. */
const saysTheSame = (known: Notice, planned: Notice): boolean =>
  Object.entries(planned.tells ?? {}).every(([visitId, { face }]) => known.tells?.[visitId]?.face === face);

/** Brings the notices about visits in line with what the visits call for now. What is planned already keeps its time. */
const followNotices = (draft: Draft): void => {
  const planned = plannedNotices(draft);
  const wanted = new Set(planned.map(({ notice }) => notice.id));
  for (const notice of Object.values(draft.claim.notices)) {
    if (!isAboutVisits(notice) || wanted.has(notice.id)) continue;
    draft.emit({
      kind: 'noticeDropped',
      noticeId: notice.id,
      reason: staleReason(draft, notice) ?? 'nobody has to be told of it any more',
    });
  }
  for (const { notice, reason } of planned) {
    const known = draft.claim.notices[notice.id];
    if (known === undefined) draft.emit({ kind: 'noticeScheduled', notice, reason });
    else if (!saysTheSame(known, notice))
      draft.emit({ kind: 'noticeScheduled', notice: { ...known, ...tellingOf(notice) }, reason });
  }
};

/** Plans what is to be told of the visits, and calls people where a letter is not enough. */
export const followVisits = (draft: Draft): void => {
  if (draft.claim.status === 'closed') return;
  renumber(draft);
  followNotices(draft);
  if (draft.claim.mark !== undefined || isWorkerDead(draft.claim)) return;
  callAboutVisits(draft);
};

const isWanted = ({ status }: Visit): boolean => status === undefined || status === 'proposed' || status === 'booked';

/** When a visit that never had a time was last spoken of; one that is wanted is asked about until it has one. */
const endedAt = (visit: Visit): Instant | undefined =>
  isWanted(visit) ? undefined : visit.stamp.slice(0, visit.stamp.indexOf('|'));

/** Visits long past leave the snapshot; the commits keep them. */
export const forgetPastVisits = (draft: Draft): void => {
  const { zone } = placeOf(draft);
  for (const visit of Object.values(draft.claim.visits)) {
    if (isForgotten(draft, visitStartsAt(visit, zone) ?? endedAt(visit)))
      draft.emit({ kind: 'visitPassed', visitId: visit.visitId });
  }
};

/** The news that a reminder would repeat is under way, and may not have arrived. */
export const awaitsNews = ({ claim }: Draft, { visitId, change, role }: Notice): Instant | undefined => {
  if (change !== 'reminder') return undefined;
  const news = Object.values(claim.messages).find(
    ({ notice, role: told }) => told === role && notice?.visitId === visitId && notice?.change !== 'reminder',
  );
  return news?.lookAt;
};

/** Why a notice about visits must not go any more. */
export const staleReason = (draft: Draft, notice: Notice): string | undefined => {
  if (!isAboutVisits(notice)) return undefined;
  if (isWorkerDead(draft.claim)) return 'death: a person decides who is told';
  const { zone } = placeOf(draft);
  const told = Object.keys(notice.tells ?? {}).map((visitId) => draft.claim.visits[visitId]);
  if (told.some((visit) => visit === undefined)) return 'the visit has gone';
  if (!isUpToDate(draft, notice)) return 'the visit has changed';
  if (notice.kind === 'appointment-missed' || notice.kind === 'appointment-answer') return undefined;
  const isPast = told.some((visit) => visit !== undefined && (visitIsPastAt(visit, zone) ?? '') <= draft.facts.now);
  if (isPast) return 'the visit has begun';
  const { visitId = '', change, role } = notice;
  const visit = draft.claim.visits[visitId];
  const knows = visit?.told?.[role]?.face === (visit && visitFace(visit, zone));
  return change === 'reminder' && !knows ? 'the visit has not been told yet' : undefined;
};
