import { Temporal } from 'temporal-polyfill';
import type { ClaimFileReply } from '#events/http/replies.ts';
import type { Notice } from '#shared/chase/message.ts';
import { recipientsOf, roleFor } from '#shared/chase/recipients.ts';
import { intoWindowBefore } from '#shared/chase/sendWindow.ts';
import { reminderDays } from '#shared/chase/visitPolicy.ts';
import type { Claim } from '#shared/claim/claim.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { placeOf } from '#shared/claim/schedule.ts';
import { visitStartsAt } from '#shared/claim/visitView.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';

type Entry = ClaimFileReply['forecast'][number];

const noticeEntry = ({ at, kind, role, itemIds, change, tells = {} }: Notice): Entry => {
  const visitIds = Object.keys(tells);
  const days = Object.values(tells).flatMap((telling) => telling.days ?? []);
  return {
    at,
    what: change === undefined ? kind : `${kind} ${change}`,
    to: role,
    itemIds: itemIds ?? [],
    ...(visitIds.length === 0 ? {} : { visitIds }),
    ...(days.length === 0 ? {} : { daysAhead: Math.min(...days) }),
  };
};

/** A claim plans the next reminder alone, as `shared/claim/visitPlan.ts` does; those after it follow if nothing changes. */
const laterReminders = (claim: Claim, view: FactView): Entry[] =>
  Object.values(claim.notices).flatMap((notice) => {
    const { change, role, visitId = '' } = notice;
    const visit = claim.visits[visitId];
    const next = noticeEntry(notice);
    const { daysAhead = 0 } = next;
    const place = recipientsOf(role, view)[0]?.place ?? placeOf({ view });
    const startsAt = visit && visitStartsAt(visit, placeOf({ view }).zone);
    if (change !== 'reminder' || visit === undefined || startsAt === undefined) return [];
    const all = reminderDays(visit.kind)
      .filter((days) => days < daysAhead)
      .map((days) => ({
        ...next,
        daysAhead: days,
        at: intoWindowBefore(addMilliseconds(startsAt, -days * DAY), place, claim.claimId),
      }));
    return all.filter((one, index) => !isSameDay(one, all[index + 1], place.zone));
  });

const isSameDay = (one: Entry, next: Entry | undefined, zone: string): boolean => {
  const dayOf = ({ at }: Entry): string => Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  return next !== undefined && dayOf(one) === dayOf(next);
};

/** What happens next if nothing comes in, soonest first. Pure. */
export const forecastOf = (claim: Claim, view: FactView): Entry[] => {
  if (claim.status === 'closed') return [];
  const asks = Object.values(claim.items).flatMap((item): Entry[] =>
    item.nextAskAt === undefined
      ? []
      : [{ at: item.nextAskAt, what: item.reason, to: roleFor(item.owedBy, view), itemIds: [item.itemId] }],
  );
  const notices = Object.values(claim.notices).map(noticeEntry);
  const review: Entry = { at: claim.reviewAt, what: 'review of the claim', itemIds: [] };
  return [...asks, ...notices, ...laterReminders(claim, view), review].sort((one, other) =>
    one.at.localeCompare(other.at),
  );
};
