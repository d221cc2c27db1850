import type { CivilDate, Instant } from '#shared/contracts/time.ts';
import type { TransportMode } from '#shared/contracts/transportMode.ts';
import type {
  DocumentId,
  IncompleteReason,
  Language,
  MissedCause,
  MissingFact,
  OwedTo,
  PartyRole,
  Regulator,
  RequiredDisclosure,
  TaskKind,
  Tie,
  VisitLinkPurpose,
  VisitStatus,
} from '#shared/contracts/vocabulary.ts';

/**
 * Everything a mail can say. There is no field for a diagnosis, body part, cause, drug, wage, identifier, birth date
 * or claim decision, so none can reach a template (law 7): papers, visits and reasons are names from closed lists.
 */
export interface MailContent {
  readonly language: Language;
  /** The whole letter stands in this language too, below. */
  readonly also?: Language;
  readonly recipient: Recipient;
  /** The reference that the recipient knows the claim by; never an identifier of the person. */
  readonly claimReference: string;
  /** Empty where the mail is about no claim. */
  readonly about: AboutClaim;
  readonly sender: SenderIdentity;
  /** Who stands behind the letter, where a law asks it. */
  readonly signer?: { readonly name: string; readonly role: 'adjuster' | 'case-manager' };
  /** What our API calls the files that the mail is about, in small print; shown to claim staff alone. */
  readonly file: FileNames;
  /** IANA zone in which dates are shown. */
  readonly zone: string;
  /** Sentences required in the first letter: who pays the case manager, and what a state's policy demands. */
  readonly disclosures: readonly Disclosure[];
  readonly message: MailMessage;
}

/** Whose claim it is, as far as the recipient's role may know; said in the body alone, never in a subject, tag or log. */
export interface AboutClaim {
  /** To everybody but the worker. */
  readonly workerName?: string;
  readonly employerName?: string;
  /** To a medical office: with the name it tells two claims of one patient apart. */
  readonly happenedOn?: CivilDate;
  /** The claim administrator's own number (DN0015), where it is not the reference already. */
  readonly administratorNumber?: string;
}

export interface FileNames {
  readonly tenant: string;
  readonly claimId?: string;
}

export interface Recipient {
  readonly role: PartyRole;
  /** First name of a person, for the greeting; absent for a shared mailbox. */
  readonly firstName?: string;
}

export interface SenderIdentity {
  /** "Green Mountain Mutual, claims". */
  readonly name: string;
  readonly phone?: string;
  /** Where the paper can be sent and questions answered. */
  readonly replyTo: string;
  readonly postalAddress?: string;
  readonly fax?: string;
  readonly uploadUrl?: string;
}

export type Disclosure =
  | { readonly kind: 'case-manager-payer'; readonly name: string; readonly paidBy: string }
  /** Common owners of the case manager's firm, and its arrangements about referrals. */
  | { readonly kind: RequiredDisclosure; readonly tie: Tie }
  | { readonly kind: 'courtesy-reminder' };

/** Who gets a paper under its rule; `us` is the claim administrator, in whose name the mail goes out. */
export type Addressee = 'us' | 'worker' | 'representative' | 'employer' | 'provider' | Regulator;

/** One paper in a message. A law date is shown as the due date; a courtesy date only as "please send it by". */
export interface PaperLine {
  /** What our API calls it, where it is still owed. */
  readonly itemId?: string;
  readonly document: DocumentId;
  /** "Form 1". */
  readonly form?: string;
  /** Where its rule wants it; empty where nobody but us is to have it. */
  readonly goesTo: readonly Addressee[];
  /** It is the copy of the paper that this recipient is to have: the reader is asked to confirm it. */
  readonly copyTo?: OwedTo;
  /** Papers that have to come with it and have not. */
  readonly stillNeeds?: readonly DocumentId[];
  /** The paper itself came: only those are out. */
  readonly isHere?: boolean;
  /** Which fact is missing when the document is `missing-information`. */
  readonly missing?: MissingFact;
  /** Which appointment is asked about. */
  readonly visit?: AskedVisitLine;
  readonly date?: {
    readonly kind: 'law' | 'courtesy';
    readonly at: Instant;
    /** IANA zone in which the day ends; the reader's midnight may be another day. Default: the reader's. */
    readonly zone?: string;
  };
  /** The date has passed. */
  readonly overdue: boolean;
  /** The day of its date, known or not shown, is still to come; one without a date can wait. */
  readonly canWait: boolean;
  /** Asked for in this message; false: listed for completeness only. */
  readonly asked: boolean;
  /** When it is asked for first, or was asked for, where the reader is told so. */
  readonly ask?: { readonly at: Instant; readonly isDone: boolean };
  /** Came in, but not complete: what is missing, in neutral words. */
  readonly incomplete: readonly IncompleteReason[];
}

export interface AskedVisitLine {
  /** Wall time of the place, or its day; absent: no time is known. */
  readonly start?: string;
  /** IANA zone of the place. */
  readonly zone: string;
  /** What has to be arranged, for those who arrange it. */
  readonly needs?: {
    /** Street address only. */
    readonly place?: string;
    /** BCP 47; what is no language is not said. */
    readonly spoken?: string;
    readonly mode?: TransportMode;
  };
}

