import { readFile } from 'node:fs/promises';
import { caniemail } from 'caniemail';
import { HtmlValidate } from 'html-validate';
import { expect, it } from 'vitest';
import { compileMailLayout } from '#infra/cli/compileMailLayout.ts';
import { compose } from './readMail.ts';
import { samples } from './samples.ts';

const GENERATED = new URL('../../shared/mail/layout/letter.generated.json', import.meta.url);

it('is what its MJML source compiles to', async () => {
  expect(await readFile(GENERATED, 'utf8')).toBe(await compileMailLayout());
});

// Mail is laid out with attributes that the web gave up, because Outlook for Windows knows nothing else.
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: { 'no-deprecated-attr': 'off', 'prefer-native-element': 'off' },
});

it.each(samples)('makes valid HTML of $name', async ({ content }) => {
  const { results } = await validator.validateString((await compose(content)).html);
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
});

/** Features that some program lacks, and what a reader loses by it: never a word, only comfort. */
const LOSES_NO_WORD: Readonly<Record<string, string>> = {
  '<style> element': 'dark colours only; everything else is written inline',
  '@media': 'dark colours only',
  'Descendant combinator': 'dark colours only',
  'Chaining selectors': 'dark colours only',
  'ID selector': "MJML's own reset",
  'Type selector': "MJML's own reset",
  'Class selector': 'dark colours only',
  'color-scheme meta tag': 'dark colours only',
  'display:none': 'the preview line shows above the letter',
  'border-radius': 'the corners of a button are square',
  opacity: 'the preview line; display:none hides it too',
  outline: "MJML's own reset",
  'word-spacing': 'its initial value',
  'max-height property': 'the preview line',
  overflow: 'the preview line',
  'table-layout': 'columns take the width of their words',
  'word-break': 'a long link makes the page wider',
  'aria-label attribute': 'the title is read as the heading instead',
  'role attribute': 'layout tables are announced',
  '<body> element': 'its styles stand on the first table as well',
};

it.each(samples)('uses in $name only what Gmail, Outlook and Apple show without losing a word', async ({ content }) => {
  const { html } = await compose(content);
  const { issues } = caniemail({ clients: ['gmail.*', 'outlook.*', 'apple-mail.*'], html });
  const missing = new Set([...issues.errors.values()].flat().map(({ title }) => title));
  expect([...missing].filter((title) => LOSES_NO_WORD[title] === undefined)).toEqual([]);
});

it('loads nothing from anywhere', async () => {
  for (const { content } of samples) {
    const { html } = await compose(content);
    expect(html).not.toMatch(/<img|<link|<script|@import|url\(/i);
  }
});

it('declares its language', async () => {
  for (const { content } of samples) {
    expect((await compose(content)).html).toContain(`<html lang="${content.language}"`);
  }
});
