import { describeRows, type RowsOfRule, requested } from './stateRows.ts';

/** Boston: the next day begins at 05:00 UTC, from 8 March to 31 October 2026 at 04:00. Patriots' Day 2026 is Monday 20 April. */

const at = (date: string) => ({ date, zone: 'America/New_York' });

const GROUPS: readonly RowsOfRule[] = [
  {
    itemId: 'MA-101',
    given: (start) => ({ moments: { disabilityBegan: start, employerKnowledge: start } }),
    rows: [
      [
        'weekend',
        '2026-03-02',
        'fifth day Fri 6; Sat 7, Sun out, Mon 9 to Sat 14 are seven',
        '2026-03-15T03:59:59.999Z',
      ],
      [
        'holiday',
        '2026-04-13',
        "fifth day Fri 17; Sat 18, Sunday and Patriots' Day out, Tue 21 to Sat 25, Sunday out, Mon 27",
        '2026-04-28T03:59:59.999Z',
      ],
      [
        'holiday',
        '2026-06-29',
        'fifth day Fri 3 July, on which offices are open; Saturday 4 and Sunday out, Mon 6 to Sat 11, Sunday out, Mon 13',
        '2026-07-14T03:59:59.999Z',
      ],
      [
        'year',
        '2025-12-26',
        'fifth day Tue 30; Wed 31, 1 January out, Fri 2, Sat 3, Sunday out, Mon 5 to Thu 8',
        '2026-01-09T04:59:59.999Z',
      ],
      [
        'condition',
        '2026-03-02',
        'told on Tue 10 March, after the fifth day: 11 to 14, Sunday out, 16, 17, 18',
        '2026-03-19T03:59:59.999Z',
        { moments: { employerKnowledge: at('2026-03-10') } },
      ],
      [
        'condition',
        '2026-03-02',
        'back on Friday, four days lost',
        'no duty',
        { moments: { returnedToWork: at('2026-03-06') } },
      ],
      [
        'condition',
        '2026-03-02',
        'back on Saturday, five days lost: counted as if the worker were still away',
        '2026-03-15T03:59:59.999Z',
        { moments: { returnedToWork: at('2026-03-07') } },
      ],
      [
        'condition',
        '2026-03-02',
        'back on Wednesday, but five days lost in part',
        '2026-03-15T03:59:59.999Z',
        { moments: { returnedToWork: at('2026-03-04') }, daysLost: 5 },
      ],
    ],
  },
  {
    itemId: 'MA-101~to-worker',
    given: (start) => ({ moments: { disabilityBegan: start, employerKnowledge: start } }),
    rows: [
      ['condition', '2026-03-02', 'no paper yet, so no copy', 'no duty'],
      [
        'condition',
        '2026-03-02',
        'the paper is there; its copy is due when it was',
        '2026-03-15T03:59:59.999Z',
        { received: { 'employer-first-report': ['2026-03-09'] } },
      ],
    ],
  },
  {
    itemId: 'MA-DECISION',
    given: (start) => ({ moments: { administratorKnowledge: start } }),
    rows: [
      ['weekend', '2026-03-07', '7 + 14 is Saturday 21: nothing is left out or moved', '2026-03-22T03:59:59.999Z'],
      ['holiday', '2026-04-06', "6 + 14 is Monday 20 April, Patriots' Day, and stays", '2026-04-21T03:59:59.999Z'],
      ['year', '2025-12-18', '13 days to 31 December and one more', '2026-01-02T04:59:59.999Z'],
      [
        'condition',
        '2026-03-07',
        'the first report came on Tuesday 3, before: 3 + 14 is 17',
        '2026-03-18T03:59:59.999Z',
        { received: { 'employer-first-report': ['2026-03-03'] } },
      ],
      ['condition', '2026-03-07', 'no time lost', 'no duty', { claimType: 'medical-only' }],
      [
        'condition',
        '2026-03-07',
        'a death loses no time by the notice, and has to be answered all the same',
        '2026-03-22T03:59:59.999Z',
        { claimType: 'medical-only', moments: { death: at('2026-03-07') } },
      ],
    ],
  },
  {
    itemId: 'MA-PWP',
    given: ({ date }) => ({ decision: 'without-prejudice', received: { 'first-payment': [date] } }),
    rows: [
      [
        'weekend',
        '2026-01-06',
        '25 days to 31 Jan, 53 to 28 Feb, 84, 114, 145, 175 to 30 June: the 180th is Sunday 5 July',
        '2026-07-06T03:59:59.999Z',
      ],
      ['holiday', '2026-01-05', 'a day earlier: Saturday 4 July, and it stays', '2026-07-05T03:59:59.999Z'],
      [
        'year',
        '2025-09-01',
        '29 days to 30 Sep, 60, 90, 121 to 31 Dec, 152, 180 on 28 February',
        '2026-03-01T04:59:59.999Z',
      ],
      ['condition', '2026-01-06', 'paid because accepted', 'no duty', { decision: 'accepted' }],
    ],
  },
  {
    itemId: 'MA-110',
    given: (start) => ({ moments: { disabilityBegan: start } }),
    rows: [
      [
        'weekend',
        '2026-03-02',
        '30 days on is Wed 1 April; 2 and 3, 6 to 10, 13, 14, 15 are ten of ours',
        'courtesy 2026-04-16T03:59:59.999Z',
      ],
      [
        'holiday',
        '2026-03-16',
        "30 days on is Wed 15 April; 16, 17, Patriots' Day out, 21 to 24, 27 to 30",
        'courtesy 2026-05-01T03:59:59.999Z',
      ],
      [
        'year',
        '2025-11-24',
        '30 days on is Wed 24; Christmas out, 26, 29, 30, 31, 1 January out, 2, 5 to 9',
        'courtesy 2026-01-10T04:59:59.999Z',
      ],
      ['condition', '2026-03-02', '1 April is the 30th day', 'no duty', { now: '2026-04-02T03:59:59.999Z' }],
      [
        'condition',
        '2026-03-02',
        '2 April is after it',
        'courtesy 2026-04-16T03:59:59.999Z',
        { now: '2026-04-02T04:00:00.000Z' },
      ],
      ['condition', '2026-03-02', 'a denial needs no 30 days', 'no duty', { decision: 'denied' }],
    ],
  },
  {
    itemId: 'MA-110-DENIED',
    given: ({ date }) => ({ decision: 'denied', received: { 'claim-decision': [date] } }),
    rows: [
      ['weekend', '2026-03-06', 'Fri 6: 9 to 13, 16 to 20 are ten', 'courtesy 2026-03-21T03:59:59.999Z'],
      ['holiday', '2026-04-10', "13 to 17, Patriots' Day out, 21 to 24, 27", 'courtesy 2026-04-28T03:59:59.999Z'],
      [
        'year',
        '2025-12-19',
        '22, 23, 24, Christmas out, 26, 29, 30, 31, 1 January out, 2, 5, 6',
        'courtesy 2026-01-07T04:59:59.999Z',
      ],
      [
        'condition',
        '2026-03-06',
        'five days after the disability began is not too early',
        'courtesy 2026-03-21T03:59:59.999Z',
        { moments: { disabilityBegan: at('2026-03-01') }, now: '2026-03-06T20:00:00.000Z' },
      ],
      ['condition', '2026-03-06', 'no denial', 'no duty', { decision: 'accepted' }],
    ],
  },
  {
    itemId: 'MA-TREATMENT~request1',
    given: requested,
    rows: [
      ['weekend', '2026-03-06', 'Sat 7, Sun 8: the page says days, not business days', '2026-03-09T03:59:59.999Z'],
      ['holiday', '2026-04-18', "Sun 19, Mon 20, Patriots' Day", '2026-04-21T03:59:59.999Z'],
      ['year', '2025-12-31', '1 and 2 January', '2026-01-03T04:59:59.999Z'],
    ],
  },
];

describeRows('US-MA', GROUPS, {
  'MA-101': 'employer to regulator, claim-administrator, copy to worker',
  'MA-DECISION': 'claim-administrator to worker, regulator',
  'MA-PWP': 'claim-administrator to worker, regulator',
  'MA-110': 'worker to claim-administrator, regulator',
  'MA-110-DENIED': 'worker to claim-administrator, regulator',
  'MA-TREATMENT': 'claim-administrator to provider',
});
