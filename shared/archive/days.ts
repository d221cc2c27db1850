import { DAY, type Instant, toInstant } from '#shared/contracts/time.ts';

/** The UTC days from that of one instant to that of another, both included, oldest first. */
export const daysBetween = (from: Instant, to: Instant): readonly string[] => {
  const days: string[] = [];
  const last = to.slice(0, 10);
  for (let at = Date.parse(from); toInstant(at).slice(0, 10) <= last; at += DAY) days.push(toInstant(at).slice(0, 10));
  return days;
};
