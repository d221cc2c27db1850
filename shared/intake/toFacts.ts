import type { FnolFragment } from '#events/http/fnol.ts';
import type { FactName, FactStatement } from '#shared/claim/facts.ts';
import {
  type DigestScope,
  employerNameDigest,
  feinDigest,
  identifierDigest,
  keyedDigest,
  nameBirthDigest,
  normaliseName,
} from './digests.ts';
import { present, statedParts } from './present.ts';

/** `undefined` says nothing, `null` says none. */
type MaybeFacts = { [Name in FactName]?: FactStatement[Name] | undefined };
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
    employerNameDigest: mapStated(name, (own) => employerNameDigest(scope, own)),
    employerFeinDigest: mapStated(fein, (own) => feinDigest(scope, own)),
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
    workerName: name,
    workerContact: statedParts(contact),
    workerIdentifierDigest: mapStated(identifier, (own) => identifierDigest(scope, own)),
    workerNameDigest: nameDigestOf(worker, scope),
    workerBirthDate: dateOfBirth,
  };
};

const injuryFacts = (injury: Parts<'injury'>, scope: DigestScope): MaybeFacts => {
  if (injury === undefined) return {};
  const { date, time, zone, place, nature, part, cause, description } = injury;
  return {
    dateOfInjury: statedParts({ date, time, zone }),
    injuryPlace: mapStated(place, ({ postalCode, state }) => statedParts({ postalCode, state })),
    injuryCodes: statedParts({ nature, part, cause }),
    descriptionDigest: mapStated(description, (text) => keyedDigest(scope, 'description', [text])),
  };
};

type StatedMoment = NonNullable<Parts<'dates'>>['death'];

/** A moment is stated whole: a date of its own day has no time that an earlier one had. */
const moment = (stated: StatedMoment) => mapStated(stated, ({ date, ...parts }) => ({ date, ...present(parts) }));

const dateFacts = (dates: Parts<'dates'>): MaybeFacts => {
  const of = (name: keyof NonNullable<Parts<'dates'>>) => (dates === null ? null : moment(dates?.[name]));
  return {
    employerKnowledge: of('employerKnowledge'),
    administratorKnowledge: of('administratorKnowledge'),
    disabilityBegan: of('disabilityBegan'),
    lastWorked: of('lastWorked'),
    returnedToWork: of('returnedToWork'),
    death: of('death'),
    firstTreatment: of('firstTreatment'),
    claimFormFiled: of('claimFormFiled'),
    releaseRequested: of('releaseRequested'),
    disabilityKnown: of('disabilityKnown'),
    lostTimeKnown: of('lostTimeKnown'),
    writtenNotice: of('writtenNotice'),
    wagesRequested: of('wagesRequested'),
    reportRequested: of('reportRequested'),
    caseIndexed: of('caseIndexed'),
    agencyOrder: of('agencyOrder'),
    verificationSent: of('verificationSent'),
    returnPlanned: of('returnPlanned'),
    paymentsStopped: of('paymentsStopped'),
    finalPayment: of('finalPayment'),
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

/** A consent is stated whole: one of its own day need not be in writing because an earlier one was. */
const caseManagerFacts = (caseManager: Parts<'caseManager'>): MaybeFacts['caseManager'] =>
  mapStated(caseManager, ({ consent, ...parts }) => ({
    ...parts,
    ...(consent === undefined
      ? {}
      : {
          consent: mapStated(consent, ({ givenOn, ...more }) => ({ givenOn, ...present(more) })) ?? null,
        }),
  }));

const vendorFacts = (vendors: Parts<'vendors'>): MaybeFacts =>
  vendors === null
    ? { interpreterVendor: null, transportVendor: null }
    : { interpreterVendor: vendors?.interpreter, transportVendor: vendors?.transport };

const statedOnly = (facts: MaybeFacts): FactStatement =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** What a notice, or a part of one, states: each field as it stands there. */
export const toFacts = (notice: FnolFragment, scope: DigestScope): FactStatement =>
  statedOnly({
    jurisdiction: notice.jurisdiction,
    insuranceType: notice.insuranceType,
    ...policyFacts(notice.policy, notice.claimNumbers),
    ...employerFacts(notice.employer, scope),
    ...workerFacts(notice.worker, scope),
    representative: notice.representative,
    ...injuryFacts(notice.injury, scope),
    ...dateFacts(notice.dates),
    initialTreatment: notice.initialTreatment,
    ...providerFacts(notice.provider),
    lossType: notice.lossType,
    claimType: notice.claimType,
    daysLost: notice.daysLost,
    decision: notice.decision,
    adjuster: notice.adjuster,
    caseManager: caseManagerFacts(notice.caseManager),
    supervisor: notice.supervisor,
    ...vendorFacts(notice.vendors),
  });
