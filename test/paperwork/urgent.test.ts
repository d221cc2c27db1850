import { describe, expect, it } from 'vitest';
import type { Urgent } from '#shared/paperwork/ruleShape.ts';
import { urgentCalls } from '#shared/paperwork/urgent.ts';
import { restoreLaws, withLaw } from '#test/builders/rulebooks.ts';
import { momentIn, VERMONT_ZONE } from './ruleFacts.ts';

restoreLaws();

const entry = (more: Partial<Urgent>): Urgent => ({
  event: 'death',
  tell: 'the state agency',
  status: 'V',
  sources: ['https://example.org/law'],
  authority: 'state law',
  ...more,
});

const calls = (text: string, event: Urgent['event'] = 'death', jurisdiction = 'US-VT') =>
  urgentCalls({ event, jurisdiction, zone: VERMONT_ZONE, moment: momentIn(VERMONT_ZONE, text) });

describe('whom a person has to call', () => {
  it('in every state is the safety agency: 8 hours after a death, 24 after a serious injury (29 CFR 1904.39)', () => {
    expect(calls('2026-09-15T09:30')).toMatchObject([{ by: '2026-09-15T21:30:00.000Z', authority: '29 CFR 1904.39' }]);
    expect(calls('2026-09-15T09:30', 'serious-injury')).toMatchObject([{ by: '2026-09-16T13:30:00.000Z' }]);
  });

  it('counts the worst case where no time is known: from the first instant of the day', () => {
    expect(calls('2026-09-15')).toMatchObject([{ by: '2026-09-15T12:00:00.000Z' }]);
  });

  it('lets no clock stand still on a Sunday, a holiday, or the night in which clocks go back', () => {
    expect(calls('2026-11-01T00:30')).toMatchObject([{ by: '2026-11-01T12:30:00.000Z' }]);
  });

  it('counts the state’s own entries beside it, what is to be done at once first', () => {
    withLaw({
      urgent: [
        entry({ tell: 'the Department', within: { amount: 48, unit: 'hours' } }),
        entry({ tell: 'the Division' }),
        entry({ tell: 'nobody now', event: 'serious-injury' }),
      ],
    });
    expect(calls('2026-09-15T09:30').map(({ tell, by }) => [tell.slice(0, 14), by])).toEqual([
      ['the Division', undefined],
      ['Federal OSHA, ', '2026-09-15T21:30:00.000Z'],
      ['the Department', '2026-09-17T13:30:00.000Z'],
    ]);
  });

  it('counts business days by the state’s calendar', () => {
    withLaw({ urgent: [entry({ within: { amount: 2, unit: 'working-days' } })] });
    expect(calls('2026-09-18T09:30').at(-1)?.by).toBe('2026-09-23T03:59:59.999Z');
  });

  it('is the federal agency alone where there is no rulebook, once', () => {
    expect(calls('2026-09-15T09:30', 'death', 'US-WY')).toHaveLength(1);
  });

  it('is no federal agency of the United States in a province', () => {
    expect(calls('2026-09-15T09:30', 'death', 'CA-QC')).toEqual([]);
  });
});
