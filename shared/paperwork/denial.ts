import type { DocumentId } from '#shared/contracts/vocabulary.ts';
import type { RuleFacts } from './duty.ts';
import type { Rule } from './ruleShape.ts';

/** What a denial takes away: papers about wages, work and payment. What the state, the worker and a dispute need goes on. */
const ENDED_BY_DENIAL: ReadonlySet<DocumentId> = new Set([
  'wage-statement',
  'work-status',
  'work-capacity-report',
  'modified-work-offer',
  'first-payment',
  'permanency-payment',
  'rehabilitation-report',
  'benefit-status-report',
]);

/** Whether a denial has ended what a rule asks for. */
export const isEndedByDenial = (
  { document, afterDenial }: Rule,
  { decision }: Pick<RuleFacts, 'decision'>,
): boolean => {
  if (decision !== 'denied') return false;
  return afterDenial === undefined ? ENDED_BY_DENIAL.has(document) : afterDenial === 'stops';
};
