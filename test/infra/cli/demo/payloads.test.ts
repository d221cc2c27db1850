import { describe, expect, it } from 'vitest';
import { FnolSchema } from '#events/http/fnol.ts';
import { daysToYesterday, moveDates, readExample } from '#infra/cli/demo/payloads.ts';
import { providerReport, storyOf } from '#infra/cli/demo/stories.ts';

const LEAP_DAY = '2028-02-29T14:00:00.000Z';

describe('the dates of an example', () => {
  it('move by whole days, with their wall times and offsets as they were', () => {
    const moved = moveDates({ on: '2026-11-20', at: '2026-11-20T15:42:00-05:00', deep: [{ to: '2026-12-31' }] }, 20);
    expect(moved).toEqual({ on: '2026-12-10', at: '2026-12-10T15:42:00-05:00', deep: [{ to: '2027-01-20' }] });
  });

  it('leave birthdays and everything that is no date alone', () => {
    const payload = { dateOfBirth: '1988-03-09', birthDate: '1988-03-09', reportId: 'COH-20261121-07', number: 3 };
    expect(moveDates(payload, 20)).toEqual(payload);
  });

  it('count to the day before, where the claim is', () => {
    const evening = '2027-01-01T04:30:00.000Z';
    expect(daysToYesterday('2026-12-29', evening, 'America/New_York')).toBe(1);
    expect(daysToYesterday('2026-12-29', evening, 'Europe/Berlin')).toBe(2);
  });
});

describe('a story', () => {
  it.each(['vermont', 'california'] as const)(
    'of %s is a notice as the contract has it, sent the day before',
    (name) => {
      const { notice } = storyOf(name, LEAP_DAY);
      expect(FnolSchema.parse(notice).source?.sentAt).toMatch(/^2028-02-28T/);
    },
  );

  it('names everybody who reads mail, with the zone they read it in', () => {
    expect(storyOf('california', LEAP_DAY).people.get('risk@harborstreet.example.com')).toEqual({
      name: 'Claims desk',
      zone: 'America/Los_Angeles',
    });
  });

  it('has its report about the injury as the notice dates it', () => {
    const story = storyOf('vermont', LEAP_DAY);
    const report = providerReport(story, '2028-03-06T14:00:00.000Z');
    expect(report).toMatchObject({ examDate: '2028-03-05', claimant: { dateOfInjury: '2028-02-24' } });
  });
});

it('has its examples beside the contracts', () => {
  expect(readExample('fnol-minimal')).toHaveProperty('reference');
});
