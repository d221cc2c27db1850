import { Temporal } from 'temporal-polyfill';
import { zoneOf } from '#shared/paperwork/zones.ts';

/** One claim told for every jurisdiction, so that pages can be compared: hurt on a Friday afternoon before a long weekend. */

const HURT_ON = '2025-10-10';
const NEXT_DAY = '2025-10-11';
const TOLD_ON = '2025-10-14';
/** The agency and the carrier ask for wages and reports. */
const ASKED_ON = '2025-10-15';

export const EXAMPLE_AT = '2025-10-16';

const sentIn = (zone: string, time: string): string =>
  Temporal.PlainDateTime.from(time).toZonedDateTime(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });

/** A lost-time claim after an emergency room, with the dates of its first week that clocks run from. */
export const exampleFnol = (jurisdiction: string): object => ({
  reference: `EXAMPLE-${jurisdiction}`,
  source: { sentAt: sentIn(zoneOf(jurisdiction), `${ASKED_ON}T10:00`) },
  jurisdiction,
  insuranceType: 'insured',
  employer: {
    name: 'Example Lumber',
    contacts: [{ name: 'Payroll desk', email: 'payroll@lumber.example.com' }],
  },
  worker: { name: { given: 'Robin', family: 'Doe' }, email: 'robin.doe@mail.example.net', dateOfBirth: '1988-03-09' },
  injury: { date: HURT_ON, time: '14:30', place: { state: jurisdiction.slice(-2) }, nature: '52', part: '42' },
  dates: {
    employerKnowledge: { date: HURT_ON, time: '15:00' },
    administratorKnowledge: { date: TOLD_ON, time: '09:15' },
    lastWorked: { date: HURT_ON },
    disabilityBegan: { date: NEXT_DAY },
    firstTreatment: { date: HURT_ON },
    claimFormFiled: { date: TOLD_ON },
    releaseRequested: { date: TOLD_ON },
    disabilityKnown: { date: TOLD_ON },
    lostTimeKnown: { date: TOLD_ON },
    writtenNotice: { date: TOLD_ON },
    wagesRequested: { date: ASKED_ON },
    reportRequested: { date: ASKED_ON },
    caseIndexed: { date: ASKED_ON },
  },
  initialTreatment: '3',
  provider: {
    name: 'Example Occupational Health',
    npi: '1234567893',
    contacts: [{ email: 'records@clinic.example.org' }],
  },
  lossType: 'traumatic',
  claimType: 'lost-time',
  adjuster: { name: 'Ines Walker', email: 'iwalker@carrier.example.com' },
});

/** What the clinic sends on the day after: off work, and a request for treatment. */
export const exampleReport = (jurisdiction: string): object => ({
  claim: { reference: `EXAMPLE-${jurisdiction}` },
  claimant: { name: { given: 'Robin', family: 'Doe' }, dateOfBirth: '1988-03-09', dateOfInjury: HURT_ON },
  sentAt: sentIn(zoneOf(jurisdiction), '2025-10-15T16:00'),
  reportId: 'EXAMPLE-REPORT',
  documents: ['work-status'],
  examDate: '2025-10-15',
  provider: { name: 'Example Occupational Health', npi: '1234567893' },
  workStatus: { status: 'off-work', effective: '2025-10-15', expires: '2025-10-29' },
  treatmentRequested: true,
  signature: { signedBy: 'Dana Cho, MD', signedOn: '2025-10-15' },
});
