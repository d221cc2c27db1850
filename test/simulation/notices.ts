import { DAY } from '#shared/contracts/time.ts';
import type { Random } from './random.ts';

/** What senders say about one claim, as the contracts want it: full notices in several versions, and reports. */

export type State = 'VT' | 'CA';

/** What differs between the versions of a notice; a version restates everything. */
export interface Version {
  readonly sentAt: number;
  readonly employerMailbox: number;
  readonly providerMailbox: number;
  readonly represented: boolean;
  readonly disabilityBegan: number;
  readonly returnedToWork: boolean;
}

export interface Subject {
  readonly reference: string;
  readonly state: State;
  readonly index: number;
  /** Milliseconds; midday of the day of injury. */
  readonly injuredAt: number;
}

export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const ZONES = { VT: 'America/New_York', CA: 'America/Los_Angeles' } as const;

export const employerAddress = ({ index }: Subject, mailbox: number): string =>
  `hr${mailbox}-${index}@employer.example`;

export type Role = 'employer' | 'provider' | 'adjuster';

/** Whom a notice names for a role, lower case. */
export const addressesOf = ({ index }: Subject, role: Role, version: Version): readonly string[] => {
  switch (role) {
    case 'employer':
      return [`hr${version.employerMailbox}-${index}@employer.example`, `payroll-${index}@employer.example`];
    case 'provider':
      return [`desk${version.providerMailbox}-${index}@clinic.example`];
    case 'adjuster':
      return [`adjuster-${index}@carrier.example`, `supervisor-${index}@carrier.example`];
  }
};

export const fnolBody = (subject: Subject, version: Version): unknown => {
  const { reference, state, index, injuredAt } = subject;
  const zone = ZONES[state];
  const [hr, payroll] = addressesOf(subject, 'employer', version);
  const [desk] = addressesOf(subject, 'provider', version);
  const [adjuster, supervisor] = addressesOf(subject, 'adjuster', version);
  const day = (days: number) => ({ date: dateOf(injuredAt + days * DAY) });
  return {
    reference,
    source: { sentAt: new Date(version.sentAt).toISOString() },
    jurisdiction: `US-${state}`,
    insuranceType: 'insured',
    employer: {
      name: `Mill ${index}`,
      contacts: [
        { name: 'Harriet', role: 'human resources', email: hr, zone },
        { name: 'Noor', role: 'payroll', email: payroll, zone },
      ],
    },
    worker: {
      name: { given: 'Mateo', family: `Worker${index}` },
      email: `worker-${index}@home.example`,
      dateOfBirth: '1988-03-09',
      zone,
    },
    representative: version.represented ? { name: 'Lea Law', email: `lawyer-${index}@law.example`, zone } : null,
    injury: { date: dateOf(injuredAt) },
    dates: {
      employerKnowledge: day(0),
      administratorKnowledge: day(1),
      lastWorked: day(0),
      disabilityBegan: day(version.disabilityBegan),
      firstTreatment: day(1),
      returnedToWork: version.returnedToWork ? day(2) : null,
    },
    initialTreatment: '2',
    provider: {
      name: `Clinic ${index}`,
      npi: '1234567893',
      contacts: [{ name: 'Front desk', email: desk, zone }],
    },
    claimType: 'lost-time',
    adjuster: { name: 'Ines', email: adjuster, zone },
    supervisor: { name: 'Sam', email: supervisor, zone },
  };
};

/** Versions in the order in which they were written, not in which they arrive. */
export const drawVersions = (random: Random, first: number, until: number): readonly Version[] => {
  const versions: Version[] = [
    {
      sentAt: first,
      employerMailbox: 1,
      providerMailbox: 1,
      represented: random.chance(0.2),
      disabilityBegan: 1,
      returnedToWork: false,
    },
  ];
  const changes = random.between(0, 3);
  for (let change = 0; change < changes; change += 1) {
    const known = versions.at(-1) ?? versions[0];
    if (known === undefined) break;
    const sentAt = random.between(known.sentAt + 60_000, until);
    versions.push({ ...known, ...drawChange(random, known), sentAt });
  }
  return versions;
};

const drawChange = (random: Random, known: Version): Partial<Version> =>
  random.pick<Partial<Version>>([
    { employerMailbox: known.employerMailbox === 1 ? 2 : 1 },
    { employerMailbox: known.employerMailbox + 1 },
    { providerMailbox: known.providerMailbox + 1 },
    { represented: !known.represented },
    { disabilityBegan: known.disabilityBegan === 1 ? 0 : 1 },
    { returnedToWork: !known.returnedToWork },
  ]);

export interface Report {
  readonly reportId: string;
  readonly sentAt: number;
  readonly documents: readonly string[];
  readonly signed: boolean;
  readonly treatmentRequested: boolean;
  readonly visitAt: number | undefined;
}

export const reportBody = ({ reference, state, index, injuredAt }: Subject, report: Report): unknown => ({
  claim: { reference },
  claimant: {
    name: { given: 'Mateo', family: `Worker${index}` },
    dateOfBirth: '1988-03-09',
    dateOfInjury: dateOf(injuredAt),
  },
  sentAt: new Date(report.sentAt).toISOString(),
  reportId: report.reportId,
  documents: report.documents,
  examDate: dateOf(report.sentAt - DAY / 2),
  provider: { name: `Clinic ${index}`, npi: '1234567893' },
  treatmentRequested: report.treatmentRequested,
  nextAppointment:
    report.visitAt === undefined
      ? null
      : { id: `visit-${index}`, date: dateOf(report.visitAt), time: '09:30', zone: ZONES[state], address: '1 Main St' },
  signature: report.signed ? { signedBy: 'Naomi Fields, MD', signedOn: dateOf(report.sentAt - DAY / 2) } : null,
});
