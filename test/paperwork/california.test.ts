import { describe, expect, it } from 'vitest';
import type { RuleFacts } from '#shared/paperwork/duty.ts';
import { california, californiaClaim, dueOf, dueText, dutyOrUndefined, momentIn } from './ruleFacts.ts';

interface Row {
  readonly itemId: string;
  /** The count, worked out by hand. */
  readonly because: string;
  readonly facts: Partial<RuleFacts>;
  readonly due: string;
}

const known = (when: string): Partial<RuleFacts> => ({ moments: { employerKnowledge: california(when) } });

const treatmentRequested = (moment: ReturnType<typeof california>): Partial<RuleFacts> => ({
  occasions: [{ id: 'rfa1', kind: 'treatment-requested', moment }],
});

const ROWS: readonly Row[] = [
  {
    itemId: 'CA-DWC1',
    because: 'Cesar Chavez Day is out, so Wed 1 April',
    facts: known('2026-03-30'),
    due: '2026-04-02T06:59:59.999Z',
  },
  {
    itemId: 'CA-DWC1',
    because: 'Thanksgiving, the day after and the weekend are out, so Mon 30 November',
    facts: known('2026-11-25T16:00'),
    due: '2026-12-01T07:59:59.999Z',
  },
  {
    itemId: 'CA-5020',
    because: 'five days are Sat 4 April; the next open day is Mon 6',
    facts: known('2026-03-30'),
    due: '2026-04-05T06:59:59.999Z, rolled to 2026-04-07T06:59:59.999Z',
  },
  {
    itemId: 'CA-5020',
    because: 'five days are 1 January; the next open day is Fri 2',
    facts: known('2025-12-27'),
    due: '2026-01-02T07:59:59.999Z, rolled to 2026-01-03T07:59:59.999Z',
  },
  {
    itemId: 'CA-5020-DEATH',
    because: 'five days are Sun 11 October; Columbus Day is no holiday of the state, so Mon 12',
    facts: { moments: { death: california('2026-10-06') } },
    due: '2026-10-12T06:59:59.999Z, rolled to 2026-10-13T06:59:59.999Z',
  },
  {
    itemId: 'CA-DFR',
    because: 'five days are Tue 10 November',
    facts: { moments: { firstTreatment: california('2026-11-05') } },
    due: '2026-11-11T07:59:59.999Z',
  },
  {
    itemId: 'CA-DFR',
    because: 'without a first treatment the earliest examination counts: five days are Fri 6 November',
    facts: { occasions: [{ id: 'exam1', kind: 'exam', moment: california('2026-11-01') }] },
    due: '2026-11-07T07:59:59.999Z',
  },
  {
    itemId: 'CA-PR2~1',
    because: '26 days to 31 January and 19 more',
    facts: { received: { 'first-medical-report': ['2026-01-05'] } },
    due: '2026-02-20T07:59:59.999Z',
  },
  {
    itemId: 'CA-PR2~2',
    because: '18 days from the report of 10 February to its end and 27 more, in summer time',
    facts: { received: { 'first-medical-report': ['2026-01-05'], 'progress-report': ['2026-02-10'] } },
    due: '2026-03-28T06:59:59.999Z',
  },
  {
    itemId: 'CA-PS',
    because: '18 days to 30 November and 2 more',
    facts: { occasions: [{ id: 'end1', kind: 'medical-end', moment: california('2026-11-12') }] },
    due: '2026-12-03T07:59:59.999Z',
  },
  {
    itemId: 'CA-FORWARD-DFR',
    because: '2 days to 28 February and 3 more',
    facts: { received: { 'first-medical-report': ['2026-02-26'] } },
    due: '2026-03-04T07:59:59.999Z',
  },
  {
    itemId: 'CA-DECISION',
    because: '30 days to 31 October, 30 to 30 November, 30 more',
    facts: { moments: { claimFormFiled: california('2026-10-01') } },
    due: '2026-12-31T07:59:59.999Z',
  },
  {
    itemId: 'CA-FIRST-TD',
    because: 'from the later, the start of disability: 10 days to 31 December and 4 more',
    facts: { moments: { employerKnowledge: california('2026-12-18'), disabilityBegan: california('2026-12-21') } },
    due: '2027-01-05T07:59:59.999Z',
  },
  {
    itemId: 'CA-UR~rfa1',
    because: '17:30 sharp is in time: Mon 30 is day one, 31 March out, 1, 2, 3 April, weekend out, Mon 6',
    facts: treatmentRequested(california('2026-03-27T17:30')),
    due: '2026-04-07T06:59:59.999Z',
  },
  {
    itemId: 'CA-UR~rfa1',
    because: 'after 17:30 it counts for Mon 30, so day one is Wed 1 April and day five Tue 7',
    facts: treatmentRequested(california('2026-03-27T17:31')),
    due: '2026-04-08T06:59:59.999Z',
  },
  {
    itemId: 'CA-UR~rfa1',
    because: '20:15 in New York is 17:15 Pacific, in time',
    facts: treatmentRequested(momentIn('America/New_York', '2026-03-27T20:15')),
    due: '2026-04-07T06:59:59.999Z',
  },
  {
    itemId: 'CA-UR~rfa1',
    because: 'Wed 25, Thanksgiving, the day after and the weekend out, 30 Nov, 1, 2, 3 Dec',
    facts: treatmentRequested(california('2026-11-24T10:00')),
    due: '2026-12-04T07:59:59.999Z',
  },
  {
    itemId: 'CA-UR~rfa1',
    because: 'the closing hour is none of a Saturday: Mon 30 is day one, 31 March out, 1, 2, 3 April, Mon 6',
    facts: treatmentRequested(california('2026-03-28T18:00')),
    due: '2026-04-07T06:59:59.999Z',
  },
  {
    itemId: 'CA-EDI-FROI',
    because: '23, 24, Christmas out, 28 to 31, New Year and weekends out, 4 to 7 January',
    facts: { moments: { administratorKnowledge: california('2026-12-22') } },
    due: '2027-01-08T07:59:59.999Z',
  },
  {
    itemId: 'CA-WORK-OFFER',
    because: '28 days to 30 November, 31 to 31 December, the 60th is 1 January, not rolled',
    facts: { received: { 'work-capacity-report': ['2026-11-02'] } },
    due: '2027-01-02T07:59:59.999Z',
  },
  {
    itemId: 'CA-WAGE',
    because: '26, 27, 30 March, 31 out, 1 and 2 April',
    facts: { moments: { disabilityBegan: california('2026-03-25') } },
    due: 'courtesy 2026-04-03T06:59:59.999Z',
  },
];

