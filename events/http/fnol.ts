import * as z from 'zod';
import jurisdictions from '../codes/jurisdictions.json' with { type: 'json' };
import wcio from '../codes/wcio.json' with { type: 'json' };
import {
  civilDate,
  contactShape,
  email,
  fein,
  language,
  longText,
  momentShape,
  NO_ELEMENTS,
  npi,
  phone,
  sentInstant,
  stated,
  text,
  WRITTEN_IN,
  wallTime,
  zone,
} from './fields.ts';

/**
 * First notice of loss, contract v1. Each field names its IAIABC data element (Claims Release 3). Only what opens a
 * claim is mandatory; what is missing and matters is chased. `null` states that there is none, absence states nothing.
 * A key that the contract does not know is a fault: a misspelt date must not be lost in silence.
 */

const jurisdiction = z.enum(jurisdictions, 'an ISO 3166-2 code of a US state, DC or a Canadian province, "US-VT"');
const moment = (element: string) => stated(z.strictObject(momentShape)).describe(element);
const contacts = (elements: Parameters<typeof contactShape>[0]) =>
  stated(z.array(z.strictObject(contactShape(elements))).max(5)).describe('In the order in which to write to them');

export const personNameShape = {
  given: stated(text(60)).describe('DN0044 Employee First Name'),
  middle: stated(text(60)).describe('DN0045 Employee Middle Name/Initial'),
  family: text(60).describe('DN0043 Employee Last Name; the only name, for people who have one'),
  suffix: stated(text(10)).describe('DN0255 Employee Last Name Suffix'),
};

const IDENTIFIER_TYPES = ['ssn', 'employment-visa', 'green-card', 'passport', 'assigned-by-jurisdiction'] as const;

/** Refused: numbers that senders fill in when they have none, since two strangers would become one person. */
const isRealIdentifier = ({ type, value }: { type: string; value: string }): boolean => {
  const compact = value.replace(/[^A-Za-z0-9]/g, '');
  if (/^(.)\1*$/.test(compact)) return false;
  return type !== 'ssn' || /^\d{9}$/.test(compact);
};

export const identifier = z
  .strictObject({
    type: z.enum(IDENTIFIER_TYPES).describe('DN0270 Employee ID Type Qualifier'),
    value: text(30).describe('DN0042 SSN, DN0152 Employment Visa, DN0153 Green Card, DN0156 Passport, DN0154 assigned'),
  })
  .refine(isRealIdentifier, 'the real number (nine digits for an ssn), or no identifier at all')
  .describe('Only ever stored as a keyed digest');

const employerShape = {
  name: text(100).describe('DN0018 Employer Name'),
  fein: stated(fein()).describe('DN0016 Employer FEIN'),
  contacts: contacts({
    name: 'DN0159 Employer Contact Name',
    phone: 'DN0158 Employer Contact Business Phone',
    email: 'no IAIABC element',
  }),
};

const workerShape = {
  name: z.strictObject(personNameShape),
  email: stated(email()).describe('No IAIABC element'),
  phone: stated(phone()).describe('DN0051 Employee Phone'),
  language: stated(language()).describe(`${WRITTEN_IN}; no IAIABC element`),
  zone: stated(zone()).describe('IANA zone where the worker lives; no IAIABC element'),
  postalCode: stated(text(10)).describe('DN0050 Employee Postal Code; for the zone if none is given'),
  dateOfBirth: stated(civilDate()).describe('DN0052 Employee Date of Birth'),
  identifier: stated(identifier),
};

const injuryShape = {
  date: civilDate().describe('DN0031 Date of Injury'),
  time: stated(wallTime()).describe('DN0032 Time of Injury, HH:MM'),
  zone: stated(zone()).describe(
    'IANA zone of the place of injury; default: that of its postal code, of its state, of the jurisdiction; no IAIABC element',
  ),
  place: stated(
    z.strictObject({
      organization: stated(text(100)).describe('DN0120 Accident Site Organization Name'),
      street: stated(text(100)).describe('DN0122 Accident Site Street'),
      city: stated(text(60)).describe('DN0121 Accident Site City'),
      state: stated(text(10)).describe('DN0123 Accident Site State Code'),
      postalCode: stated(text(10)).describe('DN0033 Accident Site Postal Code'),
      narrative: stated(text(100)).describe('DN0119 Accident Site Location Narrative'),
    }),
  ),
  nature: stated(z.enum(wcio.nature, 'a WCIO nature of injury code, two digits')).describe('DN0035 Nature of Injury'),
  part: stated(z.enum(wcio.part, 'a WCIO part of body code, two digits')).describe('DN0036 Part of Body Injured'),
  cause: stated(z.enum(wcio.cause, 'a WCIO cause of injury code, two digits')).describe('DN0037 Cause of Injury'),
  description: stated(longText(4000)).describe('DN0038 Accident/Injury Description Narrative'),
};

