import type { ClaimAppointment, ClaimFileReply } from '#events/http/replies.ts';
import { isOfSeries } from '#shared/chase/visitPolicy.ts';
import type { Visit } from '#shared/claim/claim.ts';
import type { Need } from '#shared/claim/commands.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { isWorkerDead } from '#shared/claim/isWorkerDead.ts';
import { placeOf } from '#shared/claim/schedule.ts';
import {
  answerOf,
  causeOf,
  faceSays,
  outcomesOf,
  placed,
  takesPlace,
  visitFace,
  visitIsPastAt,
} from '#shared/claim/visitView.ts';
import type { Instant } from '#shared/contracts/time.ts';
import { PartyRoleSchema } from '#shared/contracts/vocabulary.ts';
import { present } from '#shared/intake/present.ts';
import type { ClaimFileParts } from './claimFileParts.ts';

/** Each appointment as the claim has it, with what each party knows of it. */

const stateOf = (visit: Visit, zone: string): ClaimAppointment['state'] => {
  const { status = 'unknown' } = visit;
  return status === 'booked' || status === 'proposed' ? (answerOf(visit, zone) ?? status) : status;
};

const SAYS = { booked: 'takes-place', off: 'off', missed: 'missed', unknown: 'unknown' } as const;

const toldOf = (visit: Visit, zone: string): ClaimAppointment['told'] => {
  const face = visitFace(visit, zone);
  return PartyRoleSchema.options.flatMap((to) => {
    const told = visit.told?.[to];
    if (told === undefined) return [];
    const { at, sequence, days } = told;
    const known = { to, at, sequence, says: SAYS[faceSays(told.face)], isCurrent: told.face === face };
    return [{ ...known, ...(days === undefined ? {} : { remindedDays: days }) }];
  });
};

/** As in the plan of what is told: `shared/claim/visitPlan.ts`. */
const quietBecause = (visit: Visit, zone: string, now: Instant): string[] => {
  const pastAt = visitIsPastAt(visit, zone);
  if (pastAt === undefined) return ['no time is known yet'];
  const says = takesPlace(visit);
  return [
    ...(says === 'unknown'
      ? [`nobody has said that it takes place: it is ${visit.status ?? 'of no known status'}`]
      : []),
    ...(pastAt <= now ? ['it is past'] : []),
    ...(isOfSeries(visit) ? ['it is of a series, which is told by the week'] : []),
    ...(says === 'booked' && answerOf(visit, zone) === 'cannot-come' ? ['no reminders: the worker cannot come'] : []),
  ];
};

const needsOf = ({ needs }: Visit): ClaimAppointment['needs'] => {
  const of = (need: Need | undefined) => {
    if (need === undefined) return undefined;
    const { status, language, mode, forStart } = need;
    return { status, ...present({ language, mode, forStart }) };
  };
  return (
    needs &&
    present({
      interpreter: of(needs.interpreter),
      transport: of(needs.transport),
      accessibility: of(needs.accessibility),
      payer: of(needs.payer),
    })
  );
};

const appointmentOf = (visit: Visit, zone: string, now: Instant): ClaimAppointment => {
  const outcomes = outcomesOf(visit, zone);
  const { visitId, status = 'unknown', sequence, kind, place, series, cancelledBy } = visit;
  const { start, end, zone: own } = placed(visit, zone);
  const wantedBy = start === undefined ? visit.wantedBy : undefined;
  return {
    visitId,
    status,
    state: stateOf(visit, zone),
    zone: own,
    sequence,
    outcomes: outcomes.map(({ start: begun, how }) => ({ how, ...present({ start: begun }) })),
    timesMissed: outcomes.filter(({ how }) => how === 'missed').length,
    told: toldOf(visit, zone),
    quietBecause: quietBecause(visit, zone, now),
    ...present({ start, end, place, kind, wantedBy, series, cancelledBy }),
    ...present({ missedCause: causeOf(visit, zone), needs: needsOf(visit) }),
  };
};

/** In the order in which they begin; those without a time last. Pure. */
export const appointmentsOf = ({ claim, now }: ClaimFileParts, view: FactView): ClaimFileReply['appointments'] => {
  const { zone } = placeOf({ view });
  const all = Object.values(claim.visits).map((visit) => appointmentOf(visit, zone, now));
  const quiet = isWorkerDead(claim) ? ['a death: a person decides who is told'] : [];
  return all
    .map((one) => ({ ...one, quietBecause: [...quiet, ...one.quietBecause] }))
    .sort((one, other) => (one.start ?? LAST).localeCompare(other.start ?? LAST));
};

const LAST = '9999';
