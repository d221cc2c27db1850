import { describe, expect, it } from 'vitest';
import type { RuleFacts } from '#shared/paperwork/duty.ts';
import { dueOf, dueText, dutyOrUndefined, vermont, vermontClaim } from './ruleFacts.ts';

interface Row {
  readonly itemId: string;
  /** The count, worked out by hand. */
  readonly because: string;
  readonly facts: Partial<RuleFacts>;
  readonly due: string;
}

const injured = (when: string): Partial<RuleFacts> => ({ moments: { dateOfInjury: vermont(when) } });

const ROWS: readonly Row[] = [
  {
    itemId: 'VT-FROI',
    because: 'Fri 9.5 h and Sat 24 h, Sun and the holiday Mon 13 Oct out, Tue 24 h, Wed 14.5 h',
    facts: injured('2025-10-10T14:30'),
    due: '2025-10-15T18:30:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because: 'Wed 14 h, 1 January out, Fri 24 h, Sat 24 h, Sun out, Mon 10 h',
    facts: injured('2025-12-31T10:00'),
    due: '2026-01-05T15:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because: 'Thu 14 h, Fri 24 h, Sat 24 h, the 23-hour Sunday out, Mon 10 h in summer time',
    facts: injured('2026-03-05T10:00'),
    due: '2026-03-09T14:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because: 'Fri 12 h in summer time, Sat 24 h, the 25-hour Sunday out, Mon 24 h, Tue 12 h',
    facts: injured('2025-10-31T12:00'),
    due: '2025-11-04T17:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because: 'Mon 15 h, Town Meeting Day out, Wed 24 h, Thu 24 h, Fri 9 h',
    facts: injured('2026-03-02T09:00'),
    due: '2026-03-06T14:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because:
      'Fri 16 h, Sat 24 h, Sunday 16 August out, the Monday on which State offices observe it in, Mon 24 h, Tue 8 h',
    facts: injured('2026-08-14T08:00'),
    due: '2026-08-18T12:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because: 'Tue 14 h, Wed and Thu 24 h, Fri 3 July 10 h: the legal holiday is Saturday 4 July',
    facts: injured('2026-06-30T10:00'),
    due: '2026-07-03T14:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because: 'Thu 14 h, Fri 3 July 24 h, Saturday 4 July and Sunday out, Mon 24 h, Tue 10 h',
    facts: injured('2026-07-02T10:00'),
    due: '2026-07-07T14:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because: 'the hour is not known, so from Tue 00:00: Tue, Wed and Thu whole',
    facts: injured('2025-11-04'),
    due: '2025-11-07T05:00:00.000Z',
  },
  {
    itemId: 'VT-FROI',
    because: 'from Thu 00:00: Thu, Fri and Sat whole, used up as Sunday begins',
    facts: injured('2026-06-04'),
    due: '2026-06-07T04:00:00.000Z',
  },
  {
    itemId: 'VT-SUPPLEMENTAL~1',
    because: '28 days to 30 Nov, 31 to 31 Dec, the 60th is 1 January; the next open day is Fri 2 January',
    facts: { moments: { disabilityBegan: vermont('2025-11-02') } },
    due: '2026-01-02T04:59:59.999Z, rolled to 2026-01-03T04:59:59.999Z',
  },
  {
    itemId: 'VT-SUPPLEMENTAL~2',
    because: 'a day late: the second period still ends 120 days after 2 November',
    facts: {
      moments: { disabilityBegan: vermont('2025-11-02') },
      received: { 'supplemental-report': ['2026-01-02'] },
    },
    due: '2026-03-03T04:59:59.999Z',
  },
  {
    itemId: 'VT-SUPPLEMENTAL~2',
    because: '40 days late is the first report all the same, and the second period ends when it did',
    facts: {
      moments: { disabilityBegan: vermont('2025-11-02') },
      received: { 'supplemental-report': ['2026-02-10'] },
    },
    due: '2026-03-03T04:59:59.999Z',
  },
  {
    itemId: 'VT-SUPPLEMENTAL~2',
    because: 'a week early, the second period does not end early',
    facts: {
      moments: { disabilityBegan: vermont('2025-11-02') },
      received: { 'supplemental-report': ['2025-12-26'] },
    },
    due: '2026-03-03T04:59:59.999Z',
  },
  {
    itemId: 'VT-FINAL',
    because: '29 and 30 Jun, 1 and 2 Jul, 3 July observed for the 4th out, Mon 6',
    facts: { moments: { returnedToWork: vermont('2026-06-26') } },
    due: 'courtesy 2026-07-07T03:59:59.999Z',
  },
  {
    itemId: 'VT-WORKER-CLAIM',
    because: 'six months from 31 August end with 28 February, a Saturday, and are not rolled',
    facts: injured('2025-08-31'),
    due: '2026-03-01T04:59:59.999Z',
  },
  {
    itemId: 'VT-FATAL',
    because: 'a death on Saturday: one business day is Mon 17 Nov',
    facts: { moments: { death: vermont('2025-11-15') } },
    due: 'courtesy 2025-11-18T04:59:59.999Z',
  },
  {
    itemId: 'VT-WAGE',
    because: '23 and 24 Dec, Christmas out, 26, weekend out, 29 and 30',
    facts: { moments: { disabilityBegan: vermont('2025-12-22') } },
    due: 'courtesy 2025-12-31T04:59:59.999Z',
  },
  {
    itemId: 'VT-RELEASE',
    because: '9 and 10 Nov, Veterans Day out, 12, 13, weekend out, 16, 17, 18',
    facts: { moments: { releaseRequested: vermont('2026-11-06') } },
    due: 'courtesy 2026-11-19T04:59:59.999Z',
  },
  {
    itemId: 'VT-DECISION',
    because: '21 days from 20 March are 10 April, a Friday',
    facts: { moments: { employerKnowledge: vermont('2026-03-20') } },
    due: '2026-04-11T03:59:59.999Z',
  },
  {
    itemId: 'VT-DECISION',
    because: '21 days from 21 March are Sat 11 April; the next open day is Mon 13',
    facts: { moments: { employerKnowledge: vermont('2026-03-21') } },
    due: '2026-04-12T03:59:59.999Z, rolled to 2026-04-14T03:59:59.999Z',
  },
  {
    itemId: 'VT-TREATMENT~request1',
    because: '8 days to 31 December and 6 more',
    facts: { occasions: [{ id: 'request1', kind: 'treatment-requested', moment: vermont('2025-12-23') }] },
    due: '2026-01-07T04:59:59.999Z',
  },
  {
    itemId: 'VT-FIRST-MEDICAL',
    because: "Fri 13 Feb, weekend and Presidents' Day out, 17, 18",
    facts: { moments: { firstTreatment: vermont('2026-02-12') } },
    due: 'courtesy 2026-02-19T04:59:59.999Z',
  },
  {
    itemId: 'VT-WORK-STATUS',
    because: "Fri 13 Feb, weekend and Presidents' Day out, 17, 18",
    facts: { moments: { firstTreatment: vermont('2026-02-12') } },
    due: 'courtesy 2026-02-19T04:59:59.999Z',
  },
];

