import type { CivilDate, Instant, Moment } from '#shared/contracts/time.ts';
import type { TransportMode } from '#shared/contracts/transportMode.ts';
import type {
  DocumentId,
  MissingFact,
  OwedTo,
  Ower,
  RequiredPart,
  RuleStatus,
  TriggerName,
} from '#shared/contracts/vocabulary.ts';
import type { OccasionKind } from './clockSchema.ts';
import type { InsuranceType } from './ruleShape.ts';

/** What the rules need to know of a claim. Pure data, built by `shared/claim` from its facts. */
export interface RuleFacts {
  readonly jurisdiction: string;
  /** IANA zone in which the jurisdiction's clocks run. */
  readonly zone: string;
  readonly insuranceType: InsuranceType | undefined;
  readonly lossType: 'traumatic' | 'occupational-disease' | 'cumulative' | undefined;
  readonly initialTreatment: '0' | '1' | '2' | '3' | '4' | '5' | undefined;
  readonly claimType: 'medical-only' | 'lost-time' | 'notification-only' | undefined;
  readonly represented: boolean;
  /** Under eighteen on the day of injury, as far as is known. */
  readonly minor?: boolean;
  readonly decision?: 'accepted' | 'denied' | 'without-prejudice' | undefined;
  /** Full or partial days of absence, as the sender counts them. */
  readonly daysLost?: number | undefined;
  readonly moments: Partial<Record<TriggerName, Moment>>;
  /** What providers and others reported, one per occasion, oldest first. */
  readonly occasions: readonly Occasion[];
  /** Papers received so far with the civil date each counts for. A paper may stand here several times (recurring reports). */
  readonly received: Partial<Record<DocumentId, readonly CivilDate[]>>;
  /** The moment at which each paper first reached us; a clock that runs from a receipt starts here, not at the date it is for. */
  readonly arrived?: Partial<Record<DocumentId, Moment>>;
  /** The day on which each recipient is known to have its copy of a paper. */
  readonly copied?: Partial<Record<DocumentId, Partial<Record<OwedTo, CivilDate>>>>;
  /** Ids of items that a person waived: a cycle among them is over without a paper. */
  readonly waived?: ReadonlySet<string>;
  /** Business time of the command, for recurring duties that have no end of their own. */
  readonly now: Instant;
  /** When the claim was opened: no courtesy date is counted from earlier. */
  readonly openedAt?: Instant;
}

export interface Occasion {
  /** Stable: the report's or visit's id. */
  readonly id: string;
  readonly kind: OccasionKind;
  readonly moment: Moment;
}

/** The visit that a question is about, as far as the one who is asked has to know it. */
export interface AskedVisit {
  /** Wall time of the place, or the day alone; absent: not known. */
  readonly start?: string;
  readonly zone: string;
  /** Street address, where somebody has to go there. */
  readonly place?: string;
  /** Of the interpreter, BCP 47. */
  readonly language?: string;
  readonly mode?: TransportMode;
  /** From then on the question is moot. */
  readonly until?: Instant;
}

/** A paper that is owed under a rule, with the date and the reasoning. */
export interface Duty {
  /** The rule's id, plus "~" and what it is for (visit or cycle number) where a rule can be owed several times. `[A-Za-z0-9_~.-]`. */
  readonly itemId: string;
  readonly ruleId: string;
  readonly document: DocumentId;
  /** "Form 1". */
  readonly form: string | undefined;
  /** Which missing fact is asked for, when the document is `missing-information`. */
  readonly missing: MissingFact | undefined;
  /** Of a question about a visit. */
  readonly visit?: AskedVisit;
  readonly owedBy: Ower;
  readonly owedTo: readonly OwedTo[];
  readonly due: Due;
  readonly status: RuleStatus;
  readonly advisory: boolean;
  /** "21 VSA 701(a)"; undefined for a house rule. */
  readonly authority: string | undefined;
  readonly ladder: LadderId;
  /** Papers whose receipt closes this duty; always has `document`, unless it is about a copy, which only a person or a sender's word closes. */
  readonly satisfiedBy: readonly DocumentId[];
  /** Papers that must be there besides. */
  readonly alsoNeeds: readonly DocumentId[];
  /** What a paper must have to count. */
  readonly completeWith: readonly RequiredPart[];
  /** The duty is about the copy that this recipient gets of a paper that is there. */
  readonly copyTo?: OwedTo;
  /** Form numbers that a report of unknown kind may carry to close this duty. */
  readonly forms: readonly string[];
  readonly explanation: string;
  /** Recurring rules: the number of this cycle, 1 for the first. Every lower cycle has been received. */
  readonly cycle?: number;
  /** Recurring rules: cycles that ended without a paper, which none was due for. */
  readonly skipped?: readonly number[];
  /** Only papers for this date or later count: from the encounter that the duty is about, or after a recurring clock first started. */
  readonly countsFrom?: CivilDate;
}

export type Due =
  /** `at` is the last instant in time; `unrolledAt` the date to beat when the last day rolled forward. */
  | { readonly kind: 'at'; readonly at: Instant; readonly unrolledAt: Instant; readonly zone: string }
  /** The trigger's date is not known: the clock has not started. */
  | {
      readonly kind: 'notStarted';
      readonly missing: readonly TriggerName[];
      readonly worstCaseAt?: Instant | undefined;
      readonly zone: string;
    }
  /** No number in law: a courtesy date of ours. */
  | { readonly kind: 'courtesy'; readonly at: Instant; readonly zone: string };

/** How a duty is chased; the ladders themselves stand in `shared/chase`. */
export type LadderId = 'at-once' | 'courtesy' | 'before-due';
