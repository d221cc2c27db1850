import type { LawPlan } from './lawStory.ts';

const EMPLOYER = 'jbell@suncoast-tile.example.com';
const CLINIC = 'records@tampabay-urgent.example.org';

/**
 * The clinic saw the worker on Friday 17 October and its report came on Monday 20: that is when it was known. 20 October
 * + 14 days = Monday 3 November, the day after the clocks go back.
 */
export const FLORIDA = {
  title: 'Florida',
  point:
    'Medical only owes no wages; the report that takes the worker off work starts that clock on the day it is known.',
  jurisdiction: 'US-FL',
  zone: 'America/New_York',
  chapters: [
    {
      at: '2031-10-15T09:00:00-04:00',
      what: 'a loss is reported, medical only',
      deed: { kind: 'notice', example: 'fnol-fl-medical-only' },
      stands: {
        'FL-DWC1A': 'not owed',
        'FL-FIRST-PAYMENT': 'not owed',
        // From memory, hence a courtesy date: Friday 10 October + 1 business day. Columbus Day is no day off in Florida.
        'FL-DWC25': 'courtesy date 2031-10-16',
      },
    },
    {
      at: '2031-10-20T11:00:00-04:00',
      what: 'the clinic takes the worker off work from 18 October on',
      deed: { kind: 'report', example: 'provider-report-fl-off-work' },
      stands: {
        'FL-DWC1A': 'due 2031-11-03',
        // From the employer's knowledge of the injury: Friday 10 October + 14 days.
        'FL-FIRST-PAYMENT': 'due 2031-10-24',
        'FL-DWC25': 'received',
      },
    },
  ],
  asks: {
    'FL-DWC25': [`2031-10-15 ${CLINIC}`, `2031-10-17 ${CLINIC}`],
    // Three mails for the first report went unanswered until then: a person calls the employer, about the wages too.
    'FL-DWC1A': [`2031-10-20 ${EMPLOYER}`],
  },
  thanks: [`2031-10-20 ${CLINIC}`],
  letters: [
    { on: '2031-10-15', to: EMPLOYER, says: ["Employer's first report"], lacks: ['Wage statement'] },
    {
      on: '2031-10-20',
      to: EMPLOYER,
      says: ['Wage statement (DFS-F2-DWC-1a)', 'Due by Monday, November 3, 2031 (EST)'],
    },
  ],
} as const satisfies LawPlan;
