import type { Language } from '#shared/contracts/vocabulary.ts';

/** A letter before it is HTML or plain text: both are made from it, so they cannot say different things. */
export interface Letter {
  /** The first one is the letter's own: what says nothing else is written in it. */
  readonly languages: readonly [Language, ...Language[]];
  /** Of the mail, in every language of the letter. */
  readonly subject: string;
  /** Stands above the letter. */
  readonly title: string;
  /** What an inbox shows beside the subject. */
  readonly preview: string;
  readonly sender: string;
  readonly passages: readonly Passage[];
  readonly footer: readonly FooterLine[];
}

/** `language`: another than the letter's own. */
export interface Passage {
  readonly language?: Language;
  readonly block: Block;
}

export interface FooterLine {
  readonly language?: Language;
  readonly text: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A paragraph that stands out. */
  | { readonly kind: 'notice'; readonly text: string }
  /** Begins the letter in another language. */
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  /** What the reader can do by a click. */
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }
  | { readonly kind: 'table'; readonly caption: string; readonly head: TableHead; readonly rows: readonly TableRow[] }
  /** Label and value, without a head. */
  | { readonly kind: 'facts'; readonly caption: string; readonly rows: readonly TableRow[] };

export interface TableHead {
  readonly label: string;
  readonly value: string;
}

export interface TableRow {
  readonly label: string;
  /** Stands under the label. */
  readonly note?: string;
  readonly value: string;
}

export interface ListItem {
  readonly text: string;
  /** Follows the text. Without `href` it is shown, but cannot be clicked. */
  readonly link?: { readonly text: string; readonly href?: string };
}

export interface Action {
  readonly label: string;
  /** https; plain text shows it beside the label. */
  readonly href: string;
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const notice = (text: string): Block => ({ kind: 'notice', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const list = (items: readonly ListItem[]): Block => ({ kind: 'list', items });
