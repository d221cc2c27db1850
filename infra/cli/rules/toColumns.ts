/** Rows as lines whose columns stand under each other; columns of numbers are set to the right. */
export function toColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isNumeric = widths.map((_, column) => rows.slice(1).every((row) => /^\d+$/.test(row[column] ?? '')));
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    return isNumeric[column] === true ? text.padStart(width) : text.padEnd(width);
  };
  return rows.map((row) => row.map(cell).join('  ').trimEnd());
}

/** Words in lines of at most `width`, where no word is longer. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
