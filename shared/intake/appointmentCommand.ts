import * as z from 'zod';
import { type AppointmentCommandBody, AppointmentCommandBodySchema } from '#events/http/commands.ts';
import type { Fault } from '#events/http/problem.ts';
import type { Visit } from '#shared/claim/claim.ts';
import type { Need, VisitStatement } from '#shared/claim/commands.ts';
import type { Stamp } from '#shared/claim/facts.ts';
import { placed } from '#shared/claim/visitView.ts';
import { CHECKS, IDS, identityFaults, type Said } from './appointmentFaults.ts';
import { toPointer, withoutFaulty } from './faults.ts';
import type { CommandContext } from './inputs.ts';
import { present } from './present.ts';
import { seriesIdOf, visitIdOf } from './reportIds.ts';

/** What a person says of an appointment. */

type Parts = Said['body'];

/** One for all people of a tenant: what one has entered another can move. */
const scopeOf = ({ tenant, digestKey }: CommandContext) => ({ tenant, digestKey, source: 'person' });

const idOf = ({ appointmentId, ownId }: Parts, context: CommandContext): string | undefined =>
  appointmentId ?? (ownId ? visitIdOf(scopeOf(context), ownId) : undefined);

/** A sender that knows no zone has the claim's. */
const ownZone = (known: Visit | undefined): string | undefined => (known?.zone === 'UTC' ? undefined : known?.zone);

/** An id is a stranger's text: "constructor" is no appointment. */
const knownIn = ({ visits = {} }: CommandContext, visitId: string | undefined): Visit | undefined =>
  visitId !== undefined && Object.hasOwn(visits, visitId) ? visits[visitId] : undefined;

const saidOf = (body: Parts, context: CommandContext): Said => {
  const visitId = idOf(body, context);
  const known = knownIn(context, visitId);
  const zone = body.zone ?? ownZone(known);
  const start = body.date ? (body.time ? `${body.date}T${body.time}` : body.date) : undefined;
  const end = body.date && body.endTime ? `${body.date}T${body.endTime}` : undefined;
  const before = known && placed(known, context.zone);
  return {
    body,
    known,
    now: context.now,
    stated: present({ start, end, zone: start === undefined ? undefined : zone }),
    after: start === undefined ? present({ start: before?.start, zone: before?.zone }) : present({ start, zone }),
    zone: zone ?? context.zone,
  };
};

/** Every check whose keys could be read. */
const faultsBut = (said: Said, unread: ReadonlySet<string>): readonly Fault[] => {
  const wrong = IDS.some((key) => unread.has(key)) ? [] : identityFaults(said);
  const left = wrong.length > 0 ? new Set([...unread, ...IDS]) : unread;
  return [...wrong, ...CHECKS.flatMap(({ reads, faults }) => (reads.some((key) => left.has(key)) ? [] : faults(said)))];
};

export const appointmentFaults = (body: AppointmentCommandBody, context: CommandContext): readonly Fault[] =>
  faultsBut(saidOf(body, context), new Set());

const OfThisKind = z.looseObject({ kind: z.literal('appointment') });

/** The parts that are well formed are checked further, so that every fault is told at once. */
export const appointmentFaultsOfRest = (
  body: unknown,
  faults: readonly Fault[],
  context: CommandContext,
): readonly Fault[] => {
  if (!OfThisKind.safeParse(body).success) return [];
  const heads = new Set(faults.map(({ pointer }) => pointer.split('/')[1] ?? ''));
  const cut = [...heads].map((head) => ({ pointer: toPointer([head]), detail: '', expected: '' }));
  const rest = AppointmentCommandBodySchema.partial().safeParse(withoutFaulty(body, cut));
  return rest.success ? faultsBut(saidOf(rest.data, context), heads) : [];
};

type StatedNeed = { readonly status: Need['status'] } & { readonly [Part in 'language' | 'mode']?: Need[Part] | null };

/** What was arranged holds for the time that the visit has as it is said. */
const toNeed =
  (start: string | undefined) =>
  (stated: StatedNeed | null | undefined): Need | undefined => {
    if (!stated) return undefined;
    const { status, language, mode } = stated;
    return { status, ...present({ language, mode, forStart: status === 'arranged' ? start : undefined }) };
  };

const needsOf = ({ needs }: Parts, { start }: Said['after']): VisitStatement['needs'] => {
  if (!needs) return undefined;
  const of = toNeed(start);
  return present({
    interpreter: of(needs.interpreter),
    transport: of(needs.transport),
    accessibility: of(needs.accessibility),
    payer: of(needs.payer),
  });
};

/** Without faults: the statement that the command makes. */
export const toAppointment = (body: AppointmentCommandBody, context: CommandContext, stamp: Stamp): VisitStatement => {
  const said = saidOf(body, context);
  const { start } = said.after;
  return {
    visitId: idOf(body, context) ?? '',
    ...said.stated,
    ...present({
      status: body.status,
      kind: body.visitKind,
      place: body.address,
      series: body.series ? seriesIdOf(scopeOf(context), body.series) : undefined,
      cancelledBy: body.cancelledBy,
      answer: body.answer && { says: body.answer, ...present({ forStart: start }) },
      needs: needsOf(body, said.after),
    }),
    stamp,
  };
};
