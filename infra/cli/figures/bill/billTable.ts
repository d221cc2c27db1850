import { dollarsOf, type Line, PRICES, totalOf } from './prices.ts';

/** A bill as Markdown, for the terminal and for docs/cost.md alike. */

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const amount = (count: number): string =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: count < 10 ? 2 : 0 }).format(count);

const priceOf = ({ price }: Line): string => {
  const { dollars, per } = PRICES[price];
  const each = per === 1 ? price : `${amount(per)} x ${price}`;
  return `${dollars} for ${per === 1024 ** 3 ? price.replace('byte', 'GB') : each}`;
};

const FRACTION = 2;

export const billTable = (lines: readonly Line[], total: string): readonly string[] => [
  row(['what', 'how many', 'price in dollars', 'dollars']),
  row(['---', '--:', '---', '--:']),
  ...lines.map((line) => row([line.what, amount(line.count), priceOf(line), dollarsOf(line).toFixed(FRACTION)])),
  row([`**${total}**`, '', '', `**${totalOf(lines).toFixed(FRACTION)}**`]),
];
