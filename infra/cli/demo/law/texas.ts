import type { LawPlan } from './lawStory.ts';

const CLINIC = 'records@bryan-clinic.example.org';

/** Seen at the clinic on Wednesday 15 October: two working days end on Friday 17. The clinic reads mail an hour behind New York. */
export const TEXAS = {
  title: 'Texas',
  point:
    'A work status without its end date is not received: it is asked for again, and the mail says what is missing.',
  jurisdiction: 'US-TX',
  zone: 'America/Chicago',
  chapters: [
    {
      at: '2031-10-15T08:00:00-05:00',
      what: 'a loss is reported',
      deed: { kind: 'notice', example: 'fnol-tx-lost-time' },
      stands: {
        'TX-DWC73~': 'not owed',
        // House policy until an examination is reported: Wednesday 15 October + 3 business days.
        'TX-WORK-STATUS': 'courtesy date 2031-10-20',
      },
    },
    {
      at: '2031-10-16T10:00:00-05:00',
      what: 'the clinic sends a DWC Form-073 that does not say until when it holds',
      deed: { kind: 'report', example: 'provider-report-tx-no-end-date' },
      stands: { 'TX-DWC73~': 'due 2031-10-17, expiry-date-missing', 'TX-WORK-STATUS': 'ended' },
    },
    {
      at: '2031-10-17T14:00:00-05:00',
      what: 'the clinic sends it again, complete',
      deed: { kind: 'report', example: 'provider-report-tx-complete' },
      stands: { 'TX-DWC73~': 'received', 'TX-WORK-STATUS': 'ended' },
    },
  ],
  asks: {
    'TX-WORK-STATUS': [`2031-10-15 ${CLINIC}`],
    'TX-DWC73~': [`2031-10-16 ${CLINIC}`, `2031-10-17 ${CLINIC}`],
  },
  thanks: [`2031-10-17 ${CLINIC}`],
  letters: [
    {
      on: '2031-10-16',
      to: CLINIC,
      says: ['Work status form (DWC Form-073)', 'not complete: the end date is missing', 'Due by Friday, October 17'],
      lacks: ['It was due'],
    },
    { on: '2031-10-17', to: CLINIC, says: ['Thank you. We received', '- Work status form'], lacks: ['is missing'] },
  ],
} as const satisfies LawPlan;
