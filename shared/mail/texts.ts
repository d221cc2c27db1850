import type { TransportMode } from '#shared/contracts/transportMode.ts';
import type {
  DocumentId,
  IncompleteReason,
  Language,
  MessageKind,
  MissedCause,
  MissingFact,
  OwedTo,
  PartyRole,
  TaskKind,
  VisitLinkPurpose,
} from '#shared/contracts/vocabulary.ts';
import type { Audience } from './audience.ts';
import type { Addressee, Bring, Disclosure, HistoryLine, VisitLine } from './mailContent.ts';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };
import fr from './texts/fr.json' with { type: 'json' };

type Chase = 'request' | 'reminder' | 'final-reminder';
type Change = Exclude<VisitLine['change'], 'missed'>;
type Words<Key extends string> = Readonly<Record<Key, string>>;

/** Every text of a mail as an ICU message. A language that lacks one, or a list that grows, does not compile. */
export interface MailTexts {
  readonly greeting: Words<'named' | 'plain'>;
  readonly closing: string;
  readonly signature: string;
  readonly preview: string;
  /** Says in its own language that a letter follows in it, below the same letter in another. */
  readonly translation: Words<'below'>;
  readonly subjects: Words<Exclude<MessageKind, 'appointment'>>;
  readonly appointmentSubjects: Words<Change>;
  readonly aboutClaim: Words<'heading' | 'worker' | 'employer' | 'happenedOn' | 'administratorNumber'>;
  readonly papersIntro: Readonly<Record<Chase, Words<Audience>>>;
  readonly papers: Words<
    | 'asked'
    | 'askedOfStaff'
    | 'listed'
    | 'listedNote'
    | 'listedNeededNote'
    | 'received'
    | 'stillOpen'
    | 'item'
    | 'when'
    | 'withForm'
    | 'withBracketedForm'
    | 'noDate'
    | 'noDateListed'
    | 'notComplete'
    | 'stillNeeds'
    | 'together'
  >;
  readonly dates: Words<
    | 'law'
    | 'lawOverdue'
    | 'courtesy'
    | 'courtesyOverdue'
    | 'staffCourtesy'
    | 'staffCourtesyOverdue'
    | 'reported'
    | 'reportedOverdue'
    | 'dayWithZone'
    | 'bothZones'
  >;
  /** The copy of a paper, by who is to have it. */
  readonly copyFor: Words<OwedTo>;
  readonly filing: Words<'confirmCopy' | 'file' | 'give' | 'giveForm' | 'us' | 'copy' | 'told' | 'toldForm'>;
  readonly handIn: Words<
    | 'heading'
    | 'headingCopy'
    | 'intro'
    | 'reply'
    | 'replyProfessional'
    | 'upload'
    | 'fax'
    | 'post'
    | 'write'
    | 'alreadySent'
    | 'staff'
    | 'staffAlreadyDone'
  >;
  readonly questions: Words<'heading' | 'call' | 'relay' | 'reply'>;
  readonly claimOpened: Words<
    | 'intro'
    | 'introEmpty'
    | 'party'
    | 'you'
    | 'firstAsk'
    | 'asked'
    | 'nothing'
    | 'unreachable'
    | 'outro'
    | 'yours'
    | 'nothingToDo'
  >;
  readonly appointmentWeek: Words<'intro' | 'introOther' | 'heading' | 'noPlace' | 'calendar' | 'fileName'>;
  readonly appointmentMissed: Words<'worker' | 'ask' | 'other' | 'askOther' | 'staff' | 'askStaff' | 'heading'>;
  readonly appointmentAnswer: Words<'intro' | 'heading' | 'says'>;
  readonly missedCauses: Words<MissedCause>;
  /** What claim staff can do about each. */
  readonly missedSteps: Words<MissedCause>;
  readonly visitLinks: Words<VisitLinkPurpose | 'heading' | 'note'>;
  readonly bring: Words<Bring | 'heading' | 'headingOther'>;
  readonly appointment: Readonly<Record<'worker' | 'other', Words<Change>>> &
    Readonly<Record<'hourUnknown' | 'remote', Words<'worker' | 'other'>>> &
    Words<
      | 'notConfirmed'
      | 'heading'
      | 'headingCancelled'
      | 'when'
      | 'until'
      | 'where'
      | 'how'
      | 'calendar'
      | 'calendarCancelled'
      | 'cannotCome'
      | 'title'
      | 'fileName'
      | 'with'
    >;
  readonly copy: Words<'intro' | 'why' | 'asked' | 'received' | 'caption' | 'sentTo'>;
  readonly thankYou: Words<'intro' | 'allDone' | 'stillOpen'>;
  readonly task: Words<
    | 'intro'
    | 'overdue'
    | 'stillOpen'
    | 'heading'
    | 'what'
    | 'about'
    | 'phone'
    | 'calls'
    | 'callsWhom'
    | 'callsWhen'
    | 'callsNote'
    | 'due'
    | 'otherClaim'
    | 'close'
    | 'decide'
    | 'history'
    | 'historyWhen'
    | 'historyWhat'
    | 'historyEmpty'
  >;
  readonly calls: Words<'claim' | 'task' | 'close' | 'attach' | 'resolveMark' | 'markReceived' | 'amend'>;
  readonly escalation: Words<'intro' | 'papers'>;
  readonly footer: Words<'courtesy' | 'otherWay' | 'automatic'>;
  readonly disclosures: Words<Exclude<Disclosure['kind'], 'courtesy-reminder'> | 'case-manager-payer-unnamed'>;
  readonly roles: Words<PartyRole>;
  /** Who gets a paper, as the object of "give it": with the preposition where the language needs one. */
  readonly addressees: Words<Addressee | 'ownEmployer'>;
  readonly documents: Words<DocumentId>;
  readonly missingFacts: Words<MissingFact>;
  readonly askedVisit: Words<'when' | 'where' | 'language' | 'mode'>;
  readonly transportModes: Words<TransportMode>;
  readonly incompleteReasons: Words<IncompleteReason>;
  readonly history: Words<HistoryLine['what']>;
  readonly taskTitles: Words<TaskKind>;
  readonly taskSteps: Words<TaskKind>;
}

export const TEXTS: Readonly<Record<Language, MailTexts>> = { en, es, fr };

/** Where the mail is read decides how dates look and how zones are named: 'es' alone would write "GMT-5" for EST, and 'fr' for HNE. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US', fr: 'fr-CA' };
