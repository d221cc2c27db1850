import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alarms } from '#infra/alarms.ts';
import type { Alarm } from '#infra/alarmTypes.ts';
import { allAlarms } from '#infra/allAlarms.ts';
import { dashboardOf } from '#infra/dashboard.ts';
import { wiring } from '#infra/wiring.ts';

const root = new URL('../../', import.meta.url).pathname;
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const pages = readdirSync(join(root, 'docs/runbooks')).map((file) => file.replace(/\.md$/, ''));
const all = allAlarms(wiring);
const index = textOf('docs/alarms.md');
const procedures = index.slice(index.indexOf('\n## Procedures'), index.indexOf('\n## Ask the logs'));
const forAlarms = pages.filter((page) => all.some(({ runbook }) => runbook === page));

const code = ['functions', 'shared'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => textOf(`${folder}/${path}`)),
);

const members = [
  ...wiring.queues.map(({ name }) => ({ name, family: '{queue}' })),
  ...wiring.functions.map(({ name }) => ({ name, family: '{function}' })),
];

/** How a page may name an alarm: by its name, or by that of its family, "dead-letters-{queue}". */
const namesOf = (alarm: Alarm): readonly string[] => [
  alarm.name,
  ...members.flatMap(({ name, family }) =>
    alarm.name === `${alarm.runbook}-${name}` ? [`${alarm.runbook}-${family}`] : [],
  ),
];

describe('a runbook', () => {
  test.each(all)('of the alarm $name is there and names it', (alarm) => {
    expect(pages).toContain(alarm.runbook);
    const text = textOf(`docs/runbooks/${alarm.runbook}.md`);
    expect(namesOf(alarm).some((each) => text.includes(`\`${each}\``))).toBe(true);
  });

  test.each(pages)('%s belongs to an alarm or is a procedure of the index', (page) => {
    expect(forAlarms.includes(page) || procedures.includes(`](runbooks/${page}.md)`)).toBe(true);
  });

  test.each(forAlarms)('%s says who is hurt, how to see it, what to do, when it is over and what not to do', (page) => {
    const text = textOf(`docs/runbooks/${page}.md`);
    expect(text.match(/^## .*$/gm)).toEqual(['## See it', '## Do', '## It is over when', '## Do not']);
    expect(text).toMatch(/^\*\*Who is hurt\.\*\* /m);
  });

  test.each(forAlarms)('%s asks the logs for lines that the code writes, and names graphs that there are', (page) => {
    const text = textOf(`docs/runbooks/${page}.md`);
    const lists = [...text.matchAll(/message (?:=|in) (\[[^\]]*\]|"[^"]*")/g)].map(([, list = '']) => list);
    const events = lists.flatMap((list) => [...list.matchAll(/"([^"]+)"/g)].map(([, event = '']) => event));
    for (const event of events) expect(code.some((source) => source.includes(`'${event}'`))).toBe(true);
    const titles = dashboardOf(wiring).rows.flatMap((row) =>
      row.flatMap((each) => ('title' in each ? each.title : [])),
    );
    const named = [...text.replaceAll('\n', ' ').matchAll(/[Gg]raph "([^"]+)"/g)].map(([, title = '']) => title);
    for (const title of named) expect(titles).toContain(title);
  });

  test.each(pages)('%s gives commands that there are', (page) => {
    const commands = [...textOf(`docs/runbooks/${page}.md`).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    for (const name of commands) expect(textOf('package.json')).toContain(`\n    "${name}": `);
  });

  test.each(pages)('%s links to pages that there are', (page) => {
    const links = [...textOf(`docs/runbooks/${page}.md`).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
    for (const link of links) expect(existsSync(join(root, 'docs/runbooks', link))).toBe(true);
  });
});

describe('the index of alarms', () => {
  test.each(alarms)('has $name with who is hurt and its page', ({ name, hurt, runbook }) => {
    expect(index).toContain(`\n| [${name}](runbooks/${runbook}.md) | ${hurt} |\n`);
  });

  test('has each family of alarms that the wiring makes', () => {
    for (const { runbook } of all) expect(index).toContain(`](runbooks/${runbook}.md)`);
  });
});
