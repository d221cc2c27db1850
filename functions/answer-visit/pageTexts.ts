import type { Language, MissedCause, VisitAnswer, VisitLinkPurpose } from '#shared/contracts/vocabulary.ts';
import type { RIDES } from './saidAnswer.ts';
import type { Standing } from './standing.ts';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };
import fr from './texts/fr.json' with { type: 'json' };

type Words<Key extends string> = Readonly<Record<Key, string>>;

/** What is wrong where nobody can be spoken to in their own language. */
export type PlainFault = 'unknown' | 'notUnderstood' | 'unavailable' | 'failed';

/** Every text of a page as an ICU message. A language that lacks one, or a list that grows, does not compile. */
export interface PageTexts {
  readonly title: string;
  /** Says in its own language that the page follows in it. */
  readonly below: string;
  readonly facts: Words<'when' | 'where' | 'remote' | 'hourUnknown'>;
  readonly questions: Words<VisitLinkPurpose>;
  readonly explanations: Words<VisitLinkPurpose>;
  readonly buttons: Words<VisitLinkPurpose>;
  readonly soFar: Words<VisitAnswer>;
  readonly language: string;
  readonly choose: string;
  readonly otherLanguage: string;
  readonly rideLegend: string;
  readonly rides: Words<(typeof RIDES)[number]>;
  readonly causeLegend: string;
  readonly causes: Words<MissedCause>;
  /** What happens next. */
  readonly done: Words<VisitLinkPurpose | 'title'>;
  readonly ended: Words<Exclude<Standing['kind'], 'open' | 'answered'>>;
  readonly contact: Words<'title' | 'call' | 'relay' | 'write'>;
  readonly plain: Words<PlainFault>;
}

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = { en, es, fr };
