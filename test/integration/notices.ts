/** Notices and reports with words of their own, so that tests in one system never meet. */

const DAY_MILLISECONDS = 86_400_000;

/** The civil date so many days before an instant, in UTC. */
export const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** Addresses of everybody in the case of that name. */
export const addressesOf = (name: string) => ({
  hr: `hr@${name}.example.com`,
  payroll: `payroll@${name}.example.com`,
  worker: `worker@${name}.example.net`,
  clinic: `records@${name}.example.org`,
  adjuster: `adjuster@${name}.example.com`,
  nurse: `nurse@${name}.example.net`,
  lawyer: `lawyer@${name}.example.com`,
});

/** A birth date that depends on the name alone, so that no two cases are one person. */
const bornOn = (name: string): string => {
  const number = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 14_000, 7);
  return new Date(Date.UTC(1955, 0, 1) + number * DAY_MILLISECONDS).toISOString().slice(0, 10);
};

export const workerOf = (name: string) => ({
  name: { given: 'Mateo', family: `Worker ${name}` },
  dateOfBirth: bornOn(name),
});

const EASTERN = 'America/New_York';

/** A lost-time claim in Vermont, injured three days before `now`: papers from employer and provider are owed. */
export const vermontNotice = (name: string, now: string) => {
  const address = addressesOf(name);
  const injury = daysBefore(now, 3);
  return {
    reference: `REF-${name}`,
    jurisdiction: 'US-VT',
    insuranceType: 'insured',
    employer: {
      name: `${name} Lumber`,
      contacts: [
        { name: 'Harriet Boyd', email: address.hr, phone: '+1 802 555 0134', zone: EASTERN },
        { name: 'Payroll desk', email: address.payroll, zone: EASTERN },
      ],
    },
    worker: { ...workerOf(name), email: address.worker, language: 'en', zone: EASTERN },
    injury: { date: injury, time: '10:20' },
    dates: {
      employerKnowledge: { date: injury, time: '11:00' },
      administratorKnowledge: { date: daysBefore(now, 1) },
      lastWorked: { date: injury },
      disabilityBegan: { date: daysBefore(now, 2) },
      firstTreatment: { date: daysBefore(now, 2) },
    },
    initialTreatment: '2',
    provider: { name: 'Copley Occupational Health', contacts: [{ email: address.clinic, zone: EASTERN }] },
    lossType: 'traumatic',
    claimType: 'lost-time',
    adjuster: { name: 'Ines Walker', email: address.adjuster, zone: EASTERN },
    caseManager: {
      name: 'Paula Trent',
      email: address.nurse,
      zone: EASTERN,
      licence: 'RN VT 026.0012345',
      paidBy: 'Green Mountain Mutual',
    },
  };
};

/** First medical report and work status of the case of that name. */
export const firstReport = (name: string, now: string) => ({
  claim: { reference: `REF-${name}` },
  claimant: { ...workerOf(name), dateOfInjury: daysBefore(now, 3) },
  sentAt: now,
  reportId: `REPORT-${name}`,
  documents: ['first-medical-report', 'work-status'],
  examDate: daysBefore(now, 2),
  provider: { name: 'Copley Occupational Health' },
  workStatus: { status: 'restricted', effective: daysBefore(now, 2), expires: daysBefore(now, -20) },
  signature: { signedBy: 'Naomi Fields, MD', signedOn: daysBefore(now, 2) },
});
