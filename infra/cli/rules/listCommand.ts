import { Command } from 'commander';
import * as z from 'zod';
import { KNOWN_JURISDICTIONS, rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { Rule, Rulebook } from '#shared/paperwork/ruleShape.ts';
import { besideLine, besideRules } from './besideRules.ts';
import { describeRule } from './describeRule.ts';
import { wrap } from './toColumns.ts';

const WIDTH = 92;
const NAME_WIDTH = 22;

function partLines(name: string, text: string): readonly string[] {
  return wrap(text, WIDTH).map((line, index) => `    ${(index === 0 ? name : '').padEnd(NAME_WIDTH)} ${line}`);
}

function ruleLines(rule: Rule): readonly string[] {
  const { paper, form, owedBy, owedTo, due, when, authority, status, more } = describeRule(rule);
  const parts: readonly (readonly [string, string])[] = [
    ['Owed', `${owedBy} to ${owedTo}`],
    ['Due', due],
    ['When', when],
    ['Authority', authority],
    ['Status', status],
    ...more,
  ];
  return [`${rule.id}  ${paper} (${form})`, ...parts.flatMap(([name, text]) => partLines(name, text)), ''];
}

const rowName = ({ row, limb }: Rulebook['notChased'][number]): string =>
  limb === undefined ? row : `${row} / ${limb}`;

/** Lines for a terminal. */
export function describeRulebook(rulebook: Rulebook): readonly string[] {
  const { jurisdiction, title, rules, notChased } = rulebook;
  const beside = besideRules(rulebook).flatMap((one) => wrap(besideLine(one), WIDTH));
  return [
    `${jurisdiction}  ${title}`,
    '',
    ...(beside.length === 0 ? [] : [...beside, '']),
    ...rules.flatMap(ruleLines),
    ...(notChased.length === 0 ? [] : ['Deliberately not chased:', '']),
    ...notChased.flatMap((entry) => [rowName(entry), ...wrap(entry.reason, WIDTH).map((line) => `    ${line}`)]),
  ];
}

function list(name: string | undefined): void {
  const known = [...KNOWN_JURISDICTIONS, 'everywhere'];
  const jurisdiction = name === undefined || name === 'everywhere' ? name : name.toUpperCase();
  if (jurisdiction === undefined) console.log(known.join('\n'));
  else if (known.includes(jurisdiction)) console.log(describeRulebook(rulebookFor(jurisdiction).rulebook).join('\n'));
  else {
    console.error(`${name}: there is no such rulebook; there are ${known.join(', ')}.`);
    process.exitCode = 1;
  }
}

export const listCommand = (): Command =>
  new Command('list')
    .description('A rulebook in words: its rules, and what is deliberately not chased; without a name, which there are')
    .argument('[jurisdiction]', '"US-VT"')
    .action((name: unknown) => list(z.string().optional().parse(name)));
