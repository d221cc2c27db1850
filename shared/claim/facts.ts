import * as z from 'zod';
import { CivilDateSchema, type Moment, MomentSchema } from '#shared/contracts/time.ts';
import { TieSchema } from '#shared/contracts/vocabulary.ts';

/** What is known of a claim from outside, by name, as it is read; `factParts.ts` says what of it is a fact of its own. */

export const ContactSchema = z.looseObject({
  name: z.string().optional(),
  role: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  /** BCP 47; `shared/chase/languages.ts` says what mail is written in. */
  language: z.string().optional(),
  /** IANA zone of the place where the contact reads mail. */
  zone: z.string().optional(),
  /** Says the zone where none is stated. */
  postalCode: z.string().optional(),
});
export type Contact = z.infer<typeof ContactSchema>;

export const PersonNameSchema = z.looseObject({
  given: z.string().optional(),
  middle: z.string().optional(),
  family: z.string(),
  suffix: z.string().optional(),
});

/** Case manager, adjuster: one person with a contact, and for the case manager the licence and who pays. */
export const ProfessionalSchema = ContactSchema.extend({
  licence: z.string().optional(),
  /** Who pays the case manager; said in the first letter. */
  paidBy: z.string().optional(),
});
export type Professional = z.infer<typeof ProfessionalSchema>;

export const CaseManagerSchema = ProfessionalSchema.extend({
  /** The worker's, or the lawyer's for the worker; taken back with null. */
  consent: z.looseObject({ givenOn: CivilDateSchema, written: z.boolean().optional() }).optional(),
  /** Works under a supervisor, who is then to be known by name. */
  intern: z.boolean().optional(),
  /** Of the case manager's firm with others on the claim; said in the first letter where a state asks for it. */
  ownership: TieSchema.optional(),
  /** With whom the firm has an arrangement about referrals; said likewise. */
  referrals: TieSchema.optional(),
});

export const FactValuesSchema = z.looseObject({
  /** ISO 3166-2, "US-VT"; DN0004. */
  jurisdiction: z.string(),
  insuranceType: z.enum(['insured', 'self-insured', 'state-fund']),
  policyNumber: z.string(),
  /** Claim administrator's own claim number, DN0015. */
  administratorClaimNumber: z.string(),
  /** Jurisdiction claim number, DN0005. */
  jurisdictionClaimNumber: z.string(),
  employerName: z.string(),
  employerFeinDigest: z.string(),
  /** Of the normalised name: it tells employers apart where a FEIN is not known. */
  employerNameDigest: z.string(),
  employerContacts: z.array(ContactSchema),
  workerName: PersonNameSchema,
  workerContact: ContactSchema,
  /** Keyed digests that a worker is known by. A fact each: a notice that leaves one out says nothing against it. */
  workerIdentifierDigest: z.string(),
  /** Of the normalised name with the birth date. */
  workerNameDigest: z.string(),
  /** Kept for a policy on minors; never shown in a mail. */
  workerBirthDate: CivilDateSchema,
  representative: ContactSchema,
  dateOfInjury: MomentSchema,
  /** Where it happened, as far as a time zone needs it. */
  injuryPlace: z.looseObject({ postalCode: z.string().optional(), state: z.string().optional() }),
  employerKnowledge: MomentSchema,
  administratorKnowledge: MomentSchema,
  disabilityBegan: MomentSchema,
  lastWorked: MomentSchema,
  returnedToWork: MomentSchema,
  death: MomentSchema,
  firstTreatment: MomentSchema,
  /** When the worker's claim form came to the employer. */
  claimFormFiled: MomentSchema,
  releaseRequested: MomentSchema,
  /** DN0281. */
  disabilityKnown: MomentSchema,
  /** When it became known that a claim is, or has become, one of lost time. */
  lostTimeKnown: MomentSchema,
  /** When the worker's written notice of the injury came to the employer. */
  writtenNotice: MomentSchema,
  wagesRequested: MomentSchema,
  reportRequested: MomentSchema,
  caseIndexed: MomentSchema,
  agencyOrder: MomentSchema,
  verificationSent: MomentSchema,
  returnPlanned: MomentSchema,
  paymentsStopped: MomentSchema,
  finalPayment: MomentSchema,
  /** Days of full or partial absence so far, consecutive or not. */
  daysLost: z.int(),
  /** How the claim was decided; for rules and people, never for a mail. */
  decision: z.enum(['accepted', 'denied', 'without-prejudice']),
  /** WCIO codes as received, for people and regulators; never shown in a mail. */
  injuryCodes: z.looseObject({
    nature: z.string().optional(),
    part: z.string().optional(),
    cause: z.string().optional(),
  }),
  /** So that a changed description counts as an amendment; the text itself stays in the object store. */
  descriptionDigest: z.string(),
  /** DN0039: 0 none, 1 minor on site, 2 clinic, 3 emergency, 4 hospitalised over 24 h, 5 future major treatment. */
  initialTreatment: z.enum(['0', '1', '2', '3', '4', '5']),
  providerName: z.string(),
  providerNpi: z.string(),
  providerContacts: z.array(ContactSchema),
  lossType: z.enum(['traumatic', 'occupational-disease', 'cumulative']),
  /** Claim type, DN0074: medical only, indemnity (lost time), notification only. */
  claimType: z.enum(['medical-only', 'lost-time', 'notification-only']),
  adjuster: ProfessionalSchema,
  caseManager: CaseManagerSchema,
  supervisor: ContactSchema,
  /** Agencies that send an interpreter to a visit, and that take the worker there. */
  interpreterVendor: ContactSchema,
  transportVendor: ContactSchema,
  maintenanceType: z.enum(['original', 'change', 'cancel', 'correction', 'acquired']),
});
export type FactValues = z.infer<typeof FactValuesSchema>;
export type FactName = Extract<keyof typeof FactValuesSchema.shape, string>;

