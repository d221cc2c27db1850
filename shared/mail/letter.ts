import type { Language } from '#shared/contracts/vocabulary.ts';

/** A letter before it is HTML or plain text: both are made from it, so they cannot say different things. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  /** What an inbox shows beside the subject. */
  readonly preview: string;
  readonly sender: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly string[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A paragraph that stands out. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
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

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const notice = (text: string): Block => ({ kind: 'notice', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const list = (items: readonly ListItem[]): Block => ({ kind: 'list', items });
