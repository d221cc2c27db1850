import type { ListItem } from './letter.ts';
import { toPlainWords } from './plainWords.ts';

type Link = NonNullable<ListItem['link']>;

/** A link to a website; anything that is not https (or http) is shown and cannot be clicked. */
export const webLink = (url: string): Link => {
  const text = toPlainWords(url);
  if (!URL.canParse(text)) return { text };
  const parsed = new URL(text);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? { text, href: parsed.href } : { text };
};

/** A number that a phone can dial by a touch; one with words in it ("ext. 5") is shown only. */
export const phoneLink = (phone: string): Link => {
  const text = toPlainWords(phone);
  return /^\+?[\d\s().-]+$/.test(text) ? { text, href: `tel:${text.replace(/[^+\d]/g, '')}` } : { text };
};

export const mailLink = (address: string): Link => {
  const text = toPlainWords(address);
  return /^[\w.+-]+@[\w.-]+$/.test(text) ? { text, href: `mailto:${text}` } : { text };
};
