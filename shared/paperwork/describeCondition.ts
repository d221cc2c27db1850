import { OCCASION_WORDS, TRIGGER_WORDS } from './clockStart.ts';
import { isEndedByDenial } from './denial.ts';
import { documentWords } from './describeClock.ts';
import type { RuleFacts } from './duty.ts';
import type { Condition, Rule } from './ruleShape.ts';

/** When a rule applies, in words. */

const TREATMENT_WORDS: Readonly<Record<NonNullable<RuleFacts['initialTreatment']>, string>> = {
  '0': 'there was treatment or none',
  '1': 'there was treatment, be it on site',
  '2': 'there was treatment at a clinic or more',
  '3': 'there was emergency treatment or more',
  '4': 'there was a stay in hospital of more than a day, or more is expected',
  '5': 'major treatment or long absence is expected',
};

const either = (values: readonly string[]): string => values.map(documentWords).join(' or ');

export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'any':
      return condition.of.map(conditionWords).join(', or ');
    case 'lostTime':
      return 'working time is lost';
    case 'lostDays':
      return `more than ${condition.moreThan} days are lost ${condition.counting === 'total' ? 'in total' : 'in a row'}`;
    case 'stillDisabled':
      return 'the worker is still off work';
    case 'treatment':
      return TREATMENT_WORDS[condition.atLeast];
    case 'happened':
      return `known: ${TRIGGER_WORDS[condition.trigger]}`;
    case 'notHappened':
      return `not known: ${TRIGGER_WORDS[condition.trigger]}`;
    case 'late': {
      const came = `${TRIGGER_WORDS[condition.trigger]} came more than ${condition.days} days after ${TRIGGER_WORDS[condition.after]}`;
      return condition.is ? came : `it is not known that ${came}`;
    }
    case 'reported':
      return `reported: ${OCCASION_WORDS[condition.occasion]}`;
    case 'notReported':
      return `not reported: ${OCCASION_WORDS[condition.occasion]}`;
    case 'received':
      return `the ${documentWords(condition.document)} has come in`;
    case 'notReceived':
      return `the ${documentWords(condition.document)} has not come in`;
    case 'lossType':
      return `the loss is ${either(condition.oneOf)}, or of a type not known`;
    case 'insuranceType':
      return `the employer is ${either(condition.oneOf)}, or its insurance not known`;
    case 'represented':
      return condition.is ? 'the worker has a representative' : 'the worker has no representative';
    case 'minor':
      return 'the worker was under eighteen at the injury';
    case 'decided':
      return `the claim is ${either(condition.oneOf)}`;
    case 'undecided':
      return 'no decision on the claim is known';
  }
}

function repeatWords(repeat: NonNullable<Rule['repeat']>): string {
  switch (repeat.kind) {
    case 'cycle': {
      const papers = repeat.resetBy.map(documentWords).join(' or ');
      const skip = repeat.skip === 'no-treatment' ? ', but not for a period without treatment' : '';
      return repeat.fixedPeriods === true
        ? `again for each such period, until a ${papers} has come in for it${skip}`
        : `again and again, each time from the latest ${papers}${skip}`;
    }
    case 'each':
      return `once for each ${OCCASION_WORDS[repeat.occasion]}`;
  }
}

function effectiveWords({ by, from, to }: NonNullable<Rule['effective']>): string {
  const of = by === 'injury' ? 'injuries' : 'events';
  return [`for ${of}`, ...(from ? [`from ${from}`] : []), ...(to ? [`to ${to}`] : [])].join(' ');
}

/** Everything that decides whether a rule calls for its paper, one after the other; all must hold. */
export function applicabilityWords(rule: Rule): readonly string[] {
  const { when, repeat, effective, whenTriggerUnknown, clock } = rule;
  return [
    ...(when.length === 0 ? ['always'] : when.map(conditionWords)),
    ...(repeat === undefined ? [] : [repeatWords(repeat)]),
    ...(effective === undefined ? [] : [effectiveWords(effective)]),
    ...(isEndedByDenial(rule, { decision: 'denied' }) ? ['not after a denial'] : []),
    ...(whenTriggerUnknown === 'chase' && clock.kind !== 'house'
      ? ['owed even while the date it runs from is not known']
      : []),
  ];
}
