import { DAY, toInstant } from '#shared/contracts/time.ts';
import type { Claim, Item } from './claim.ts';
import { visitIdOf } from './visitQuestion.ts';

/** Tombstones of questions about visits: there are many visits in a claim, and the snapshot has to stay small. Pure. */

type Closed = Claim['closedItems'];

const PREFIX = 'VISIT-';
const BY_EXAM = ['VISIT-NEXT~', 'VISIT-STATUS~'];

const keep = (closed: Closed, isKept: (itemId: string) => boolean): Closed =>
  Object.keys(closed).every(isKept)
    ? closed
    : Object.fromEntries(Object.entries(closed).filter(([itemId]) => isKept(itemId)));

/** Nobody was asked, so that nobody is asked twice; or the visit has gone, and nobody is asked of it again. */
export const leavesNoTrace = ({ items, visits }: Claim, itemId: string): boolean => {
  const item = items[itemId];
  if (item === undefined || !item.ruleId.startsWith(PREFIX)) return false;
  return item.steps === 0 || (item.visit !== undefined && visits[visitIdOf(item)] === undefined);
};

/** What became of the questions about a visit goes with it. */
export const withoutQuestionsAbout = (closed: Closed, visitId: string): Closed =>
  keep(closed, (itemId) => !(itemId.startsWith(PREFIX) && itemId.endsWith(`~${visitId}`)));

/** A visit leaves the snapshot 30 days after it: until then it may turn out not to have been kept, and an exam before it is the last again. */
const EXAM_MAY_GO_DAYS = 60;

/** A question about the visit after a later exam stands for those after the exams long before it. */
export const withoutEarlierGaps = (closed: Closed, { itemId: opened }: Pick<Item, 'itemId'>): Closed => {
  const prefix = BY_EXAM.find((one) => opened.startsWith(one));
  if (prefix === undefined) return closed;
  const exam = opened.slice(prefix.length);
  const oldest = toInstant(Date.parse(exam) - EXAM_MAY_GO_DAYS * DAY).slice(0, exam.length);
  return keep(closed, (itemId) => !(itemId.startsWith(prefix) && itemId < `${prefix}${oldest}`));
};
