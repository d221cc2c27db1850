import { type DocumentReference, PractitionerSchema, SYSTEMS } from '#events/http/fhir.ts';
import type { Fault } from '#events/http/problem.ts';
import { toStamp } from '#shared/claim/facts.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import { type DocumentId, DocumentIdSchema, type IncompleteReason } from '#shared/contracts/vocabulary.ts';
import { bodyDigest } from './digests.ts';
import { toFhirVisit } from './fhirAppointment.ts';
import { type FhirInput, readFhir } from './fhirBundle.ts';
import { type FhirCommand, type FhirIntake, ownIdOf } from './fhirIds.ts';
import { fhirClues, peopleIn } from './fhirPeople.ts';
import type { IntakeContext, ReportInput } from './inputs.ts';
import { present } from './present.ts';
import { readJson } from './readJson.ts';
import { reportIdOf } from './reportIds.ts';
import { saidWhen, sentAtFaults } from './sentAt.ts';

const codesOf = ({ type, category }: DocumentReference, system: string): readonly string[] =>
  [type, ...category].flatMap((concept) =>
    (concept?.coding ?? []).flatMap(({ system: own, code }) => (own === system && code ? [code] : [])),
  );

const documentsOf = (resource: DocumentReference): DocumentId[] =>
  codesOf(resource, SYSTEMS.document).flatMap((code) => {
    const parsed = DocumentIdSchema.safeParse(code);
    return parsed.success ? [parsed.data] : [];
  });

/** No docStatus says nothing against the document; only a stated one can say that it is not the last word. */
const incompleteReasons = ({ status, docStatus, content }: DocumentReference): IncompleteReason[] => {
  if (status === 'entered-in-error' || docStatus === 'entered-in-error') return ['entered-in-error'];
  const final = status === 'current' && docStatus !== 'preliminary';
  const readable = content.some(({ attachment }) => attachment?.url !== undefined || attachment?.data !== undefined);
  return [...(final ? [] : (['not-final'] as const)), ...(readable ? [] : (['unreadable'] as const))];
};

const npiOf = (resource: DocumentReference, { resolve }: FhirInput): string | undefined => {
  const identifiers = resource.author.flatMap((author) => {
    const practitioner = PractitionerSchema.safeParse(resolve(author));
    const own = author.identifier ? [author.identifier] : [];
    return practitioner.success ? [...own, ...practitioner.data.identifier] : own;
  });
  return identifiers.find(({ system }) => system === SYSTEMS.npi)?.value;
};

const examDateOf = ({ context }: DocumentReference): string | undefined => {
  const start = context?.period?.start?.slice(0, 10);
  return start?.length === 10 ? start : undefined;
};

const toReport = (input: FhirInput, resource: DocumentReference, intake: FhirIntake): FhirCommand => {
  const { context, stamp, digest } = intake;
  const [form] = codesOf(resource, SYSTEMS.form);
  const npi = npiOf(resource, input);
  const examDate = examDateOf(resource);
  const master = resource.masterIdentifier?.value;
  const documents = documentsOf(resource);
  const kind = form ?? (documents.toSorted().join(' ') || resource.type?.coding[0]?.code);
  const ownId = master ?? ownIdOf(resource) ?? digest;
  const reportId = reportIdOf(context, { npi, form: kind, examDate, ownId });
  const report = {
    reportId,
    documents,
    ...(form === undefined ? {} : { form: { id: form } }),
    ...present({ examDate, providerNpi: npi }),
    receivedAt: context.receivedAt,
    treatmentRequested: false,
    incomplete: incompleteReasons(resource),
    stamp,
  };
  return { id: reportId, command: { kind: 'recordProviderReport', report } };
};

/** What a stamp holds of a running number. */
const NUMBERED = /^\d{1,12}$/;

const build = (input: FhirInput, context: IntakeContext, digest: string): FhirCommand => {
  const { resource, bundledAt } = input;
  const { lastUpdated = bundledAt, versionId = '' } = resource.meta ?? {};
  const sequence = NUMBERED.test(versionId) ? Number(versionId) : undefined;
  const said = saidWhen({ sentAt: lastUpdated, sequence }, context);
  const stamp = toStamp({ ...said, source: context.source, digest });
  const intake = { context, stamp, digest: `${digest}${input.pointer}` };
  return resource.resourceType === 'Appointment'
    ? toFhirVisit(input, resource, intake)
    : toReport(input, resource, intake);
};

/** Each is a row of the transaction that keeps the report. */
const MOST_REFERENCES = 10;

const faultsOf = (inputs: readonly FhirInput[], context: IntakeContext): readonly Fault[] => {
  const severalPeople = {
    pointer: '',
    detail: 'speaks of several people',
    expected: 'one person per request, so that nothing is attached to the wrong claim',
  };
  const clues = fhirClues(inputs, context);
  const manyReferences = {
    pointer: '',
    detail: 'names too many claims',
    expected: `at most ${MOST_REFERENCES} references, claim numbers and identifiers of one person`,
  };
  return [
    ...(peopleIn(inputs).size > 1 ? [severalPeople] : []),
    ...(new Set([...clues.references, ...clues.claimNumbers]).size + clues.personDigests.length > MOST_REFERENCES
      ? [manyReferences]
      : []),
    ...inputs.flatMap(({ resource, pointer, bundledAt }) =>
      resource.meta?.lastUpdated === undefined
        ? sentAtFaults(bundledAt, '/timestamp', context)
        : sentAtFaults(resource.meta.lastUpdated, `${pointer}/meta/lastUpdated`, context),
    ),
  ];
};

/** FHIR R4 DocumentReference and Appointment, alone or in a Bundle. What no one can be told from waits for a person. */
export const parseFhirReport = (body: Uint8Array, context: IntakeContext): Result<ReportInput, readonly Fault[]> => {
  const json = readJson(body);
  if (!json.ok) return json;
  const inputs = readFhir(json.value);
  if (!inputs.ok) return inputs;
  const faults = faultsOf(inputs.value, context);
  if (faults.length > 0) return failed(faults);
  const built = inputs.value.map((input) => build(input, context, bodyDigest(body)));
  return ok({
    claimant: fhirClues(inputs.value, context),
    commands: built.map(({ command }) => command),
    reportId: built[0]?.id ?? '',
  });
};
