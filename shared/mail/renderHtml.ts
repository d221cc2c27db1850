import Mustache from 'mustache';
import layout from './layout/letter.generated.json' with { type: 'json' };
import type { Block, FooterLine, Letter, ListItem, Passage, TableRow } from './letter.ts';

// Mustache looks a name up in the surrounding views where it is missing, so a view names every section, also the absent ones.
const ABSENT = {
  paragraph: false,
  notice: false,
  title: false,
  heading: false,
  list: false,
  actions: false,
  table: false,
  facts: false,
};

const itemView = ({ text, link }: ListItem) => ({
  text,
  link: link === undefined ? false : { linkText: link.text, href: link.href ?? false },
});

const rowView = ({ label, note, value }: TableRow) => ({ label, note: note ?? false, value });

const blockView = (block: Block) => {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
    case 'title':
    case 'heading':
      return { ...ABSENT, [block.kind]: { text: block.text } };
    case 'list':
      return { ...ABSENT, list: { items: block.items.map(itemView) } };
    case 'actions':
      return { ...ABSENT, actions: block.actions };
    case 'table': {
      const { caption, head, rows } = block;
      return {
        ...ABSENT,
        table: { caption, headLabel: head.label, headValue: head.value, rows: rows.map(rowView) },
      };
    }
    case 'facts':
      return { ...ABSENT, facts: { caption: block.caption, rows: block.rows.map(rowView) } };
  }
};

/** A reader of screens is told where another language begins. */
const spoken = ({ language }: Passage | FooterLine) => ({ lang: language ?? false });

/** The letter as an HTML document; Mustache escapes every value. */
export const renderHtml = (letter: Letter): string =>
  Mustache.render(layout.letter, {
    ...letter,
    language: letter.languages[0],
    blocks: letter.passages.map((passage) => ({ ...blockView(passage.block), ...spoken(passage) })),
    footer: letter.footer.map((line) => ({ text: line.text, ...spoken(line) })),
  });
