import type { CivilDate } from '#shared/contracts/time.ts';
import type { Duty } from '#shared/paperwork/duty.ts';
import type { Draft } from './draft.ts';
import { openTask } from './taskRequests.ts';

/** Reports that do not say what they are: enough where we only ask as a courtesy, but no paper that a statute names. */

const countsFor = ({ countsFrom }: Duty, date: CivilDate): boolean => countsFrom === undefined || date >= countsFrom;

const possibleDays = ({ claim }: Draft, duty: Duty): readonly CivilDate[] =>
  duty.satisfiedBy.flatMap((paper) => claim.unidentified?.[paper] ?? []).filter((date) => countsFor(duty, date));

/** Days for which a paper came in that closes `duty`, in order. */
export const daysReceived = (draft: Draft, duty: Duty): readonly CivilDate[] => {
  const certain = duty.satisfiedBy
    .flatMap((paper) => draft.claim.received[paper] ?? [])
    .filter((date) => countsFor(duty, date));
  return [...certain, ...(duty.advisory ? possibleDays(draft, duty) : [])].sort();
};

/**
 * The report has just come, or what it may be has just become owed: later, a person has been asked already. Of a closed
 * claim nobody was asked, and the close ended what had been asked.
 */
const isNews = ({ events }: Draft, { itemId }: Duty): boolean =>
  events.some(
    (event) =>
      event.kind === 'paperUnidentified' ||
      event.kind === 'claimReopened' ||
      (event.kind === 'itemOpened' && event.item.itemId === itemId),
  );

/** Has a person say what a report is that may be one of the statutory papers still owed. */
export const askWhatCameIn = (draft: Draft, duties: readonly Duty[]): void => {
  const itemIds = duties
    .filter((duty) => !duty.advisory && draft.claim.items[duty.itemId] !== undefined && isNews(draft, duty))
    .filter((duty) => possibleDays(draft, duty).length > 0)
    .map(({ itemId }) => itemId);
  if (itemIds.length === 0) return;
  const reason = 'a report came in that does not say what it is: mark it as received where it is the paper';
  openTask(draft, { kind: 'incomplete-report', about: 'provider', itemIds, reason });
};
