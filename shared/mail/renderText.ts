import type { Language } from '#shared/contracts/vocabulary.ts';
import type { Action, Block, Letter, ListItem, TableRow } from './letter.ts';

/** Quebec puts a no-break space before a colon. */
const COLONS: Readonly<Record<Language, string>> = { en: ':', es: ':', fr: '\u00A0:' };

const RULE = '-'.repeat(40);

const itemText = ({ text, link }: ListItem): string => `- ${link === undefined ? text : `${text} ${link.text}`}`;

const rowText = ({ label, note, value }: TableRow): string =>
  [`- ${label}`, ...(note === undefined ? [] : [`  ${note}`]), `  ${value}`].join('\n');

const actionText = ({ label, href }: Action, language: Language): string => `- ${label}${COLONS[language]} ${href}`;

const titled = (title: string, lines: readonly string[]): string => [title.toUpperCase(), ...lines].join('\n');

const blockText = (block: Block, language: Language): string => {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return block.text;
    case 'title':
      return `${RULE}\n\n${block.text.toUpperCase()}`;
    case 'heading':
      return block.text.toUpperCase();
    case 'list':
      return block.items.map(itemText).join('\n');
    case 'actions':
      return block.actions.map((action) => actionText(action, language)).join('\n');
    case 'table':
      return titled(block.caption, block.rows.map(rowText));
    case 'facts':
      return titled(
        block.caption,
        block.rows.map(({ label, value }) => `- ${label}${COLONS[language]} ${value}`),
      );
  }
};

/** The letter as plain text, with the same facts as the HTML. Nothing follows the footer: mail programs fold it away. */
export const renderText = ({ languages: [own], passages, footer }: Letter): string =>
  [
    ...passages.map(({ block, language }) => blockText(block, language ?? own)),
    ['-- ', ...footer.map(({ text }) => text)].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
