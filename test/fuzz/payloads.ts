import { exampleJson } from '#test/intake/intakeContext.ts';
import { firstReport, vermontNotice } from '#test/integration/notices.ts';
import { NOW } from './fuzzHouse.ts';

/** Payloads that are right, to be changed. All lie around the house's Wednesday. */

export const NOTICES: readonly unknown[] = [
  vermontNotice('fuzzed', NOW),
  {
    ...vermontNotice('fuzzed', NOW),
    jurisdiction: 'US-CA',
    worker: { ...vermontNotice('fuzzed', NOW).worker, language: 'es' },
  },
  ...['fnol-minimal', 'fnol-represented', 'fnol-fatal', 'fnol-vt-lost-time'].map((name) => exampleJson(`${name}.json`)),
];

export const OPENED = vermontNotice('opened', NOW);

export const OWN_REPORTS: readonly unknown[] = [
  firstReport('opened', NOW),
  {
    ...firstReport('opened', NOW),
    nextAppointment: { id: 'v1', date: '2026-11-30', time: '09:30', zone: 'America/New_York', address: '1 Main St' },
    treatmentRequested: true,
  },
  { ...firstReport('opened', NOW), nextAppointment: { recommendedWithinDays: 14, kind: 'specialist' } },
  ...['provider-report-vt', 'provider-report-ca-pr2'].map((name) => exampleJson(`${name}.json`)),
];

export const FHIR_REPORTS: readonly unknown[] = [
  'fhir-bundle-vt',
  'fhir-appointment-vt',
  'fhir-r4-Appointment-example',
  'fhir-r4-DocumentReference-example',
].map((name) => exampleJson(`${name}.json`));

const envelope = { commandId: 'c-1', by: 'Ines Walker' };

export const CLAIM_COMMANDS: readonly unknown[] = [
  { ...envelope, kind: 'markReceived', itemId: 'VT-FROI', receivedOn: '2026-11-25' },
  { ...envelope, kind: 'waive', itemId: 'VT-WAGE', reason: 'no lost time' },
  {
    ...envelope,
    kind: 'pause',
    scope: { kind: 'party', party: 'employer' },
    until: '2026-11-30T10:00:00-05:00',
    reason: 'asked',
  },
  { ...envelope, kind: 'pause', scope: { kind: 'item', itemId: 'VT-FROI' } },
  { ...envelope, kind: 'resume', scope: { kind: 'claim' } },
  { ...envelope, kind: 'promise', itemId: 'VT-FROI', date: '2026-11-30' },
  {
    ...envelope,
    kind: 'amend',
    facts: OPENED && { employer: OPENED.employer, worker: { email: 'new@example.net' }, dates: OPENED.dates },
  },
  {
    ...envelope,
    kind: 'amend',
    facts: { representative: { name: 'A. Lawyer', email: 'lawyer@example.com' }, injury: { date: '2026-11-20' } },
  },
  {
    ...envelope,
    kind: 'appointment',
    ownId: 'ime-1',
    status: 'booked',
    visitKind: 'independent-examination',
    date: '2026-12-09',
    time: '09:30',
    endTime: '10:30',
    zone: 'America/New_York',
    address: '1 Main St',
    answer: 'confirmed',
    needs: { interpreter: { status: 'arranged', language: 'es' }, transport: { status: 'needed', mode: 'ride' } },
  },
  { ...envelope, kind: 'appointment', ownId: 'mri-1', status: 'proposed', series: 's', needs: { payer: null } },
  { ...envelope, kind: 'optOut', party: 'worker' },
  { ...envelope, kind: 'resolveMark' },
  { ...envelope, kind: 'close', reason: 'settled' },
  { ...envelope, kind: 'reopen', reason: 'not settled' },
];

export const TASK_COMMANDS: readonly unknown[] = [
  { ...envelope, kind: 'close', outcome: 'seen' },
  { ...envelope, kind: 'snooze', until: '2026-11-30T10:00:00-05:00' },
  { ...envelope, kind: 'snooze' },
  { ...envelope, kind: 'attach', claimId: 'c1' },
  { ...envelope, kind: 'replay' },
  { ...envelope, kind: 'replay', body: JSON.stringify(NOTICES[0]), contentType: 'application/json' },
];

export const mailEvents = (tags: Readonly<Record<string, string>>): readonly unknown[] => {
  const mail = {
    messageId: 'ses-1',
    timestamp: NOW,
    destination: ['hr@example.com'],
    tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  };
  const timestamp = NOW;
  const events: readonly unknown[] = [
    { eventType: 'Send', mail },
    { eventType: 'Delivery', mail, delivery: { timestamp } },
    { eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent', timestamp } },
    { eventType: 'Bounce', mail, bounce: { bounceType: 'Transient', timestamp } },
    { eventType: 'Complaint', mail, complaint: { timestamp } },
    { eventType: 'Reject', mail, reject: { reason: 'virus' } },
    { eventType: 'DeliveryDelay', mail, deliveryDelay: { timestamp } },
    { eventType: 'Rendering Failure', mail },
    { eventType: 'Send', mail: { messageId: 'p', timestamp, tags: { 'ct-probe': [String(Date.parse(NOW))] } } },
  ];
  return [...events, ...events.map((event) => ({ Type: 'Notification', Message: JSON.stringify(event) }))];
};
