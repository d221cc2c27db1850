import type { LawPlan } from './lawStory.ts';

const EMPLOYER = 'roakes@ocmulgee-paper.example.com';
const ADJUSTER = 'lortega@psm.example.com';
const amended = (date: string) =>
  ({
    kind: 'command',
    by: 'Lena Ortega',
    command: { kind: 'amend', facts: { dates: { disabilityKnown: { date } } } },
  }) as const;

/**
 * Hurt and known on Monday 6 October, off work from Tuesday 7: on Tuesday 14 the eighth day off in a row begins, so that
 * more than six are lost. 6 October + 21 days = Monday 27 October, for the payment and for the worst case of the filing;
 * 10 October + 21 days = Friday 31 October; 8 October + 21 days = Wednesday 29 October.
 */
export const GEORGIA = {
  title: 'Georgia',
  point: 'Two clocks: payment runs from knowledge of the injury, the filing of WC-1 from knowledge of the disability.',
  jurisdiction: 'US-GA',
  zone: 'America/New_York',
  chapters: [
    {
      at: '2031-10-15T09:00:00-04:00',
      what: 'nobody has said when the employer knew of the disability',
      deed: { kind: 'notice', example: 'fnol-ga-two-clocks' },
      stands: {
        'GA-FIRST-PAYMENT': 'due 2031-10-27',
        'GA-WC1-FILED': 'no clock without disabilityKnown, at worst 2031-10-27',
        // Wednesday 15 October + 2 business days.
        'INFO~disabilityKnown': 'courtesy date 2031-10-17',
      },
    },
    {
      at: '2031-10-17T10:00:00-04:00',
      what: 'the employer says that it was on 10 October',
      deed: amended('2031-10-10'),
      stands: {
        'GA-FIRST-PAYMENT': 'due 2031-10-27',
        'GA-WC1-FILED': 'due 2031-10-31',
        'INFO~disabilityKnown': 'ended',
      },
    },
    {
      at: '2031-10-21T10:00:00-04:00',
      what: 'the employer corrects itself: it was on 8 October',
      deed: amended('2031-10-08'),
      stands: { 'GA-FIRST-PAYMENT': 'due 2031-10-27', 'GA-WC1-FILED': 'due 2031-10-29' },
    },
  ],
  asks: {
    'INFO~disabilityKnown': [`2031-10-15 ${EMPLOYER}`],
    // The third mail is the last: a person calls next. Neither the answer nor its correction sends a mail of its own.
    'GA-FIRST-PAYMENT': [`2031-10-15 ${ADJUSTER}`, `2031-10-20 ${ADJUSTER}`, `2031-10-23 ${ADJUSTER}`],
    'GA-WC1-FILED': [`2031-10-15 ${ADJUSTER}`, `2031-10-20 ${ADJUSTER}`, `2031-10-23 ${ADJUSTER}`],
  },
  thanks: [],
  letters: [
    {
      on: '2031-10-15',
      to: EMPLOYER,
      says: ['The date the employer first heard of the time away from work'],
      lacks: ['Due by'],
    },
    {
      on: '2031-10-15',
      to: ADJUSTER,
      // While the clock has not started, no date of it is stated as law.
      says: [
        'WC-1, section B or C',
        'Please do it by Monday, October 27',
        'First payment',
        'Due by Monday, October 27',
      ],
    },
    {
      on: '2031-10-20',
      to: ADJUSTER,
      says: ['First payment', 'Due by Monday, October 27', 'WC-1, section B or C', 'Due by Friday, October 31'],
    },
    {
      on: '2031-10-23',
      to: ADJUSTER,
      says: ['First payment', 'Due by Monday, October 27', 'WC-1, section B or C', 'Due by Wednesday, October 29'],
    },
  ],
} as const satisfies LawPlan;
