import * as z from 'zod';

/**
 * The parts of FHIR R4 that are read; everything else is let through. Systems of ours, since R4 has none for them:
 * `urn:claimtower:reference` on an Identifier holds the reference of the FNOL, `urn:claimtower:claim-number` the claim
 * administrator's number, `urn:claimtower:document` on `DocumentReference.type` or `.category` names the paper and
 * `urn:claimtower:form` its form; `urn:claimtower:visit-kind` on `Appointment.serviceType`, `.serviceCategory` or
 * `.appointmentType` says what kind of visit it is, `urn:claimtower:series` on `Appointment.identifier` of which series.
 * https://hl7.org/fhir/R4/documentreference.html, https://hl7.org/fhir/R4/appointment.html
 */

export const FHIR_MEDIA_TYPE = 'application/fhir+json';

export const SYSTEMS = {
  reference: 'urn:claimtower:reference',
  claimNumber: 'urn:claimtower:claim-number',
  document: 'urn:claimtower:document',
  form: 'urn:claimtower:form',
  visitKind: 'urn:claimtower:visit-kind',
  series: 'urn:claimtower:series',
  ssn: 'http://hl7.org/fhir/sid/us-ssn',
  npi: 'http://hl7.org/fhir/sid/us-npi',
  timezone: 'http://hl7.org/fhir/StructureDefinition/timezone',
  interpreterRequired: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
  appointmentType: 'http://terminology.hl7.org/CodeSystem/v2-0276',
  serviceType: 'http://terminology.hl7.org/CodeSystem/service-type',
  cancellation: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason',
} as const;

const LIST = 100;
/** Half a surrogate pair is kept by no store: it is a fault here, not a failure there. */
const short = z
  .string()
  .max(500)
  .refine((value) => value.isWellFormed(), 'well-formed Unicode');
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(LIST).default([]);
/** FHIR's own instant and dateTime: years and months alone are allowed in the latter. */
const dateTime = z
  .string()
  .regex(
    /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?)?)?$/,
    'a FHIR dateTime, "2026-11-20T09:30:00-05:00"',
  );
const instant = z.iso.datetime({ offset: true });
/** Of a visit. Beyond these years, or these digits, no calendar and no row of ours has a place for it. */
const visitInstant = z.iso
  .datetime({ offset: true, abort: true })
  .regex(
    /^(19|20|21)\d\d-\d\d-\d\dT[\d:]+(\.\d{1,9})?(Z|[+-][\d:]+)$/,
    'a time from 1900 to 2199, with nine digits of a second at most',
  );

const coding = z.looseObject({ system: short.optional(), code: short.optional() });
const concept = z.looseObject({ coding: list(coding) });
export type FhirConcept = z.infer<typeof concept>;
/** Of what only adds to a resource nothing is refused: a form that is not R4's says nothing. */
const maybeConcept = concept.optional().catch(undefined);
const maybeConcepts = list(concept).catch([]);

const identifier = z.looseObject({ type: concept.optional(), system: short.optional(), value: short.optional() });
export type FhirIdentifier = z.infer<typeof identifier>;

const reference = z.looseObject({ reference: short.optional(), identifier: identifier.optional() });
export type FhirReference = z.infer<typeof reference>;

const meta = z.looseObject({
  lastUpdated: instant.optional(),
  /** A number with most servers: of two versions of one second the greater counts. */
  versionId: short.optional(),
});
const period = z.looseObject({ start: dateTime.optional(), end: dateTime.optional() });

const base = {
  id: short.optional(),
  meta: meta.optional(),
  identifier: list(identifier),
  contained: list(z.looseObject({ resourceType: short, id: short.optional() })),
};

export const DocumentReferenceSchema = z.looseObject({
  resourceType: z.literal('DocumentReference'),
  ...base,
  masterIdentifier: identifier.optional(),
  status: z.enum(['current', 'superseded', 'entered-in-error']),
  docStatus: z.enum(['preliminary', 'final', 'amended', 'entered-in-error']).optional(),
  type: concept.optional(),
  category: list(concept),
  subject: reference.optional(),
  date: instant.optional(),
  author: list(reference),
  content: list(
    z.looseObject({ attachment: z.looseObject({ url: short.optional(), data: z.string().optional() }).optional() }),
  ),
  context: z.looseObject({ period: period.optional(), related: list(reference) }).optional(),
});
export type DocumentReference = z.infer<typeof DocumentReferenceSchema>;

export const AppointmentStatusSchema = z.enum([
  'proposed',
  'pending',
  'booked',
  'arrived',
  'fulfilled',
  'cancelled',
  'noshow',
  'entered-in-error',
  'checked-in',
  'waitlist',
]);
export type AppointmentStatus = z.infer<typeof AppointmentStatusSchema>;

export const AppointmentSchema = z.looseObject({
  resourceType: z.literal('Appointment'),
  ...base,
  status: AppointmentStatusSchema,
  start: visitInstant.optional(),
  end: visitInstant.optional(),
  minutesDuration: z.number().optional().catch(undefined),
  cancelationReason: maybeConcept,
  appointmentType: maybeConcept,
  serviceType: maybeConcepts,
  serviceCategory: maybeConcepts,
  basedOn: list(reference),
  participant: list(z.looseObject({ actor: reference.optional(), status: short.optional().catch(undefined) })),
});
export type Appointment = z.infer<typeof AppointmentSchema>;

export const PatientSchema = z.looseObject({
  resourceType: z.literal('Patient'),
  id: short.optional(),
  identifier: list(identifier),
  name: list(
    z.looseObject({
      use: short.optional(),
      family: short.optional(),
      given: list(short),
    }),
  ),
  birthDate: z.iso.date().optional(),
});
export type Patient = z.infer<typeof PatientSchema>;

/** Apart from who the patient is, so that an odd language makes nobody unknown. */
export const PatientLanguageSchema = z.looseObject({
  resourceType: z.literal('Patient'),
  extension: list(z.looseObject({ url: short, valueBoolean: z.boolean().optional() })),
  communication: list(z.looseObject({ language: concept, preferred: z.boolean().optional() })).catch([]),
});

export const PractitionerSchema = z.looseObject({ id: short.optional(), identifier: list(identifier) });

export const LocationSchema = z.looseObject({
  resourceType: z.literal('Location'),
  extension: list(z.looseObject({ url: short, valueCode: short.optional() })),
  address: z
    .looseObject({
      line: list(short),
      city: short.optional(),
      state: short.optional(),
      postalCode: short.optional(),
    })
    .optional(),
});
export type Location = z.infer<typeof LocationSchema>;

export const BundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  timestamp: instant.optional(),
  entry: z
    .array(
      z.looseObject({
        fullUrl: short.optional(),
        resource: z.looseObject({ resourceType: short, id: short.optional() }).optional(),
      }),
    )
    .min(1)
    .max(50),
});
export type Bundle = z.infer<typeof BundleSchema>;

/** Whatever stands at the root: the type decides which schema reads it. */
export const ResourceSchema = z.looseObject({ resourceType: z.enum(['DocumentReference', 'Appointment', 'Bundle']) });
