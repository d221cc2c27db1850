import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { FnolSchema } from '#events/http/fnol.ts';
import { ProviderReportBodySchema } from '#events/http/providerReport.ts';
import { APPOINTMENT, APPOINTMENT_END } from '#infra/cli/demo/law/appointment.ts';
import { type Deed, LAW_DAY, type LawPlan, lawPayload, lawReport, lawStoryOf } from '#infra/cli/demo/law/lawStory.ts';
import { LAW_PLANS } from '#infra/cli/demo/law/plans.ts';

const ALL_PLANS: readonly LawPlan[] = [...LAW_PLANS, APPOINTMENT];

const chapters = ALL_PLANS.flatMap((plan) =>
  plan.chapters.map((chapter) => ({ ...chapter, zone: plan.zone, title: plan.title })),
);

const writtenAt = (deed: Exclude<Deed, { kind: 'command' }>): string | null | undefined => {
  if (deed.kind === 'visit') return deed.news.writtenAt;
  if (deed.kind === 'report') return ProviderReportBodySchema.parse(lawReport(deed.example, deed.later)).sentAt;
  return FnolSchema.parse(lawPayload(deed.example)).source?.sentAt;
};

const dayOfWeek = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

describe('the claims that show what the law does', () => {
  it('are one in each place that the demo promises', () => {
    expect(LAW_PLANS.map(({ jurisdiction }) => jurisdiction)).toEqual(['US-GA', 'US-TX', 'US-FL', 'US-NC', 'CA-QC']);
  });

  it('keep the weekdays of their examples: hurt on a Monday, told on a Wednesday', () => {
    const { injury, source } = FnolSchema.parse(lawPayload('fnol-ga-two-clocks'));
    expect([injury.date, dayOfWeek(injury.date)]).toEqual(['2031-10-06', 1]);
    expect([source?.sentAt, dayOfWeek(LAW_DAY)]).toEqual(['2031-10-15T08:30:00-04:00', 3]);
  });

  it.each(chapters)('$title, $what: is at an hour of the place, before the end', ({ at, zone }) => {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
    expect(at.endsWith(local.offset)).toBe(true);
    expect(Date.parse(at)).toBeLessThan(Date.parse(APPOINTMENT_END));
  });

  it.each(chapters)('$title, $what: comes in after it was written', ({ at, deed }) => {
    if (deed.kind === 'command') return expect(deed.by).not.toBe('');
    expect(Date.parse(writtenAt(deed) ?? '')).toBeLessThan(Date.parse(at));
  });

  it.each(LAW_PLANS)('in $title begin with the notice', ({ chapters: [first] }) => {
    expect(first?.deed.kind).toBe('notice');
  });

  it('name everybody who must get mail, in the zone they read it in', () => {
    for (const plan of ALL_PLANS) {
      const { people } = lawStoryOf(plan);
      const readers = [
        ...plan.letters.map(({ to }) => to),
        ...Object.values(plan.asks)
          .flat()
          .map((each) => each.slice(11)),
      ];
      expect(readers.filter((to) => people.get(to)?.zone !== plan.zone)).toEqual([]);
    }
  });

  it('follow every paper that must be asked for or stand somehow', () => {
    const texas = LAW_PLANS.find(({ jurisdiction }) => jurisdiction === 'US-TX');
    expect(texas && lawStoryOf(texas).follows).toEqual(['TX-WORK-STATUS', 'TX-DWC73~']);
  });
});
