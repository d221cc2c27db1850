import { isAdvisory, type RequiredPart } from '#shared/contracts/vocabulary.ts';
import { documentWords, dueWordsOf, startWords } from '#shared/paperwork/describeClock.ts';
import { applicabilityWords } from '#shared/paperwork/describeCondition.ts';
import { STATUS_WORDS } from '#shared/paperwork/explain.ts';
import type { Rule } from '#shared/paperwork/ruleShape.ts';
import { capital, partiesWords } from './words.ts';

/** A rule in words, part by part, for the terminal and for the pages. */

export interface DescribedRule {
  readonly paper: string;
  readonly form: string;
  readonly owedBy: string;
  readonly owedTo: string;
  readonly due: string;
  readonly when: string;
  readonly authority: string;
  readonly status: string;
  /** Other ways for other kinds of insurance, consequences, note: what not every rule has. */
  readonly more: readonly (readonly [name: string, text: string])[];
}

function routeWords({ insuranceType, owedBy, owedTo, form }: Rule['routes'][number]): string {
  const parts = [
    ...(owedBy === undefined ? [] : [`owed by the ${documentWords(owedBy)}`]),
    ...(owedTo === undefined ? [] : [`to ${partiesWords(owedTo)}`]),
    ...(form === undefined ? [] : [`form ${form}`]),
  ];
  return `${documentWords(insuranceType)}: ${parts.join(', ')}`;
}

const PART_WORDS: Readonly<Record<RequiredPart, string>> = {
  'signature-missing': 'a signature',
  'effective-date-missing': 'the date from which it holds',
  'expiry-date-missing': 'the date until which it holds',
  'not-final': 'its final form',
};

const tierWords = ({ fromDay, toDay, what }: Rule['consequences'][number]): string =>
  `${toDay === undefined ? `from day ${fromDay} after the due date` : `day ${fromDay} to ${toDay} after the due date`}: ${what}`;

/** What law may state of an advisory rule is nothing about its date: the agency's standard is about the date too. */
function standardWords({ standard, status }: Rule): string | undefined {
  if (standard === undefined || isAdvisory(status)) return undefined;
  return `${Math.round(standard.share * 100)} % of claims: ${standard.what}`;
}

function moreOf(rule: Rule): DescribedRule['more'] {
  const documents = (ids: readonly string[]): string => ids.map(documentWords).join(', ');
  const through = rule.notThrough.map((party) => `the ${party}`).join(' or ');
  const parts: readonly (readonly [name: string, text: string | undefined])[] = [
    ...rule.routes.map((route) => ['Where the employer is', routeWords(route)] as const),
    ['Also closed by', documents(rule.alsoSatisfiedBy)],
    ['Counts only from', rule.countsAfter && startWords(rule.countsAfter)],
    ['Closed only with', documents(rule.alsoNeeds)],
    ['Complete with', rule.completeWith.map((part) => PART_WORDS[part]).join(', ')],
    ['Copies to', rule.copies.length === 0 ? '' : partiesWords(rule.copies)],
    ['Never sent through', through],
    ['Consequences', [...(rule.penalty ? [rule.penalty] : []), ...rule.consequences.map(tierWords)].join('; ')],
    ['No answer means', rule.silence],
    ['Measured by the agency', standardWords(rule)],
    ['Note', rule.note],
  ];
  return parts.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, text] as const]));
}

export const describeRule = (rule: Rule): DescribedRule => ({
  paper: capital(documentWords(rule.document)),
  form: rule.form ?? (rule.forms.join(', ') || 'no form of its own'),
  owedBy: documentWords(rule.owedBy),
  owedTo: partiesWords(rule.owedTo),
  due: dueWordsOf(rule),
  when: applicabilityWords(rule).join('; '),
  authority: rule.authority ?? 'none',
  status: STATUS_WORDS[rule.status],
  more: moreOf(rule),
});
