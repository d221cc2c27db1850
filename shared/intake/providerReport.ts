import type { Fault } from '#events/http/problem.ts';
import { type ProviderReportBody, ProviderReportBodySchema } from '#events/http/providerReport.ts';
import type { ProviderReport } from '#shared/claim/commands.ts';
import { type Stamp, toStamp } from '#shared/claim/facts.ts';
import { failed, ok, type Result } from '#shared/contracts/result.ts';
import type { CivilDate, Instant } from '#shared/contracts/time.ts';
import type { IncompleteReason } from '#shared/contracts/vocabulary.ts';
import { bodyDigest } from './digests.ts';
import { parseWith, withoutFaulty } from './faults.ts';
import type { ClaimantClues, IntakeContext, ReportInput } from './inputs.ts';
import { present } from './present.ts';
import { readJson } from './readJson.ts';
import { nextVisitFaults, toNextVisit } from './reportedVisit.ts';
import { reportIdOf } from './reportIds.ts';
import { presentOf, saidWhen, sentAtFaults } from './sentAt.ts';
import { personDigestsOf } from './toFacts.ts';

type ReportParts = { readonly [Name in keyof ProviderReportBody]?: ProviderReportBody[Name] | undefined };

const DAY_AHEAD = 'a day that has come';

const notAfter = (date: CivilDate | null | undefined, latest: CivilDate, pointer: string): readonly Fault[] =>
  date && date > latest ? [{ pointer, detail: 'is in the future', expected: DAY_AHEAD }] : [];

/** The last civil date anywhere on earth: a date is in the future only if it is so in every zone. */
const latestDateOf = (now: Instant): CivilDate => new Date(Date.parse(now) + 14 * 3_600_000).toISOString().slice(0, 10);

const dateFaults = (report: ReportParts, now: Instant): readonly Fault[] => {
  const latest = latestDateOf(now);
  const { workStatus } = report;
  const status = workStatus?.effective && workStatus.expires && workStatus.expires < workStatus.effective;
  return [
    ...notAfter(report.examDate, latest, '/examDate'),
    ...notAfter(report.mmi?.date, latest, '/mmi/date'),
    ...notAfter(report.noTreatmentUntil, latest, '/noTreatmentUntil'),
    ...notAfter(report.signature?.signedOn, latest, '/signature/signedOn'),
    ...notAfter(report.claimant?.dateOfInjury, latest, '/claimant/dateOfInjury'),
    ...(status
      ? [{ pointer: '/workStatus/expires', detail: 'is before the status begins', expected: 'effective or later' }]
      : []),
    ...nextVisitFaults(report.nextAppointment),
  ];
};

/** Received is not complete: which of these matter, the jurisdiction's rules decide in the claim. */
const incompleteReasons = ({ workStatus, signature }: ProviderReportBody): IncompleteReason[] => {
  const limited = workStatus && workStatus.status !== 'full-duty';
  return [
    ...(signature ? [] : (['signature-missing'] as const)),
    ...(limited && !workStatus.effective ? (['effective-date-missing'] as const) : []),
    ...(limited && !workStatus.expires ? (['expiry-date-missing'] as const) : []),
  ];
};

const cluesOf = ({ claim, claimant }: ProviderReportBody, context: IntakeContext): ClaimantClues => {
  const numbers = present({
    administrator: claim?.administratorClaimNumber,
    jurisdiction: claim?.jurisdictionClaimNumber,
  });
  const worker = { ...claimant, name: claimant?.name ?? undefined };
  return {
    references: claim?.reference ? [claim.reference] : [],
    claimNumbers: [...new Set(Object.values(numbers))],
    personDigests: personDigestsOf(worker, context),
    ...present({ dateOfInjury: claimant?.dateOfInjury }),
  };
};

interface Identified {
  readonly reportId: string;
  readonly stamp: Stamp;
  readonly receivedAt: Instant;
}

const toReport = (body: ProviderReportBody, { reportId, stamp, receivedAt }: Identified): ProviderReport => ({
  reportId,
  receivedAt,
  documents: body.documents ?? [],
  ...(body.form ? { form: { id: body.form.id, ...present({ version: body.form.version }) } } : {}),
  ...present({ examDate: body.examDate, providerNpi: body.provider.npi, mmiDate: body.mmi?.date }),
  ...present({ noTreatmentUntil: body.noTreatmentUntil }),
  ...(body.workStatus
    ? {
        workStatus: {
          status: body.workStatus.status,
          ...present({ effective: body.workStatus.effective, expires: body.workStatus.expires }),
        },
      }
    : {}),
  treatmentRequested: body.treatmentRequested ?? false,
  incomplete: incompleteReasons(body),
  stamp,
});

const contradictions = (report: ReportParts, context: IntakeContext): readonly Fault[] => [
  ...sentAtFaults(report.sentAt, '/sentAt', context),
  ...dateFaults(report, presentOf(context)),
];

/** The parts that are well formed are checked further, so that every fault is told at once. */
const contradictionsOfRest = (body: unknown, faults: readonly Fault[], context: IntakeContext): readonly Fault[] => {
  const heads = faults.map(({ pointer }) => ({
    pointer: pointer.split('/').slice(0, 2).join('/'),
    detail: '',
    expected: '',
  }));
  const rest = ProviderReportBodySchema.partial().safeParse(withoutFaulty(body, heads));
  return rest.success ? contradictions(rest.data, context) : [];
};

/** Our own JSON, contract v1. Restrictions and findings stay in the raw body. */
export const parseOwnReport = (body: Uint8Array, context: IntakeContext): Result<ReportInput, readonly Fault[]> => {
  const json = readJson(body);
  if (!json.ok) return json;
  const parsed = parseWith(ProviderReportBodySchema, json.value);
  if (!parsed.ok) return failed([...parsed.error, ...contradictionsOfRest(json.value, parsed.error, context)]);
  const report = parsed.value;
  const faults = contradictions(report, context);
  if (faults.length > 0) return failed(faults);

  const digest = bodyDigest(body);
  const stamp = toStamp({
    ...saidWhen({ sentAt: report.sentAt, sequence: report.sequence }, context),
    source: context.source,
    digest,
  });
  const reportId = reportIdOf(context, {
    npi: report.provider.npi ?? undefined,
    providerName: report.provider.name,
    form: report.form?.id ?? report.documents?.toSorted().join(' '),
    examDate: report.examDate ?? undefined,
    ownId: report.reportId ?? digest,
  });
  return ok({
    claimant: cluesOf(report, context),
    commands: [
      { kind: 'recordProviderReport', report: toReport(report, { reportId, stamp, receivedAt: context.receivedAt }) },
      ...toNextVisit(report, { context, reportId, stamp }),
    ],
    reportId,
  });
};
