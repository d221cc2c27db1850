import { type AppointmentStatus, type FhirConcept, SYSTEMS } from '#events/http/fhir.ts';
import type { CancelledBy, VisitKind, VisitStatus } from '#shared/contracts/vocabulary.ts';
import { VisitKindSchema } from '#shared/contracts/vocabulary.ts';

/** What the codes of FHIR R4 say of a visit, as data. A code that is not sure, or not known, says nothing. */

export const VISIT_STATUS: Readonly<Record<AppointmentStatus, VisitStatus>> = {
  proposed: 'proposed',
  pending: 'proposed',
  waitlist: 'proposed',
  booked: 'booked',
  arrived: 'arrived',
  'checked-in': 'arrived',
  fulfilled: 'kept',
  noshow: 'missed',
  cancelled: 'cancelled',
  'entered-in-error': 'entered-in-error',
};

/** Table 0276 says of a visit how it came about, but for this one not what it is. */
const APPOINTMENT_TYPES: ReadonlyMap<string, VisitKind> = new Map([['FOLLOWUP', 'follow-up']]);

/** An example list by its own words; most of its numbers name a specialty, and not what is done there. */
const SERVICE_TYPES: ReadonlyMap<string, VisitKind> = new Map([
  /** Physiotherapy. */
  ['65', 'therapy'],
]);

const codesIn = (concepts: readonly FhirConcept[], system: string): readonly string[] =>
  concepts.flatMap(({ coding }) => coding.flatMap(({ system: own, code }) => (own === system && code ? [code] : [])));

const firstKnown = (codes: readonly string[], table: ReadonlyMap<string, VisitKind>): VisitKind | undefined =>
  codes.map((code) => table.get(code)).find((kind) => kind !== undefined);

const OWN_KINDS: ReadonlyMap<string, VisitKind> = new Map(VisitKindSchema.options.map((kind) => [kind, kind]));

/** Our own code before any other, and what is done before how it came about. */
export const visitKindIn = (concepts: readonly FhirConcept[]): VisitKind | undefined =>
  firstKnown(codesIn(concepts, SYSTEMS.visitKind), OWN_KINDS) ??
  firstKnown(codesIn(concepts, SYSTEMS.serviceType), SERVICE_TYPES) ??
  firstKnown(codesIn(concepts, SYSTEMS.appointmentType), APPOINTMENT_TYPES);

/** A death, and an insurance that ended, are nobody's word that the worker does not want to come. */
const NOT_THE_PATIENT: ReadonlySet<string> = new Set(['pat-dec', 'pat-mt']);

const isOf = (code: string, group: string): boolean => code === group || code.startsWith(`${group}-`);

/** Who called it off: the reason itself can be clinical, and is read no further than its group. */
export const cancelledByIn = (reason: FhirConcept | undefined): CancelledBy | undefined => {
  const [code] = codesIn(reason === undefined ? [] : [reason], SYSTEMS.cancellation);
  if (code === undefined) return undefined;
  if (isOf(code, 'pat')) return NOT_THE_PATIENT.has(code) ? 'other' : 'worker';
  return isOf(code, 'prov') ? 'provider' : 'other';
};