const dates = z.strictObject({
  employerKnowledge: moment('DN0040 Date Employer Had Knowledge of the Injury'),
  administratorKnowledge: moment('DN0041 Date Claim Administrator Had Knowledge of the Injury'),
  disabilityBegan: moment('DN0056 Initial Date Disability Began'),
  lastWorked: moment('DN0065 Initial Date Last Day Worked'),
  returnedToWork: moment('DN0068 Initial Return to Work Date'),
  death: moment('DN0057 Employee Date of Death'),
  firstTreatment: moment('Date of first medical treatment; no IAIABC element on the FROI'),
  claimFormFiled: moment("When the employer received the worker's claim form; no IAIABC element"),
  releaseRequested: moment('When the worker was asked for a medical release; DN0150 states the release itself'),
  disabilityKnown: moment('DN0281 Date Employer Had Knowledge of Date of Disability'),
  lostTimeKnown: moment(
    'When it became known that the claim is, or from medical only became, one of lost time; no IAIABC element',
  ),
  writtenNotice: moment("When the worker's written notice of the injury came to the employer; no IAIABC element"),
  wagesRequested: moment('When the agency asked for the wage statement; no IAIABC element'),
  reportRequested: moment('When a report was asked of the provider; no IAIABC element'),
  caseIndexed: moment("Mailing date of the agency's notice that the case is indexed; no IAIABC element"),
  agencyOrder: moment("Date of the agency's order to answer a claim; no IAIABC element"),
  verificationSent: moment('When the worker received a form to verify wages or condition; no IAIABC element'),
  returnPlanned: moment('First day on which the worker is expected back under a written offer; no IAIABC element'),
  paymentsStopped: moment('Day from which payments stopped; DN0193 Suspension Effective Date'),
  finalPayment: moment('Day of the final payment of compensation; no IAIABC element on the FROI'),
});

const tie = z.enum(['none', 'insurer', 'employer', 'provider', 'several']);

