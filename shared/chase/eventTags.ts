import type { MailEvent } from '#events/mailEvents.ts';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, type Instant, MINUTE, toInstant } from '#shared/contracts/time.ts';

/** What SES takes as a value: what else stands there is not ours, and too long for a key perhaps. */
const TAG_VALUE = /^[A-Za-z0-9_-]{1,256}$/;

export const tagOf = ({ mail }: MailEvent, name: string): string | undefined => {
  const value = mail.tags[name]?.[0];
  return value !== undefined && TAG_VALUE.test(value) ? value : undefined;
};

/** Values of the tags that are numbered under one name. */
export const numberedTags = (event: MailEvent, name: string): readonly string[] =>
  Object.keys(event.mail.tags).flatMap((tag) => (tag.startsWith(`${name}-`) ? (tagOf(event, tag) ?? []) : []));

/** How far the clocks of two machines are apart at most. */
const SKEW = 5 * MINUTE;

/**
 * When a probe was sent; undefined for what is no probe of ours. A time to come would prove, until it has come, that the
 * channel works whatever happens to it.
 */
export const probedAt = (event: MailEvent, now: Instant): Instant | undefined => {
  const probe = tagOf(event, TAG.probe) ?? '';
  if (!/^\d{1,13}$/.test(probe)) return undefined;
  const instant = toInstant(Number(probe));
  return instant > addMilliseconds(now, SKEW) ? undefined : instant;
};
