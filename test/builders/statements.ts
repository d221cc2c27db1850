import { type FactStatement, type Stamp, toStamp } from '#shared/claim/facts.ts';
import type { Moment } from '#shared/contracts/time.ts';

/** What senders state in tests. Everybody is in Vermont, hurt on Monday 14 September 2026. */

export const VERMONT = 'America/New_York';

/** "2026-09-14T09:00" or a bare date. */
export const moment = (text: string, zone = VERMONT): Moment => {
  const [date = '', time] = text.split('T');
  return time === undefined ? { date, zone } : { date, time, zone };
};

/** The stamp of a message that `source` sent at `sentAt`; a `digest` tells two messages of one instant apart. */
export const stamp = (sentAt: string, digest = 'd', source = 'carrier'): Stamp => toStamp({ sentAt, source, digest });

export const WORKER = 'worker@example.org';
export const LAWYER = 'lawyer@example.org';
export const PAYROLL = 'payroll@example.com';
export const OWNER = 'owner@example.com';
export const CLINIC = 'frontdesk@example.net';
export const ADJUSTER = 'adjuster@example.org';
export const CASE_MANAGER = 'nurse@example.org';

/** A lost-time claim after an emergency room visit, with everybody's address. */
export const vermontLostTime = {
  jurisdiction: 'US-VT',
  insuranceType: 'insured',
  employerName: 'Maple Works',
  employerContacts: [
    { name: 'Pay Roll', email: PAYROLL },
    { name: 'Olive Owner', email: OWNER },
  ],
  workerName: { given: 'Wanda', family: 'Worker' },
  workerContact: { email: WORKER, phone: '+18025550101' },
  providerContacts: [{ email: CLINIC }],
  dateOfInjury: moment('2026-09-14T09:00'),
  employerKnowledge: moment('2026-09-14T10:00'),
  disabilityBegan: moment('2026-09-15'),
  initialTreatment: '3',
  claimType: 'lost-time',
  lossType: 'traumatic',
  adjuster: { name: 'Ada Adjuster', email: ADJUSTER },
  caseManager: { name: 'Nora Nurse', email: CASE_MANAGER, paidBy: 'Green Mountain Mutual' },
} as const satisfies FactStatement;

/** The same loss in California, first treated on the day after. */
export const californiaLostTime = {
  ...vermontLostTime,
  jurisdiction: 'US-CA',
  dateOfInjury: moment('2026-09-14T09:00', 'America/Los_Angeles'),
  employerKnowledge: moment('2026-09-14T10:00', 'America/Los_Angeles'),
  administratorKnowledge: moment('2026-09-15', 'America/Los_Angeles'),
  disabilityBegan: moment('2026-09-15', 'America/Los_Angeles'),
  firstTreatment: moment('2026-09-15', 'America/Los_Angeles'),
} as const satisfies FactStatement;
