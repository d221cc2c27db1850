import * as z from 'zod';
import {
  type Appointment,
  type DocumentReference,
  type FhirIdentifier,
  type FhirReference,
  PatientSchema,
  SYSTEMS,
} from '#events/http/fhir.ts';
import { identifierDigest, nameBirthDigest, normaliseIdentifier, normaliseName } from './digests.ts';
import type { FhirInput } from './fhirBundle.ts';
import type { ClaimantClues, IntakeContext } from './inputs.ts';

const REFERENCE_SYSTEMS: readonly string[] = [SYSTEMS.reference, SYSTEMS.claimNumber];
/** HL7 v2-0203: the id that the party who placed the order, here the carrier, knows it by. */
const PLACER = 'PLAC';

const IdentifiedSchema = z.looseObject({ resourceType: z.string() });

const isPatient = (resource: unknown): boolean => {
  const parsed = IdentifiedSchema.safeParse(resource);
  return parsed.success && parsed.data.resourceType === 'Patient';
};

/** The participants of an appointment that are the patient. */
export const patientsIn = (
  { participant }: Appointment,
  resolve: FhirInput['resolve'],
): readonly Appointment['participant'][number][] =>
  participant.filter(({ actor }) => actor?.reference?.startsWith('Patient/') || isPatient(resolve(actor)));

const patientReferences = ({ resource, resolve }: FhirInput): readonly FhirReference[] => {
  if (resource.resourceType === 'DocumentReference') return resource.subject ? [resource.subject] : [];
  return patientsIn(resource, resolve).flatMap(({ actor }) => (actor ? [actor] : []));
};

const relatedReferences = (resource: DocumentReference | Appointment): readonly FhirReference[] =>
  resource.resourceType === 'DocumentReference' ? (resource.context?.related ?? []) : resource.basedOn;

const hasPlacerType = ({ type }: FhirIdentifier): boolean => type?.coding.some(({ code }) => code === PLACER) ?? false;

/** Whether an identifier names the claim, and not the resource that carries it. */
export const namesClaim = (identifier: FhirIdentifier): boolean =>
  (identifier.system !== undefined && REFERENCE_SYSTEMS.includes(identifier.system)) || hasPlacerType(identifier);

interface ClaimNames {
  readonly references: readonly string[];
  readonly claimNumbers: readonly string[];
}

const valuesOf = (identifiers: readonly FhirIdentifier[]): readonly string[] =>
  identifiers.flatMap(({ value }) => (value ? [value.trim()] : []));

const claimNamesOf = (input: FhirInput): ClaimNames => {
  const related = relatedReferences(input.resource).flatMap(({ identifier }) => (identifier ? [identifier] : []));
  const subjects = patientReferences(input).flatMap(({ identifier }) => (identifier ? [identifier] : []));
  const all = [...input.resource.identifier, ...related, ...subjects];
  const placed = [...input.resource.identifier, ...related].filter(hasPlacerType);
  // What the carrier knows it by may be either.
  return {
    references: valuesOf([...all.filter(({ system }) => system === SYSTEMS.reference), ...placed]),
    claimNumbers: valuesOf([...all.filter(({ system }) => system === SYSTEMS.claimNumber), ...placed]),
  };
};

const digestIdentifiers = (identifiers: readonly FhirIdentifier[], context: IntakeContext): readonly string[] =>
  identifiers
    .filter(({ system, value }) => system === SYSTEMS.ssn && /^\d{9}$/.test(normaliseIdentifier(value ?? '')))
    .map(({ value }) => identifierDigest(context, { type: 'ssn', value: value ?? '' }));

const patientDigests = (resource: unknown, context: IntakeContext): readonly string[] => {
  const parsed = PatientSchema.safeParse(resource);
  if (!parsed.success) return [];
  const { identifier, name: names, birthDate } = parsed.data;
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  const family = name?.family ?? '';
  const known = birthDate !== undefined && normaliseName(family) !== '';
  const byName = known ? [nameBirthDigest(context, { given: name?.given[0], family }, birthDate)] : [];
  return [...digestIdentifiers(identifier, context), ...byName];
};

/** One key per person that the input speaks of; a bundle about two people must attach to neither. */
export const peopleIn = (inputs: readonly FhirInput[]): ReadonlySet<unknown> =>
  new Set(
    inputs.flatMap((input) =>
      patientReferences(input).flatMap((reference) => {
        const key = input.resolve(reference) ?? reference.reference ?? reference.identifier?.value;
        return key === undefined ? [] : [key];
      }),
    ),
  );

/** Whose the resources are. R4's own examples say it by names and local ids only, which attach nothing. */
export const fhirClues = (inputs: readonly FhirInput[], context: IntakeContext): ClaimantClues => {
  const digests = inputs.flatMap((input) =>
    patientReferences(input).flatMap((reference) => [
      ...digestIdentifiers(reference.identifier ? [reference.identifier] : [], context),
      ...patientDigests(input.resolve(reference), context),
    ]),
  );
  const names = inputs.map(claimNamesOf);
  return {
    references: [...new Set(names.flatMap(({ references }) => references))],
    claimNumbers: [...new Set(names.flatMap(({ claimNumbers }) => claimNumbers))],
    personDigests: [...new Set(digests)].sort(),
  };
};
