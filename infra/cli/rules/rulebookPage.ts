import { calendarFor } from '#shared/paperwork/calendars.ts';
import type { Rule, Rulebook } from '#shared/paperwork/ruleShape.ts';
import { zoneOf } from '#shared/paperwork/zones.ts';
import { besideRules } from './besideRules.ts';
import { describeClaim } from './describeClaim.ts';
import { describeRule } from './describeRule.ts';
import { EXAMPLE_AT, exampleFnol, exampleReport } from './exampleClaim.ts';
import { explainClaim } from './explainClaim.ts';
import { holidayTable } from './holidayTable.ts';
import { block, table } from './markdown.ts';

/** The page of one rulebook, all of it from the data. */

const CALENDAR_YEAR = '2026';

export const fileNameOf = (jurisdiction: string): string => jurisdiction.toLowerCase();

const paperTable = (rules: readonly Rule[]): readonly string[] =>
  table(
    ['Paper', 'Form', 'Owed by', 'To', 'Due', 'When it applies', 'Authority', 'Status'],
    rules.map((rule) => {
      const { paper, form, owedBy, owedTo, due, when, authority, status } = describeRule(rule);
      return [`${paper} (${rule.id})`, form, owedBy, owedTo, due, when, authority, status];
    }),
  );

function detailLines(rule: Rule): readonly string[] {
  const { paper, more } = describeRule(rule);
  const row = rule.row === undefined ? [] : [['Researched row', [rule.row, rule.limb].filter(Boolean).join(' / ')]];
  const lines = [...row, ...more].map(([name, text]) => `- ${name}: ${text}`);
  const sources = rule.sources.map((source) => `  - ${source}`);
  if (lines.length === 0 && sources.length === 0) return [];
  return [`### ${rule.id}: ${paper}`, '', ...lines, ...(sources.length === 0 ? [] : ['- Sources:', ...sources]), ''];
}

function besideLines(rulebook: Rulebook): readonly string[] {
  const entries = besideRules(rulebook);
  if (entries.length === 0) return [];
  const told = entries.map(({ what, text, authority, sources }) => [what, text, authority, sources.join(' ')]);
  return ['## Beside the papers', '', ...table(['What', 'Rule', 'Authority', 'Sources'], told), ''];
}

const notChasedLines = (notChased: Rulebook['notChased']): readonly string[] => {
  if (notChased.length === 0) return ['Nothing.'];
  return table(
    ['Researched row', 'Why it is not chased'],
    notChased.map(({ row, limb, reason }) => [limb === undefined ? row : `${row} / ${limb}`, reason]),
  );
};

/** Where there are no rules yet, clocks run where the claim is. */
function calendarLines(jurisdiction: string): readonly string[] {
  const calendar = calendarFor(jurisdiction);
  const fallback = calendar.calendar !== jurisdiction ? ', since there is none of its own' : '';
  const zone = jurisdiction === 'everywhere' ? "the zone of the claim's jurisdiction" : zoneOf(jurisdiction);
  return [
    `Clocks run in ${zone}. Holidays are those of the calendar ${calendar.calendar}${fallback}, which covers`,
    `${calendar.firstYear} to ${calendar.lastYear}. In ${CALENDAR_YEAR}:`,
    '',
    ...holidayTable(calendar, CALENDAR_YEAR),
  ];
}

/** The notice and report of the example as the page's command reads them. */
export const exampleFiles = (jurisdiction: string): Readonly<Record<'fnol' | 'report', string>> => ({
  fnol: `${JSON.stringify(exampleFnol(jurisdiction), undefined, 2)}\n`,
  report: `${JSON.stringify(exampleReport(jurisdiction), undefined, 2)}\n`,
});

function exampleLines(jurisdiction: string): readonly string[] {
  const { fnol, report } = exampleFiles(jurisdiction);
  const told = explainClaim({ fnol: Buffer.from(fnol), reports: [Buffer.from(report)], at: EXAMPLE_AT });
  if (told?.ok !== true) throw new Error(`The example of ${jurisdiction} is refused: ${JSON.stringify(told)}`);
  const path = `docs/rulebooks/examples/${fileNameOf(jurisdiction)}`;
  return [
    'A worker is hurt on Friday 10 October 2025 at 14:30, loses time from the next day on, and is treated in an emergency',
    'room. The claim administrator hears of it on Tuesday 14 October, and the notice is sent on Wednesday 15 October, when',
    'the agency asks for wages and the clinic reports.',
    '',
    ...block([
      `$ npm run -s rules -- explain ${path}.json --report ${path}.report.json --at ${EXAMPLE_AT}`,
      ...describeClaim(told.value),
    ]),
  ];
}

export function rulebookPage(rulebook: Rulebook): string {
  const { jurisdiction, title, rules, notChased } = rulebook;
  const file = fileNameOf(jurisdiction);
  const claim = jurisdiction === 'everywhere' ? [] : ['## An example claim', '', ...exampleLines(jurisdiction), ''];
  return [
    `# ${title}`,
    '',
    `Made from [${file}.json](../../shared/paperwork/rulebooks/${file}.json): correct that file, not this page;`,
    '[how, and what the words mean](README.md).',
    '',
    '## Papers',
    '',
    ...paperTable(rules),
    '',
    '## Sources, consequences and notes',
    '',
    ...rules.flatMap(detailLines),
    ...besideLines(rulebook),
    '## Deliberately not chased',
    '',
    ...notChasedLines(notChased),
    '',
    '## Calendar',
    '',
    ...calendarLines(jurisdiction),
    '',
    ...claim,
  ].join('\n');
}
