import { expect } from 'vitest';
import { readWithPostalMime } from '#test/mail/readMail.ts';
import type { FuzzHouse } from './fuzzHouse.ts';
import { MARK } from './values.ts';

const TAG_VALUE = /^[A-Za-z0-9_-]{1,256}$/;

/** Markup of a sender's that would live: a tag of our mark's, or an attribute that holds it and is no text. */
const LIVE = new RegExp(`<(script|img|a)[^>]*${MARK}|<script>`, 'i');

/** Mail that was accepted: to one address, with tags that SES takes, and nothing of the input alive in it. */
export const checkMails = async ({ mail }: FuzzHouse): Promise<void> => {
  for (const { to, raw, tags } of mail.accepted) {
    expect(Object.entries(tags).filter(([, value]) => !TAG_VALUE.test(value))).toEqual([]);
    const read = await readWithPostalMime(raw);
    expect(read.to.map((address) => address.toLowerCase())).toEqual([to.toLowerCase()]);
    expect(read.html).not.toMatch(LIVE);
    expect([read.subject, ...read.headers.keys()].join('\n')).not.toMatch(/\r|bcc/i);
  }
};
