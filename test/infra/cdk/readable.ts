import { flat, type ResourceOfTemplate, type SynthesisedTemplate } from './synthesised.ts';

/** A template as a person reads it: one line for whatever fits, no hash of code, nothing that CDK notes for itself. */

const WIDTH = 140;

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

const oneLine = (value: unknown): string => {
  if (isPlain(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  return `{ ${Object.entries(value ?? {})
    .map(([key, each]) => `${key}: ${oneLine(each)}`)
    .join(', ')} }`;
};

/** Short words side by side, as far as a line takes them. */
const filled = (words: readonly unknown[], indent: string): string => {
  const lines: string[] = [];
  for (const word of words.map(oneLine)) {
    const longer = `${lines.at(-1)}, ${word}`;
    if (lines.length === 0 || indent.length + longer.length > WIDTH) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines.map((line) => `\n${indent}${line}`).join('');
};

/** What stands behind a "key:" or a "-". */
const compact = (value: unknown, indent: string): string => {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) return ` ${line}`;
  const inner = `${indent}  `;
  if (!Array.isArray(value)) {
    return Object.entries(value)
      .map(([key, each]) => `\n${inner}${key}:${compact(each, inner)}`)
      .join('');
  }
  if (value.every(isPlain)) return filled(value, inner);
  return value.map((each) => `\n${inner}-${compact(each, inner).replace(/^\n\s*/, ' ')}`).join('');
};

const withoutHashes = (text: string): string => text.replace(/\b[0-9a-f]{64}\b/g, '{hash}');

const kept = (policy: string | undefined): string => (policy === undefined ? '' : ` (on deletion: ${policy})`);

/** What is data of the house and held to it by tests of its own: its wording may change without anything being deployed anew. */
const SHOWN_BY_NAME: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
};

const shown = ({ Type, Properties }: ResourceOfTemplate): readonly [string, unknown][] => {
  const name = SHOWN_BY_NAME[Type];
  return Object.entries(Properties).filter(([key]) => name === undefined || key === name);
};

export const readable = ({ resources, outputs }: SynthesisedTemplate): string => {
  const parts = Object.entries(resources).map(([id, resource]) => {
    const properties = shown(resource).map(([key, value]) => `  ${key}:${compact(flat(value), '  ')}`);
    return [`${id} ${resource.Type}${kept(resource.DeletionPolicy)}`, ...properties].join('\n');
  });
  const printed = Object.entries(outputs).map(([id, { Value }]) => `  ${id}:${compact(flat(Value), '  ')}`);
  return withoutHashes(`${[...parts, ['Outputs', ...printed].join('\n')].join('\n\n')}\n`);
};
