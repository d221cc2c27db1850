import type { LawPlan } from './lawStory.ts';

const EMPLOYER = 'wharlan@catawba-furniture.example.com';
const CLINIC = 'records@hickory-ortho.example.org';
const WORKER = 'nadia.brooks@mail.example.net';
const ADJUSTER = 'msloan@tcm.example.com';

/** Who gets a copy of a letter to `reader`: each of the others, once. */
const othersOn = (day: string, reader: string): readonly string[] =>
  [WORKER, EMPLOYER, CLINIC, ADJUSTER].filter((each) => each !== reader).map((each) => `${day} ${each}`);

const received = (itemId: string, receivedOn: string) =>
  ({ kind: 'command', by: 'Martin Sloan', command: { kind: 'markReceived', itemId, receivedOn } }) as const;

/** Known to the employer on Monday 13 October: five days end on Saturday 18, and nothing in the law moves them. */
export const NORTH_CAROLINA = {
  title: 'North Carolina',
  point:
    "The worker's copy of Form 19 is followed up by itself, and all parties get a copy of what the case manager writes.",
  jurisdiction: 'US-NC',
  zone: 'America/New_York',
  chapters: [
    {
      at: '2031-10-15T09:00:00-04:00',
      what: 'a loss is reported',
      deed: { kind: 'notice', example: 'fnol-nc-lost-time' },
      stands: { 'NC-19': 'due 2031-10-18', 'NC-19~to-worker': 'not owed' },
    },
    {
      at: '2031-10-17T10:30:00-04:00',
      what: 'Form 19 is filed',
      deed: received('NC-19', '2031-10-17'),
      stands: { 'NC-19': 'received', 'NC-19~to-worker': 'due 2031-10-18' },
    },
    {
      at: '2031-10-22T10:00:00-04:00',
      what: 'the worker has the copy',
      deed: received('NC-19~to-worker', '2031-10-22'),
      stands: { 'NC-19': 'received', 'NC-19~to-worker': 'received' },
    },
  ],
  asks: {
    'NC-19': [`2031-10-15 ${EMPLOYER}`, `2031-10-17 ${EMPLOYER}`],
    'NC-19~to-worker': [`2031-10-21 ${EMPLOYER}`],
  },
  // For a copy nobody is thanked: it is given to another, and we are told.
  thanks: [`2031-10-17 ${EMPLOYER}`],
  copies: [
    // The first two letters, the reminder for Form 19, and the thanks for it.
    ...othersOn('2031-10-15', EMPLOYER),
    ...othersOn('2031-10-15', CLINIC),
    ...othersOn('2031-10-17', EMPLOYER),
    ...othersOn('2031-10-17', EMPLOYER),
    // Reminders; the last letters before a person calls.
    ...othersOn('2031-10-20', CLINIC),
    ...othersOn('2031-10-21', EMPLOYER),
    ...othersOn('2031-10-27', CLINIC),
    ...othersOn('2031-10-28', EMPLOYER),
  ],
  letters: [
    { on: '2031-10-15', to: EMPLOYER, says: ["Employer's first report (Form 19)", 'Due by Saturday, October 18'] },
    { on: '2031-10-17', to: EMPLOYER, says: ['Thank you. We received', "- Employer's first report"] },
    {
      on: '2031-10-15',
      to: WORKER,
      says: [
        'Copy of a letter',
        'Sent to: Employer',
        "Employer's first report (Form 19)",
        'is paid by Tar Heel Casualty',
      ],
    },
    { on: '2031-10-15', to: CLINIC, says: ['Copy of a letter', 'Sent to: Employer'] },
    {
      on: '2031-10-15',
      to: EMPLOYER,
      says: ['Copy of a letter', 'You do not need to do anything.', 'Sent to: Medical office'],
    },
    {
      on: '2031-10-21',
      to: EMPLOYER,
      says: ["Copy for the worker: Employer's first report (Form 19)", 'Please confirm that it was given.'],
      lacks: ['File it with'],
    },
  ],
} as const satisfies LawPlan;
