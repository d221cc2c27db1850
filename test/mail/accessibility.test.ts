import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compose } from './readMail.ts';
import { EVERY_BLOCK, samples } from './samples.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const ViolationsSchema = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));

// A mail is shown inside a mail program's page, which has the landmarks.
const RULES = JSON.stringify({ region: { enabled: false }, 'landmark-one-main': { enabled: false } });

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
});
