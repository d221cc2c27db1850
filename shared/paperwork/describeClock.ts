import { isAdvisory } from '#shared/contracts/vocabulary.ts';
import type { AfterClock, BeforeClock, Clock, From, Start, Unit } from './clockSchema.ts';
import { OCCASION_WORDS, TRIGGER_WORDS } from './clockStart.ts';
import { count, STATUS_WORDS, UNIT_WORDS } from './explain.ts';
import type { Rule } from './ruleShape.ts';

/** A rule's clock in words, for people who read or correct a rulebook: no claim, no date. */

const LEFT_OUT: Readonly<Record<Unit, string | undefined>> = {
  hours: undefined,
  'hours-excluding-sundays-and-holidays': 'Sundays and holidays left out',
  'calendar-days': undefined,
  'days-excluding-sundays-and-holidays': 'Sundays and holidays left out',
  'business-days': undefined,
  'working-days': undefined,
  months: undefined,
  years: undefined,
};

/** "employer-first-report" is "employer first report". */
export const documentWords = (document: string): string => document.replaceAll('-', ' ');

export function startWords(start: Start): string {
  switch (start.kind) {
    case 'trigger':
      return TRIGGER_WORDS[start.trigger];
    case 'occasion':
      return OCCASION_WORDS[start.occasion];
    case 'received':
      return `receipt of the ${documentWords(start.document)}`;
    case 'copied':
      return `receipt of the ${documentWords(start.document)} by ${start.to.map(documentWords).join(' and ')}`;
  }
}

function fromWords({ pick, of }: From): string {
  const starts = of.map(startWords);
  if (starts.length === 1) return starts.join('');
  return pick === 'latest' ? `the last of ${starts.join(' and ')}` : `the first known of ${starts.join(' and ')}`;
}

function afterWords(clock: AfterClock): string {
  const { amount, unit, from, holidays, roll, zone, cutOff } = clock;
  const parts = [`${count(amount, UNIT_WORDS[unit])} from ${fromWords(from)}`, LEFT_OUT[unit]];
  if (holidays === 'statute') parts.push('holidays are the days that the statute names');
  if (roll === 'forward') parts.push('a last day on which offices are closed moves to the next business day');
  if (cutOff !== undefined)
    parts.push(`what comes after ${cutOff.time} (${cutOff.zone}) counts for the next business day`);
  if (zone !== undefined) parts.push(`counted in ${zone}`);
  return parts.filter((part) => part !== undefined).join('; ');
}

function beforeWords({ amount, unit, from, holidays, zone }: BeforeClock): string {
  return [
    `at least ${count(amount, UNIT_WORDS[unit])} before ${fromWords(from)}`,
    ...(holidays === 'statute' ? ['holidays are the days that the statute names'] : []),
    ...(zone === undefined ? [] : [`counted in ${zone}`]),
  ].join('; ');
}

export function clockWords(clock: Clock): string {
  switch (clock.kind) {
    case 'after':
      return afterWords(clock);
    case 'before':
      return beforeWords(clock);
    case 'several': {
      const which = clock.pick === 'latest' ? 'whichever ends last, once all have started' : 'whichever ends first';
      return `${clock.of.map(afterWords).join(', or ')}: ${which}`;
    }
    case 'window':
      return `between day ${clock.opensOnDay} and day ${clock.closesOnDay} of a month, the first such time from ${fromWords(clock.from)}`;
    case 'house': {
      const starts = clock.firstKnownOf.map(startWords).join(', else ');
      return `no number in the law; courtesy date ${count(clock.businessDays, UNIT_WORDS['business-days'])} from ${starts}`;
    }
  }
}

/** When a paper is due; what is only advisory is a courtesy date, and is never called due. */
export function dueWordsOf({ clock, status, counts, notBefore }: Rule): string {
  const courtesy = isAdvisory(status) && clock.kind !== 'house';
  const words = courtesy ? `courtesy date (${STATUS_WORDS[status]}): ${clockWords(clock)}` : clockWords(clock);
  const arrival = counts === 'received' ? ['it must have arrived by then'] : [];
  const early = notBefore === undefined ? [] : [`not owed earlier than ${afterWords(notBefore)}`];
  return [words, ...arrival, ...early].join('; ');
}