describe('California', () => {
  it.each(ROWS)('dates $itemId: $because', ({ itemId, facts, due }) => {
    expect(dueText(dueOf(californiaClaim(facts), itemId))).toBe(due);
  });

  it("sends a self-insured employer's first report to the Division and has nobody forward it", () => {
    const facts = californiaClaim({
      ...known('2026-03-30'),
      insuranceType: 'self-insured',
      received: { 'first-medical-report': ['2026-04-01'] },
    });
    expect(dutyOrUndefined(facts, 'CA-5020')?.owedTo).toEqual(['regulator']);
    expect(dueOf(facts, 'CA-FORWARD-DFR')).toBeUndefined();
  });

  it('asks for no progress report before the first report is here, nor after the medical end', () => {
    const ended = californiaClaim({
      received: { 'first-medical-report': ['2026-01-05'] },
      occasions: [{ id: 'end1', kind: 'medical-end', moment: california('2026-02-01') }],
    });
    expect([dueOf(californiaClaim({}), 'CA-PR2~1'), dueOf(ended, 'CA-PR2~1')]).toEqual([undefined, undefined]);
  });

  it('starts the 45 days again at any qualifying report, and counts two reports of one day as one cycle', () => {
    const received = {
      'first-medical-report': ['2026-01-05'],
      'progress-report': ['2026-03-01', '2026-02-10', '2026-03-01'],
    };
    const duty = dutyOrUndefined(californiaClaim({ received }), 'CA-PR2~3');
    expect([duty?.cycle, dueText(duty?.due)]).toEqual([3, '2026-04-16T06:59:59.999Z']);
  });

  it('takes a progress report of the same day as the first report for no new cycle', () => {
    const received = { 'first-medical-report': ['2026-01-05'], 'progress-report': ['2026-01-05'] };
    expect(dueText(dueOf(californiaClaim({ received }), 'CA-PR2~1'))).toBe('2026-02-20T07:59:59.999Z');
  });

  it('lets a second first report restart the 45 days without ending the cycle', () => {
    const received = { 'first-medical-report': ['2026-01-05', '2026-02-10'] };
    expect(dueText(dueOf(californiaClaim({ received }), 'CA-PR2~1'))).toBe('2026-03-28T06:59:59.999Z');
  });

  it('gives each treatment request its own decision, which only a later paper answers', () => {
    const facts = californiaClaim({
      occasions: [
        { id: 'rfa1', kind: 'treatment-requested', moment: california('2026-05-01') },
        { id: 'rfa2', kind: 'treatment-requested', moment: california('2026-06-01') },
      ],
    });
    expect(dutyOrUndefined(facts, 'CA-UR~rfa1')?.countsFrom).toBe('2026-05-01');
    expect(dutyOrUndefined(facts, 'CA-UR~rfa2')?.countsFrom).toBe('2026-06-01');
  });
});