export const FACT_NAMES = FactValuesSchema.keyof().options;

/** A moment without a zone is meant in that of the place of injury, whenever that becomes known. */
type StatedMoment = Omit<Moment, 'zone'> & { readonly zone?: string | undefined };

type Stated<Value> = Value extends readonly unknown[] | string
  ? Value
  : Value extends Moment
    ? StatedMoment
    : { readonly [Part in keyof Value]?: Value[Part] | null };

type StatedDateOfInjury = { readonly [Part in keyof Moment]?: Moment[Part] | null | undefined };

/**
 * What one message states, in the shape in which it is read. `null` says that there is none, of a part as of a whole;
 * absence says nothing.
 */
export const FactStatementSchema = z.partialRecord(z.enum(FACT_NAMES), z.unknown());
export type FactStatement = {
  readonly [Name in FactName]?: (Name extends 'dateOfInjury' ? StatedDateOfInjury : Stated<FactValues[Name]>) | null;
};

/**
 * Orders statements of one fact: text order of "sentAt|source|sequence|digest". The source stands before the sequence
 * so that the order is total also when several sources number their messages.
 */
export const StampSchema = z.string();
export type Stamp = string;

/** The source of the message that a stamp is of. */
export const sourceOf = (stamp: Stamp): string => stamp.split('|')[1] ?? '';

export interface StampParts {
  /** Instant. */
  readonly sentAt: string;
  readonly source: string;
  /** The sender's own running number, if it has one. */
  readonly sequence?: number | undefined;
  /** Stands for the sequence where there is none and the sender does not say when it wrote. */
  readonly arrival?: string | undefined;
  /** SHA-256 of the raw body, base64url. */
  readonly digest: string;
}

export const toStamp = ({ sentAt, source, sequence, arrival = '', digest }: StampParts): Stamp =>
  [sentAt, source, sequence === undefined ? arrival : String(sequence).padStart(12, '0'), digest.slice(0, 12)].join(
    '|',
  );
