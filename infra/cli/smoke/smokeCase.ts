import { randomInt } from 'node:crypto';
import type { Instant } from '#shared/contracts/time.ts';
import { daysToYesterday, moveDates, readExample } from '../demo/payloads.ts';

/** A loss that nobody suffered, from the examples: plainly a test, and whoever is mailed about it is SES's mailbox simulator. */

export interface SmokeCase {
  readonly reference: string;
  readonly notice: Record<string, unknown>;
  readonly report: Record<string, unknown>;
  /** Papers that the report brings. */
  readonly documents: readonly string[];
}

const ZONE = 'America/New_York';
const WRITTEN_ON = '2026-11-20';
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const MARK_LENGTH = 10;

/** Letters alone: digits in a name are left out of mails, and perhaps of what a person is known by. */
export const newMark = (): string =>
  Array.from({ length: MARK_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** Accepts everything, and counts for no rate. https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
const simulatorAddress = (email: string, mark: string): string =>
  `success+${email.split('@')[0]}-${mark.toLowerCase()}@simulator.amazonses.com`;

const safely = (value: unknown, mark: string, name: string): unknown => {
  if (typeof value === 'string') return name === 'email' ? simulatorAddress(value, mark) : value;
  if (Array.isArray(value)) return value.map((each) => safely(each, mark, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, safely(each, mark, key)]));
};

const DOCUMENTS = ['first-medical-report', 'work-status'];

/** A lost-time claim in Vermont that was reported yesterday, and the report of its clinic. */
export const smokeCase = (now: Instant, mark: string): SmokeCase => {
  const days = daysToYesterday(WRITTEN_ON, now, ZONE);
  const reference = `SMOKE-${mark}`;
  const administrator = `${reference}-N`;
  const [birthDate, name] = ['1988-03-09', { given: 'Smoke', family: `Test ${mark}` }];
  const notice = moveDates(safely(readExample('fnol-vt-lost-time'), mark, ''), days);
  const worker = { email: simulatorAddress('worker@', mark), language: 'en', zone: ZONE, name, dateOfBirth: birthDate };
  const report = moveDates(readExample('provider-report-vt'), days - 1);
  const { dateOfInjury } = Object(moveDates(readExample('provider-report-vt'), days).claimant);
  return {
    reference,
    notice: { ...notice, reference, claimNumbers: { administrator }, worker },
    report: {
      ...report,
      claim: { reference, administratorClaimNumber: administrator },
      claimant: { name, dateOfBirth: birthDate, dateOfInjury },
      sentAt: now,
      reportId: `${reference}-REPORT`,
      documents: DOCUMENTS,
      nextAppointment: { ...Object(report.nextAppointment), id: `${reference}-VISIT` },
    },
    documents: DOCUMENTS,
  };
};