describe('Vermont', () => {
  it.each(ROWS)('dates $itemId: $because', ({ itemId, facts, due }) => {
    expect(dueText(dueOf(vermontClaim(facts), itemId))).toBe(due);
  });

  it('explains the first report with the days left out, the statute and how sure we are', () => {
    expect(dutyOrUndefined(vermontClaim(injured('2025-10-10T14:30')), 'VT-FROI')?.explanation).toBe(
      "72 hours from Fri 10 Oct 2025 14:30 EDT (injury), Sunday 12 and the holiday Monday 13 October (Indigenous Peoples' Day) left out: due Wed 15 Oct 14:30 EDT; 21 VSA 701(a); verified",
    );
  });

  it('says so when the hour of the injury is not known', () => {
    expect(dutyOrUndefined(vermontClaim(injured('2025-11-04')), 'VT-FROI')?.explanation).toContain(
      'Tue 4 Nov 2025 00:00 EST (injury; hour not known, counted from the start of the day)',
    );
  });

  it('asks for no release until one is requested', () => {
    expect(dueOf(vermontClaim(injured('2026-03-02')), 'VT-RELEASE')).toBeUndefined();
  });

  it("leaves the worker's claim form alone once the employer has reported", () => {
    const facts = { ...injured('2026-03-02'), received: { 'employer-first-report': ['2026-03-04'] } };
    expect(dueOf(vermontClaim(facts), 'VT-WORKER-CLAIM')).toBeUndefined();
  });

  it('ends the 60-day reports at the return to work and calls for the final one', () => {
    const moments = { disabilityBegan: vermont('2026-03-02'), returnedToWork: vermont('2026-06-01') };
    const facts = vermontClaim({ moments });
    expect(dueOf(facts, 'VT-SUPPLEMENTAL~1')).toBeUndefined();
    expect(dueOf(facts, 'VT-FINAL')).toBeDefined();
  });

  it('asks for the first report of a day lost within the waiting period, which is still medical-only', () => {
    const moments = { dateOfInjury: vermont('2026-03-02T09:00'), disabilityBegan: vermont('2026-03-03') };
    const facts = vermontClaim({ claimType: 'medical-only', initialTreatment: '1', moments });
    expect(dueOf(facts, 'VT-FROI')?.kind).toBe('at');
    expect(dueOf(facts, 'VT-WAGE')).toBeUndefined();
  });

  it('asks for no first report where nobody lost time or saw a doctor', () => {
    const facts = vermontClaim({ ...injured('2026-03-02'), claimType: 'medical-only', initialTreatment: '1' });
    expect(dueOf(facts, 'VT-FROI')).toBeUndefined();
  });
});
