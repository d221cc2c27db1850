import * as z from 'zod';
import {
  type Appointment,
  AppointmentSchema,
  type Bundle,
  BundleSchema,
  type DocumentReference,
  DocumentReferenceSchema,
  type FhirReference,
  ResourceSchema,
} from '#events/http/fhir.ts';
import type { Fault } from '#events/http/problem.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { parseWith } from './faults.ts';

type Read = DocumentReference | Appointment;

/** One resource that becomes a command, where it stands, and what its references can mean. */
export interface FhirInput {
  readonly pointer: string;
  readonly resource: Read;
  /** When the bundle was put together. */
  readonly bundledAt?: string | undefined;
  /** The resource that a reference means: contained (`#a2`), or another entry of the bundle. */
  readonly resolve: (reference: FhirReference | undefined) => unknown;
}

const READ = z.discriminatedUnion('resourceType', [DocumentReferenceSchema, AppointmentSchema]);

const resolveIn =
  ({ contained }: Read, bundle: Bundle | undefined) =>
  (reference: FhirReference | undefined): unknown => {
    const target = reference?.reference;
    if (target === undefined) return undefined;
    if (target.startsWith('#')) return contained.find(({ id }) => id === target.slice(1));
    return bundle?.entry.find(
      ({ fullUrl, resource }) =>
        fullUrl === target || (resource && `${resource.resourceType}/${resource.id}` === target),
    )?.resource;
  };

const readResource = (value: unknown, pointer: string, bundle?: Bundle): Result<FhirInput, readonly Fault[]> => {
  const parsed = parseWith(READ, value);
  if (!parsed.ok) return failed(parsed.error.map((fault) => ({ ...fault, pointer: pointer + fault.pointer })));
  return ok({
    pointer,
    resource: parsed.value,
    bundledAt: bundle?.timestamp,
    resolve: resolveIn(parsed.value, bundle),
  });
};

const isRead = (type: string | undefined): boolean => type === 'DocumentReference' || type === 'Appointment';

const readBundle = (value: unknown): Result<readonly FhirInput[], readonly Fault[]> => {
  const parsed = parseWith(BundleSchema, value);
  if (!parsed.ok) return parsed;
  const results = parsed.value.entry.flatMap(({ resource }, index) =>
    isRead(resource?.resourceType) ? [readResource(resource, `/entry/${index}/resource`, parsed.value)] : [],
  );
  const faults = results.flatMap((result) => (result.ok ? [] : result.error));
  if (faults.length > 0) return failed(faults);
  if (results.length > 0) return ok(results.flatMap((result) => (result.ok ? [result.value] : [])));
  const expected = 'at least one DocumentReference or Appointment';
  return failed([{ pointer: '/entry', detail: 'holds nothing that this door reads', expected }]);
};

/** The DocumentReferences and Appointments of a body, alone or in a Bundle; other entries serve to resolve references. */
export const readFhir = (json: unknown): Result<readonly FhirInput[], readonly Fault[]> => {
  const root = parseWith(ResourceSchema, json);
  if (!root.ok) return root;
  if (root.value.resourceType === 'Bundle') return readBundle(json);
  const alone = readResource(json, '');
  return alone.ok ? ok([alone.value]) : alone;
};
