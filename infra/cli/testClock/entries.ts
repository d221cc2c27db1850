import type { Instant } from '#shared/contracts/time.ts';

/** What the story is told in, one entry for each thing that happened or did not. */

export interface TimeOf {
  readonly at: Instant;
  /** IANA zone in which it is told: the reader's for a mail, else the claim's. */
  readonly zone: string;
}

export interface DueOf {
  readonly kind: 'law' | 'courtesy' | 'not-started';
  readonly at?: Instant | undefined;
  readonly zone: string;
  /** Dates that must be known first. */
  readonly missing?: readonly string[];
}

export interface Paper {
  readonly itemId: string;
  readonly ruleId: string;
  readonly paper: string;
  readonly due: DueOf;
}

export type Entry = TimeOf &
  (
    | { readonly kind: 'in'; readonly door: string; readonly told: string; readonly outcome: string }
    | {
        readonly kind: 'owed';
        readonly change: 'new' | 'changed';
        readonly owedBy: string;
        readonly paper: Paper;
        readonly because: string;
      }
    | {
        readonly kind: 'mail';
        readonly role: string;
        readonly name: string | undefined;
        readonly address: string;
        readonly subject: string;
        /** request, reminder ...: the tone. */
        readonly message: string;
        readonly asks: readonly (Paper & { readonly step: number })[];
        readonly because: string;
      }
    | {
        readonly kind: 'not-sent';
        readonly what: string;
        readonly until: Instant | undefined;
        readonly because: string;
      }
    | { readonly kind: 'settled'; readonly what: string; readonly how: string; readonly because: string }
    | {
        readonly kind: 'task';
        readonly taskId: string;
        readonly task: string;
        readonly owner: string;
        readonly due: Instant;
        readonly papers: readonly string[];
        readonly because: string;
      }
    | { readonly kind: 'task-news'; readonly taskId: string; readonly what: string }
  );

export interface Summary {
  /** Mails by role and name, most first. */
  readonly mails: readonly { readonly to: string; readonly count: number }[];
  readonly openTasks: readonly { readonly task: string; readonly owner: string; readonly due: Instant }[];
  readonly closedTasks: number;
  readonly open: readonly (Paper & { readonly timesAsked: number; readonly next: string })[];
  readonly silentBecause: readonly string[];
}

/** The whole story; what `--json` prints. */
export interface Told {
  readonly claimId: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Of the claim. */
  readonly zone: string;
  readonly entries: readonly Entry[];
  readonly summary: Summary;
  /** Everything that happens next, all of it after `until`. */
  readonly forecast: readonly { readonly at: Instant; readonly what: string }[];
}
