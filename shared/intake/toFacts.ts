import type { FnolFragment } from '#events/http/fnol.ts';
import type { FactName, FactStatement, FactValues } from '#shared/claim/facts.ts';
import type { Moment } from '#shared/contracts/time.ts';
import {
  type DigestScope,
  employerDigest,
  identifierDigest,
  keyedDigest,
  nameBirthDigest,
  normaliseName,
} from './digests.ts';
import { present } from './present.ts';

/** Where dates without a zone of their own were meant, and whose digests. */
export interface FactContext extends DigestScope {
  readonly zone: string;
}

/** `undefined` says nothing, `null` says none. */
type MaybeFacts = { [Name in FactName]?: FactValues[Name] | null | undefined };
type Parts<Name extends keyof FnolFragment> = FnolFragment[Name];

/** Absence says nothing and null says none; only a value is converted. */
const mapStated = <A, B>(value: A, convert: (value: NonNullable<A>) => B): B | null | undefined => {
  if (value === undefined) return undefined;
  return value === null ? null : convert(value);
};

const policyFacts = (policy: Parts<'policy'>, claimNumbers: Parts<'claimNumbers'>): MaybeFacts => ({
  policyNumber: policy === null ? null : policy?.number,
  administratorClaimNumber: claimNumbers === null ? null : claimNumbers?.administrator,
  jurisdictionClaimNumber: claimNumbers === null ? null : claimNumbers?.jurisdiction,
});

const employerFacts = (employer: Parts<'employer'>, scope: DigestScope): MaybeFacts => {
  if (employer === undefined) return {};
  const { name, fein, contacts } = employer;
  return {
    employerName: name,
    employerDigest: name || fein ? employerDigest(scope, name ?? '', fein) : undefined,
    employerContacts: mapStated(contacts, (list) => list.map(present)),
  };
};

type WorkerParts = Pick<NonNullable<Parts<'worker'>>, 'name' | 'dateOfBirth' | 'identifier'>;

const nameDigestOf = ({ name, dateOfBirth }: WorkerParts, scope: DigestScope): string | null | undefined => {
  if (dateOfBirth === null) return null;
  if (name === undefined || dateOfBirth === undefined || normaliseName(name.family) === '') return undefined;
  return nameBirthDigest(scope, name, dateOfBirth);
};

/** Keyed digests that a worker is known by, sorted; empty when only a name is known. */
export const personDigestsOf = (worker: WorkerParts, scope: DigestScope): readonly string[] => {
  const byIdentifier = worker.identifier ? [identifierDigest(scope, worker.identifier)] : [];
  const byName = nameDigestOf(worker, scope);
  return [...byIdentifier, ...(byName ? [byName] : [])].sort();
};

const workerFacts = (worker: Parts<'worker'>, scope: DigestScope): MaybeFacts => {
  if (worker === undefined) return {};
  const { name, dateOfBirth, identifier, ...contact } = worker;
  return {
    workerName: name && { family: name.family, ...present(name) },
    workerContact: Object.keys(contact).length > 0 ? present(contact) : undefined,
    workerIdentifierDigest: mapStated(identifier, (own) => identifierDigest(scope, own)),
    workerNameDigest: nameDigestOf(worker, scope),
    workerBirthDate: dateOfBirth,
  };
};

const injuryFacts = (injury: Parts<'injury'>, context: FactContext): MaybeFacts => {
  if (injury === undefined) return {};
  const { date, time, zone, nature, part, cause, description } = injury;
  const codes = present({ nature, part, cause });
  return {
    dateOfInjury: mapStated(date, (day) => ({ date: day, ...present({ time }), zone: zone ?? context.zone })),
    injuryCodes: Object.keys(codes).length > 0 ? codes : undefined,
    descriptionDigest: mapStated(description, (text) => keyedDigest(context, 'description', [text])),
  };
};

type StatedMoment = NonNullable<Parts<'dates'>>['death'];

const dateFacts = (dates: Parts<'dates'>, zone: string): MaybeFacts => {
  const moment = (stated: StatedMoment) =>
    mapStated(stated, ({ date, time, zone: own }): Moment => ({ date, ...present({ time }), zone: own ?? zone }));
  return {
    employerKnowledge: moment(dates?.employerKnowledge),
    administratorKnowledge: moment(dates?.administratorKnowledge),
    disabilityBegan: moment(dates?.disabilityBegan),
    lastWorked: moment(dates?.lastWorked),
    returnedToWork: moment(dates?.returnedToWork),
    death: moment(dates?.death),
    firstTreatment: moment(dates?.firstTreatment),
    claimFormFiled: moment(dates?.claimFormFiled),
    releaseRequested: moment(dates?.releaseRequested),
  };
};

const providerFacts = (provider: Parts<'provider'>): MaybeFacts => {
  if (provider === undefined) return {};
  if (provider === null) return { providerName: null, providerNpi: null, providerContacts: null };
  return {
    providerName: provider.name,
    providerNpi: provider.npi,
    providerContacts: mapStated(provider.contacts, (list) => list.map(present)),
  };
};

const statedOnly = (facts: MaybeFacts): FactStatement =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** The zone in which the dates of a notice were meant that name none: the place of injury, else the jurisdiction's. */
export const toFacts = (notice: FnolFragment, context: FactContext): FactStatement => {
  const zone = notice.injury?.zone ?? context.zone;
  return statedOnly({
    jurisdiction: notice.jurisdiction,
    insuranceType: notice.insuranceType,
    ...policyFacts(notice.policy, notice.claimNumbers),
    ...employerFacts(notice.employer, context),
    ...workerFacts(notice.worker, context),
    representative: mapStated(notice.representative, present),
    ...injuryFacts(notice.injury, { ...context, zone }),
    ...dateFacts(notice.dates, zone),
    initialTreatment: notice.initialTreatment,
    ...providerFacts(notice.provider),
    lossType: notice.lossType,
    claimType: notice.claimType,
    adjuster: mapStated(notice.adjuster, present),
    caseManager: mapStated(notice.caseManager, present),
    supervisor: mapStated(notice.supervisor, present),
  });
};
