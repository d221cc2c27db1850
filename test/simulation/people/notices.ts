import { DAY } from '#shared/contracts/time.ts';
import type { Random } from '../world/random.ts';
import { addressesOf, dateOf, lawyerAddress, type Mailboxes, type Subject, workerAddress, ZONES } from './subject.ts';

/** What senders say about one injury, as the contracts want it: full notices in several versions. */

/** What differs between the versions of a notice; a version restates everything. */
export interface Version extends Mailboxes {
  readonly sentAt: number;
  readonly represented: boolean;
  readonly disabilityBegan: number;
  readonly returnedToWork: boolean;
  readonly died: boolean;
}

/** Stands in every clinical field that a notice may hold: no mail, tag or log line may show it. */
export const CLINICAL = 'zzclinicalzz';

/** A date of birth that belongs to the person alone. */
export const birthDateOf = ({ shared }: Pick<Subject, 'shared'>): string =>
  dateOf(Date.UTC(1980, 0, 1) + shared.person * 97 * DAY);

export const familyNameOf = ({ shared }: Pick<Subject, 'shared'>): string => `Worker${shared.person}`;

/** After any return to work, and before anybody was told of the injury. */
export const deathDateOf = ({ injuredAt }: Pick<Subject, 'injuredAt'>): string => dateOf(injuredAt + 2 * DAY);

interface Notice {
  readonly reference: string;
  readonly injuredAt: number;
}

export const fnolBody = (subject: Subject, version: Version, { reference, injuredAt }: Notice = subject): unknown => {
  const { state, shared } = subject;
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
      name: `Mill ${shared.employer}`,
      contacts: [
        { name: 'Harriet', role: 'human resources', email: hr, zone },
        { name: 'Noor', role: 'payroll', email: payroll, zone },
      ],
    },
    worker: {
      name: { given: 'Mateo', family: familyNameOf(subject) },
      email: workerAddress(subject),
      dateOfBirth: birthDateOf(subject),
      zone,
    },
    representative: version.represented ? { name: 'Lea Law', email: lawyerAddress(subject), zone } : null,
    injury: { date: dateOf(injuredAt), description: CLINICAL, nature: '10', part: '42', cause: '56' },
    dates: {
      employerKnowledge: day(0),
      administratorKnowledge: day(1),
      lastWorked: day(0),
      disabilityBegan: day(version.disabilityBegan),
      firstTreatment: day(1),
      returnedToWork: version.returnedToWork ? day(2) : null,
      ...(version.died ? { death: { date: deathDateOf(subject) } } : {}),
    },
    initialTreatment: '2',
    provider: {
      name: `Clinic ${shared.provider}`,
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
      died: false,
    },
  ];
  const changes = random.between(0, 3);
  for (let change = 0; change < changes; change += 1) {
    const known = versions.at(-1);
    if (known === undefined || known.sentAt + 60_000 > until) break;
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