interface Asking {
  readonly papers: readonly PaperLine[];
  /** What came in and was not thanked for yet. */
  readonly received?: readonly PaperLine[];
}

export type MailMessage =
  | ({ readonly kind: 'request' } & Asking)
  /** The second mail, friendly. */
  | ({ readonly kind: 'reminder' } & Asking)
  /** The third mail, firm, without any threat. */
  | ({ readonly kind: 'final-reminder' } & Asking)
  /** To the adjuster: the claim is open, and this is what will be asked of whom. */
  | { readonly kind: 'claim-opened'; readonly asked: readonly PartyPapers[] }
  | { readonly kind: 'appointment'; readonly visit: VisitLine }
  /** The visits of a series in one week. */
  | { readonly kind: 'appointment-week'; readonly visits: readonly VisitLine[] }
  /** A visit that was missed, as we were told: a neutral question to the worker, news to claim staff. */
  | { readonly kind: 'appointment-missed'; readonly visit: VisitLine }
  /** To claim staff: why the worker was not there, as the worker says. */
  | { readonly kind: 'appointment-answer'; readonly visit: VisitLine; readonly cause: MissedCause }
  | { readonly kind: 'thank-you'; readonly received: readonly PaperLine[]; readonly stillOpen: readonly PaperLine[] }
  /** What another party was written: it asks nothing of the reader. */
  | {
      readonly kind: 'copy';
      readonly sentTo: PartyRole;
      readonly asked: readonly PaperLine[];
      readonly received: readonly PaperLine[];
      readonly visits?: readonly VisitLine[];
    }
  | {
      readonly kind: 'task';
      readonly task: TaskLine;
      /** What to ask for, where the task is about a party. */
      readonly papers: readonly PaperLine[];
      readonly history: readonly HistoryLine[];
    }
  /** To the case manager, after three unanswered mails: call, and here is what was done. */
  | {
      readonly kind: 'escalation';
      readonly task: TaskLine;
      readonly papers: readonly PaperLine[];
      readonly history: readonly HistoryLine[];
    };

export interface PartyPapers {
  readonly role: PartyRole;
  /** Whom we write to first. */
  readonly name?: string;
  /** No contact could be written to; a person has a task. */
  readonly unreachable: boolean;
  readonly papers: readonly PaperLine[];
}

export interface VisitLine {
  /** Stable over all changes of the visit. */
  readonly uid: string;
  /** Rises with each change that was told. */
  readonly sequence: number;
  readonly change: 'booked' | 'moved' | 'cancelled' | 'reminder' | 'missed';
  readonly status: VisitStatus;
  /** Wall time of the place, "2026-11-25T09:00"; "2026-11-25": the hour is not known. */
  readonly start: string;
  readonly end?: string;
  /** IANA zone of the place. */
  readonly zone: string;
  /** Street address only. */
  readonly place?: string;
  /** By telephone or video; there is no place to go to. */
  readonly isRemote?: true;
  /** What to bring, from a closed list. */
  readonly bring?: readonly Bring[];
  /** What the recipient can answer with one click. */
  readonly links?: readonly VisitLink[];
}

/** What a visit needs brought along; says nothing of what it is for. */
export type Bring = 'photo-id' | 'claim-number' | 'work-status-form' | 'comfortable-clothes';

export interface VisitLink {
  readonly purpose: VisitLinkPurpose;
  /** https. */
  readonly url: string;
}

export interface TaskLine {
  readonly id: string;
  readonly kind: TaskKind;
  readonly due: Instant;
  /** IANA zone in which the task's day ends; default: the reader's. */
  readonly zone?: string;
  /** The claim that this one may be the double of. */
  readonly otherClaimId?: string;
  /** Whom the task is about, by role. */
  readonly about?: PartyRole;
  readonly phone?: string;
  /** The task was not closed in time and goes to the fallback address. */
  readonly overdue: boolean;
  /** Whom a person has to tell by telephone or in person. */
  readonly calls?: readonly CallLine[];
  /** The reader had the task from the start: it comes from nobody else. */
  readonly isReaders?: boolean;
}

/** An office by its name in the rulebook, and by when it has to be told: absent, at once. */
export interface CallLine {
  readonly tell: string;
  readonly by?: Instant;
  readonly authority?: string;
}

/** One line of the history packet: when, what, to which role, and what came of it. */
export interface HistoryLine {
  readonly at: Instant;
  readonly what:
    | 'asked'
    | 'listed'
    | 'received'
    | 'bounced'
    | 'complained'
    | 'rejected'
    | 'delayed'
    | 'promised'
    | 'waived'
    | 'opened';
  readonly role?: PartyRole;
  readonly document?: DocumentId;
}

/** What the composer returns; `raw` is the whole MIME message. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly raw: Uint8Array;
}

/** Addressing of one message, apart from what it says. */
export interface MailEnvelope {
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly attempt: number;
  /** Date header, business time. */
  readonly date: Instant;
}
