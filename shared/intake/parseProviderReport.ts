import { FHIR_MEDIA_TYPE } from '#events/http/fhir.ts';
import type { Fault } from '#events/http/problem.ts';
import type { Result } from '#shared/contracts/result.ts';
import { parseFhirReport } from './fhirReport.ts';
import type { IntakeContext, ReportInput } from './inputs.ts';
import { parseOwnReport } from './providerReport.ts';

/** Media types of the provider reports' door, for `verifyWebhook`. */
export const REPORT_MEDIA_TYPES: readonly string[] = ['application/json', FHIR_MEDIA_TYPE];

/** A report's raw bytes to commands and clues to whose it is. `contentType` is one of `REPORT_MEDIA_TYPES`. */
export const parseProviderReport = (
  contentType: string,
  body: Uint8Array,
  context: IntakeContext,
): Result<ReportInput, readonly Fault[]> =>
  contentType === FHIR_MEDIA_TYPE ? parseFhirReport(body, context) : parseOwnReport(body, context);