/** Everything of an FNOL that states a fact, shared by the notice and by a person's amendment. */
const statementShape = {
  jurisdiction: jurisdiction.describe('DN0004 Jurisdiction Code, as ISO 3166-2'),
  insuranceType: stated(z.enum(['insured', 'self-insured', 'state-fund'])).describe('DN0184 Insured Type Code'),
  policy: stated(
    z.strictObject({
      number: stated(text(40)).describe('DN0028 Policy Number Identifier'),
      effective: stated(civilDate()).describe('DN0029 Policy Effective Date'),
      expires: stated(civilDate()).describe('DN0030 Policy Expiration Date'),
      insurerName: stated(text(100)).describe('DN0007 Insurer Name'),
      insurerFein: stated(fein()).describe('DN0006 Insurer FEIN'),
    }),
  ),
  claimNumbers: stated(
    z.strictObject({
      administrator: stated(text(40)).describe('DN0015 Claim Administrator Claim Number'),
      jurisdiction: stated(text(40)).describe('DN0005 Jurisdiction Claim Number'),
    }),
  ),
  employer: z.strictObject(employerShape),
  worker: z.strictObject(workerShape),
  representative: stated(z.strictObject(contactShape(NO_ELEMENTS))).describe(
    "The worker's lawyer or other representative: mail for the worker goes there; no IAIABC element",
  ),
  injury: z.strictObject(injuryShape),
  dates: stated(dates).describe('The separate dates that rules run from; never collapsed into one'),
  initialTreatment: stated(z.enum(['0', '1', '2', '3', '4', '5'])).describe(
    'DN0039 Initial Treatment: 0 none, 1 minor on site, 2 minor clinic, 3 emergency, 4 hospital over 24 h, 5 future major',
  ),
  provider: stated(
    z.strictObject({
      name: stated(text(100)).describe('Treating provider; no IAIABC element on the FROI'),
      npi: stated(npi()).describe('National Provider Identifier; no IAIABC element on the FROI'),
      contacts: contacts(NO_ELEMENTS),
    }),
  ),
  lossType: stated(z.enum(['traumatic', 'occupational-disease', 'cumulative'])).describe('DN0290 Type of Loss Code'),
  claimType: stated(z.enum(['medical-only', 'lost-time', 'notification-only'])).describe('DN0074 Claim Type Code'),
  daysLost: stated(z.int().min(0).max(20_000)).describe(
    'Days of full or partial absence so far, consecutive or not; no IAIABC element',
  ),
  decision: stated(z.enum(['accepted', 'denied', 'without-prejudice'])).describe(
    'How the claim was decided, for rules only: no mail says it; DN0002 04 and DN0198 tell of a denial',
  ),
  adjuster: stated(
    z.strictObject(
      contactShape({
        name: 'DN0140 Claim Administrator Claim Representative Name',
        phone: 'DN0137 Claim Administrator Claim Representative Business Phone',
        email: 'DN0138 Claim Administrator Claim Representative E-mail',
      }),
    ),
  ),
  caseManager: stated(
    z.strictObject({
      ...contactShape(NO_ELEMENTS),
      licence: stated(text(60)).describe(
        'Licence or certificate with its number, "RN VT 026.0012345"; no IAIABC element',
      ),
      paidBy: stated(text(100)).describe('Who pays the case manager, told in the first letter; no IAIABC element'),
      consent: stated(
        z.strictObject({
          givenOn: civilDate(),
          written: stated(z.boolean()).describe('Given in writing, as some states ask for visits'),
        }),
      ).describe("The worker's consent to this case manager; null when it is taken back; no IAIABC element"),
      intern: stated(z.boolean()).describe(
        'Works as an intern: some states ask for a supervisor by name; no IAIABC element',
      ),
      ownership: stated(tie).describe(
        "With whom the case manager's firm has common owners: told in the first letter where a state asks for it; no IAIABC element",
      ),
      referrals: stated(tie).describe(
        'With whom the firm has an arrangement about referrals: told in the first letter where a state asks for it; no IAIABC element',
      ),
    }),
  ),
  supervisor: stated(z.strictObject(contactShape(NO_ELEMENTS))),
  vendors: stated(
    z.strictObject({
      interpreter: stated(z.strictObject(contactShape(NO_ELEMENTS))).describe(
        'Sends an interpreter to a visit; asked for word of it, in place of the adjuster',
      ),
      transport: stated(z.strictObject(contactShape(NO_ELEMENTS))).describe(
        'Takes the worker to a visit; asked for word of it, in place of the adjuster',
      ),
    }),
  ).describe(
    'Agencies that work for the claim; told the time and place of a visit and nothing else of it; no IAIABC element',
  ),
};

export const FnolSchema = z.strictObject({
  reference: text(60).describe(
    "The sender's own id of the notice, the same in every amendment; DN0026 Insured Report Number",
  ),
  source: stated(
    z.strictObject({
      sentAt: stated(sentInstant()).describe(
        'When this was written, with offset; default: when it is received; DN0100 Date and DN0101 Time Transmission Sent',
      ),
      sequence: stated(z.int().min(0).max(999_999_999_999)).describe(
        'Rises with each notice under this reference; orders notices of the same time; no IAIABC element',
      ),
    }),
  ),
  maintenanceType: stated(z.enum(['original', 'change', 'cancel', 'correction', 'acquired'])).describe(
    'DN0002 Maintenance Type Code: 00, 02, 01, CO, AQ; default original',
  ),
  ...statementShape,
});
export type Fnol = z.infer<typeof FnolSchema>;

/** What is left of a faulty notice, to be checked further so that every fault is told at once. */
export const FnolRemainderSchema = z
  .object({
    ...FnolSchema.shape,
    employer: z.strictObject(employerShape).partial(),
    worker: z.strictObject(workerShape).partial(),
    injury: z.strictObject(injuryShape).partial(),
  })
  .partial();
export type FnolRemainder = z.infer<typeof FnolRemainderSchema>;

/** What a person amends: any part of an FNOL, nothing mandatory. */
export const FnolFragmentSchema = z
  .strictObject({
    ...statementShape,
    employer: z.strictObject(employerShape).partial(),
    worker: z.strictObject(workerShape).partial(),
    injury: z.strictObject(injuryShape).partial(),
  })
  .partial();
export type FnolFragment = z.infer<typeof FnolFragmentSchema>;
