import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DocumentIdSchema, LanguageSchema } from '#shared/contracts/vocabulary.ts';
import { compose } from './readMail.ts';
import { contentOf, EVERY_BLOCK, paper, samples } from './samples.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const ViolationsSchema = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));

// A mail is shown inside a mail program's page, which has the landmarks.
const RULES = JSON.stringify({ region: { enabled: false }, 'landmark-one-main': { enabled: false } });

const CUT_WORDS = `[...document.querySelectorAll('th,td[class=line],caption,h1,h2')].flatMap((cell) =>
  [...cell.childNodes].filter((child) => child.nodeType === 3).flatMap((child) =>
    [...child.data.matchAll(/\\p{L}+/gu)].filter(({ index, 0: word }) => {
      const range = document.createRange();
      range.setStart(child, index);
      range.setEnd(child, index + word.length);
      return range.getClientRects().length > 1;
    }).map(([word]) => word)))`;

// The packaged browser is built for Linux on x64 alone.
const runsHere = process.platform === 'linux' && process.arch === 'x64';

describe.skipIf(!runsHere)('a mail in a real browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await playwright.launch({
      args: ['--no-sandbox', '--disable-gpu'],
      executablePath: await chromium.executablePath(),
    });
    page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  });

  afterAll(async () => {
    await browser?.close();
  });

  const violations = async (): Promise<unknown> =>
    page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], rules: ${RULES} })
      .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`);

  // Colours and languages do not meddle with each other.
  it.each([
    ['light', 'en'],
    ['dark', 'es'],
    ['light', 'fr+en'],
  ] as const)('breaks no rule of axe in %s colours', async (colorScheme, language) => {
    await page.emulateMedia({ colorScheme });
    const axe = await readFile(AXE, 'utf8');
    const shown = samples.filter(({ name }) => EVERY_BLOCK.some((kind) => name === `${language}/${kind}`));
    expect(shown).toHaveLength(EVERY_BLOCK.length);
    for (const { name, content } of shown) {
      await page.setContent((await compose(content)).html);
      await page.evaluate(axe);
      expect({ name, found: ViolationsSchema.parse(await violations()) }).toEqual({ name, found: [] });
    }
  });

  it('fits a phone 360 pixels wide, in letters of 14 pixels and more', async () => {
    for (const { name, content } of samples) {
      await page.setContent((await compose(content)).html);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      const smallest = await page.evaluate(`Math.min(...[...document.querySelectorAll('h1,h2,li,th,td,caption,p,div')]
        .filter((node) => node.offsetParent && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
        .map((node) => parseFloat(getComputedStyle(node).fontSize)))`);
      expect({ name, width, smallest }).toEqual({ name, width: 360, smallest: 14 });
    }
  });

  // A column that is too narrow for a word cuts it anywhere, without a hyphen.
  it.each(LanguageSchema.options)('cuts no word of a table on a phone 360 pixels wide (%s)', async (language) => {
    const papers = DocumentIdSchema.options.map((document) => paper({ document }));
    const everyPaper = { name: 'every paper', content: contentOf({ kind: 'request', papers }, { language }) };
    for (const { name, content } of [...samples, everyPaper].filter((each) => each.content.language === language)) {
      await page.setContent((await compose(content)).html);
      expect({ name, cut: await page.evaluate(CUT_WORDS) }).toEqual({ name, cut: [] });
    }
  });
});
