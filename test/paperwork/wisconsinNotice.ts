import type { RowsOfRule } from './stateRows.ts';

const at = (date: string) => ({ date, zone: 'America/Chicago' });

const DISEASE = { lossType: 'occupational-disease' } as const;

/** What a Wisconsin carrier owes by a day that depends on when it was told. */
export const AFTER_NOTICE: readonly RowsOfRule[] = [
  {
    itemId: 'WI-FILED',
    given: (start) => ({ moments: { dateOfInjury: start, disabilityBegan: start } }),
    rows: [
      ['weekend', '2026-03-07', '7 + 14 is Saturday 21', '2026-03-22T04:59:59.999Z'],
      ['holiday', '2026-05-11', '11 + 14 is Memorial Day and stays', '2026-05-26T04:59:59.999Z'],
      ['year', '2025-12-18', '13 days to 31 December and one more', '2026-01-02T05:59:59.999Z'],
      [
        'condition',
        '2026-03-07',
        'told on the tenth day: by the 14th all the same',
        '2026-03-22T04:59:59.999Z',
        { moments: { administratorKnowledge: at('2026-03-17') } },
      ],
      [
        'condition',
        '2026-03-07',
        'away from 10 March on: 14 days from the accident',
        '2026-03-22T04:59:59.999Z',
        { moments: { disabilityBegan: at('2026-03-10') } },
      ],
      ['condition', '2026-03-07', 'three days lost', 'no duty', { moments: { returnedToWork: at('2026-03-10') } }],
      [
        'condition',
        '2026-03-07',
        'four days lost',
        '2026-03-22T04:59:59.999Z',
        { moments: { returnedToWork: at('2026-03-11') } },
      ],
    ],
  },
  {
    itemId: 'WI-FILED-LATE',
    given: (start) => ({
      moments: { dateOfInjury: at('2025-10-06'), disabilityBegan: at('2025-10-06'), administratorKnowledge: start },
    }),
    rows: [
      ['weekend', '2026-03-07', '7 + 7 is Saturday 14', '2026-03-15T04:59:59.999Z'],
      ['holiday', '2026-05-18', '18 + 7 is Memorial Day and stays', '2026-05-26T04:59:59.999Z'],
      ['year', '2025-12-25', '6 days to 31 December and one more', '2026-01-02T05:59:59.999Z'],
      ['condition', '2025-10-20', 'told on the 14th day', 'no duty'],
      ['condition', '2025-10-21', 'told on the 15th day: 21 + 7 is 28 October', '2025-10-29T04:59:59.999Z'],
    ],
  },
  {
    itemId: 'WI-FILED-DISEASE',
    given: (start) => ({ ...DISEASE, moments: { dateOfInjury: at('2024-05-01'), disabilityBegan: start } }),
    rows: [
      ['weekend', '2026-03-08', '8 + 14 is Sunday 22', '2026-03-23T04:59:59.999Z'],
      ['holiday', '2026-06-20', '10 days to 30 June, the 14th is Saturday 4 July', '2026-07-05T04:59:59.999Z'],
      ['year', '2025-12-22', '9 days to 31 December and five more', '2026-01-06T05:59:59.999Z'],
    ],
  },
  {
    itemId: 'WI-LETTER',
    given: (start) => ({ moments: { dateOfInjury: start, disabilityBegan: start } }),
    rows: [
      ['weekend', '2026-03-08', '8 + 14 is Sunday 22', '2026-03-23T04:59:59.999Z'],
      ['holiday', '2026-06-20', '10 days to 30 June, the 14th is Saturday 4 July', '2026-07-05T04:59:59.999Z'],
      ['year', '2025-12-22', '9 days to 31 December and five more', '2026-01-06T05:59:59.999Z'],
      ['condition', '2026-03-08', 'paid', 'no duty', { received: { 'first-payment': ['2026-03-20'] } }],
      ['condition', '2026-03-08', 'three days lost', 'no duty', { moments: { returnedToWork: at('2026-03-11') } }],
      [
        'condition',
        '2026-03-08',
        'told on the seventh day: in time, and 14 days from the injury',
        '2026-03-23T04:59:59.999Z',
        { moments: { administratorKnowledge: at('2026-03-15') } },
      ],
      [
        'condition',
        '2026-03-08',
        'told on the eighth day',
        'no duty',
        { moments: { administratorKnowledge: at('2026-03-16') } },
      ],
    ],
  },
  {
    itemId: 'WI-LETTER-LATE',
    given: (start) => ({
      moments: { dateOfInjury: at('2025-10-06'), disabilityBegan: at('2025-10-06'), administratorKnowledge: start },
    }),
    rows: [
      ['weekend', '2026-03-08', '8 + 14 is Sunday 22', '2026-03-23T04:59:59.999Z'],
      ['holiday', '2026-06-20', '10 days to 30 June, the 14th is Saturday 4 July', '2026-07-05T04:59:59.999Z'],
      ['year', '2025-12-22', '9 days to 31 December and five more', '2026-01-06T05:59:59.999Z'],
      ['condition', '2025-10-13', 'told on the seventh day', 'no duty'],
      ['condition', '2025-10-14', 'told on the eighth day: 14 + 14 is 28 October', '2025-10-29T04:59:59.999Z'],
      ['condition', '2026-03-08', 'paid', 'no duty', { received: { 'first-payment': ['2026-03-20'] } }],
    ],
  },
];
