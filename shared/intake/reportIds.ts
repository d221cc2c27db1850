import type { CivilDate } from '#shared/contracts/time.ts';
import { keyedDigest, normaliseIdentifier, normaliseName } from './digests.ts';
import type { IntakeContext } from './inputs.ts';

/** Whose id it is: the same number of two sources is two things. */
type IdScope = Pick<IntakeContext, 'tenant' | 'source' | 'digestKey'>;

/** What makes a report this one and no other, whatever road it came by. */
export interface ReportIdentity {
  readonly npi?: string | undefined;
  readonly providerName?: string | undefined;
  /** Form number, else the kind of paper. */
  readonly form?: string | undefined;
  readonly examDate?: CivilDate | undefined;
  /** The sender's own id, for a report that names no provider or exam. */
  readonly ownId: string;
}

/** 32 characters. The same report sent as JSON and as FHIR is one report if both name provider, form and exam date. */
export const reportIdOf = (context: IntakeContext, identity: ReportIdentity): string => {
  const provider = identity.npi ?? normaliseName(identity.providerName ?? '');
  if (provider === '' || identity.examDate === undefined) {
    return keyedDigest(context, 'report', [context.source, identity.ownId]);
  }
  return keyedDigest(context, 'report', [provider, normaliseIdentifier(identity.form ?? ''), identity.examDate]);
};

const VISIT_ID_LENGTH = 16;

/** 16 characters, from the source and its own id of the appointment, so that a moved visit stays the same visit. */
export const visitIdOf = (context: IdScope, ownId: string): string =>
  keyedDigest(context, 'visit', [context.source, ownId]).slice(0, VISIT_ID_LENGTH);

/** Visits of one series share it; 16 characters, from the source and its own id of the series. */
export const seriesIdOf = (context: IdScope, ownId: string): string =>
  keyedDigest(context, 'visit', [context.source, 'series', ownId]).slice(0, VISIT_ID_LENGTH);
