import { RuleStatusSchema } from '#shared/contracts/vocabulary.ts';
import type { Rulebook } from '#shared/paperwork/ruleShape.ts';
import { table } from './markdown.ts';
import { fileNameOf } from './rulebookPage.ts';

const STATUSES = RuleStatusSchema.options;

const rowOf = ({ jurisdiction, title, rules, notChased }: Rulebook): readonly string[] => [
  `[${title}](${fileNameOf(jurisdiction)}.md)`,
  jurisdiction,
  ...STATUSES.map((status) => String(rules.filter((rule) => rule.status === status).length)),
  String(notChased.length),
];

const WORDS = `# Rulebooks

Which papers a workers' compensation claim needs, who owes each to whom, until when, under which law, and how sure we are.
These pages are made from the data that runs. They are no legal advice.

## How sure we are

| Status | What it means | What is said to people |
| --- | --- | --- |
| V | read on an official page | the date, as due by law |
| V2 | read on a secondary page | the date, as due by law |
| C | sources conflict | only a courtesy date of ours, never a date in law |
| M | from memory | only a courtesy date of ours, never a date in law |
| policy | no law: our own house number | only a courtesy date of ours |

Where the law has no number ("promptly"), the date is a courtesy date of ours too, whatever the status. A clock whose
first date is not known has not started: its worst case counts from the injury, and the missing date is asked for.

## How to correct a rulebook

You need a GitHub account, and no program on your computer.

1. Open the page of the state and find the paper and its id, such as \`VT-FROI\`. At the top of the page stands the link
   to the file: open it.
2. Press the pencil ("Edit this file"). GitHub makes a copy of your own; nothing that you do can break anything.
3. Find the rule by its id. Change what is wrong, and only that:
   - how long: \`amount\` is the number, \`unit\` what is counted (\`calendar-days\`, \`business-days\`, \`hours\`, \`months\` ...);
   - the law: \`authority\`; where you read it: add the address to \`sources\`; a remark: \`note\`;
   - how sure you are: \`status\`, as in the table above. Only V and V2 are ever stated as law, and both need a source;
   - a number that changed on a day: do not overwrite it. Close the old rule with \`"effective": { "by": "injury", "to":
     "2026-06-30" }\`, copy it, give the copy an \`id\` of its own, and open it with \`"from": "2026-07-01"\`;
   - a paper that should not be chased: move its row to \`notChased\`, with the reason.
4. Press "Commit changes", say in a sentence what you read and where, and press "Propose changes", then "Create pull
   request".
5. Checks run by themselves. If one is red, open it: the last lines name the file, the rule and what would be right.
   "has changed since its digest was made" and a page that does not match are not for you: whoever takes your change runs
   \`node infra/cli/compileRulebooks.ts\` and \`npm run rules -- pages\` on it, and adds the date to the state's tests.

With the code on your computer, \`npm run rules -- check FILE\` says the same before you propose anything, and
\`npm run rules -- explain FNOL-FILE --at DATE\` what your change does to a claim.

## Rulebooks
`;

export const indexPage = (rulebooks: readonly Rulebook[]): string =>
  [WORDS, ...table(['Rulebook', 'Code', ...STATUSES, 'Not chased'], rulebooks.map(rowOf)), ''].join('\n');
