import type { AcceptedMail } from '#infra/local/ses/acceptedMail.ts';
import { addressesOf, vermontNotice } from '#test/integration/notices.ts';

/** Words that stand nowhere else, one in every field that a mail, a log or a queue must not carry. */

const canary = (field: string): string => `zq${field}qz`;

/** Values that a contract forces into a form: looked for as they are. */
const BIRTH_DATE = '1961-07-29';
const SSN = '918-27-3645';

/** A notice and a report of one worker with a canary in each clinical and personal field. */
export const canaryInputs = (name: string, now: string) => {
  const notice = vermontNotice(name, now);
  const identifier = { type: 'ssn', value: SSN };
  const worker = { given: 'Mateo', middle: canary('middle'), family: canary('family') };
  return {
    notice: {
      ...notice,
      policy: { number: canary('policy') },
      claimNumbers: { jurisdiction: canary('agencynumber') },
      worker: { ...notice.worker, name: worker, dateOfBirth: BIRTH_DATE, identifier, phone: '+1 802 555 0999' },
      injury: {
        ...notice.injury,
        nature: '52',
        part: '42',
        cause: '56',
        description: `${canary('description')} lower back`,
        place: { street: canary('street'), narrative: canary('narrative') },
      },
    },
    report: {
      claim: { reference: notice.reference },
      claimant: { name: worker, dateOfBirth: BIRTH_DATE, identifier, dateOfInjury: notice.injury.date },
      sentAt: now,
      reportId: canary('reportid'),
      documents: ['first-medical-report'],
      form: { id: canary('form') },
      examDate: notice.dates.firstTreatment.date,
      provider: { name: canary('department'), npi: '1234567893' },
      workStatus: { status: 'restricted', effective: notice.dates.firstTreatment.date },
      restrictions: `${canary('restrictions')} no lifting`,
      treatmentRequested: true,
      nextAppointment: { id: canary('visit'), date: now.slice(0, 10), time: '16:30', zone: 'America/New_York' },
      signature: { signedBy: canary('doctor'), signedOn: notice.dates.firstTreatment.date },
    },
    /** The same worker, of a claim that nobody knows. */
    stray: {
      claim: { reference: canary('stray') },
      claimant: { name: { given: 'Mateo', family: canary('strayfamily') } },
      provider: { name: canary('straydepartment') },
      restrictions: canary('strayrestrictions'),
    },
  };
};

const TENANT_DESK = 'desk@greenmountain.example';

/**
 * A mail without the worker's name in its body, where it went to somebody who may know it: a party, or the tenant's desk
 * about a task of this claim. In a subject, a tag, a log, a mail to the worker or one about no claim it stays, and is found.
 */
export const withoutPermittedName = (name: string, mail: AcceptedMail): AcceptedMail => {
  const { hr, payroll, clinic, adjuster, nurse } = addressesOf(name);
  const ofThisClaim = mail.subject.includes(`claim REF-${name}`);
  const may = [hr, payroll, clinic, adjuster, nurse, ...(ofThisClaim ? [TENANT_DESK] : [])];
  if (!mail.destinations.every((address) => may.includes(address))) return mail;
  // Plain text writes captions in capitals.
  const spare = (body: string) => body.replaceAll(new RegExp(`Mateo ${canary('family')}`, 'gi'), 'NAME');
  return { ...mail, text: spare(mail.text), html: spare(mail.html) };
};

const FORBIDDEN = [/zq\w+qz/gi, /1961/g, /July 29|29 July|7\/29/g, /918-?27-?3645/g, /lower back/gi, /no lifting/gi];

/** Every canary that a text holds. */
export const canariesIn = (text: string): readonly string[] =>
  FORBIDDEN.flatMap((pattern) => text.match(pattern) ?? []);
