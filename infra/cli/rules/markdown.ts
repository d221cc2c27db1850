/** Markdown that shows text as it is. */

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

export const table = (header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  line(header),
  line(header.map(() => '---')),
  ...rows.map(line),
];

export const block = (lines: readonly string[]): readonly string[] => ['```text', ...lines, '```'];
