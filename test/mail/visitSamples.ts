import type { VisitLine, VisitLink } from '#shared/mail/mailContent.ts';

/** Visits of every shape that a mail can tell. */

export const visit = (overrides: Partial<VisitLine> = {}): VisitLine => ({
  uid: 'visit-31@claimtower',
  sequence: 0,
  change: 'booked',
  status: 'booked',
  start: '2026-12-03T09:00',
  end: '2026-12-03T09:30',
  zone: 'America/New_York',
  place: '12 Main Street, Rutland, VT 05701',
  ...overrides,
});

export const links: readonly VisitLink[] = (
  ['confirmed', 'cannot-come', 'needs-interpreter', 'needs-ride'] as const
).map((purpose) => ({ purpose, url: `https://claims.example.org/v/7Qm4xN0pT2?is=${purpose}` }));

export const missed: VisitLine = visit({
  change: 'missed',
  status: 'missed',
  links: [{ purpose: 'missed', url: 'https://claims.example.org/v/9Kd1wRz5b8?is=missed' }],
});

/** A Tuesday, a Thursday without an hour, and one by telephone, not in this order. */
export const week: readonly VisitLine[] = [
  visit({ uid: 'visit-33@claimtower', sequence: 2, start: '2026-12-03', end: '2026-12-03', bring: ['photo-id'] }),
  visit({ uid: 'visit-32@claimtower', start: '2026-12-01T16:15', end: '2026-12-01T17:00', bring: ['photo-id'] }),
  visit({ uid: 'visit-34@claimtower', start: '2026-12-04T08:30', end: '2026-12-04T08:45', isRemote: true }),
];
