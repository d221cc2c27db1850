import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { bookVisit } from './answerLinks.ts';
import { withTemporarySystem } from './temporarySystem.ts';

/** `node infra/cli/screenshotAnswer.ts [FOLDER]` photographs the answer page on a phone, as docs/answer-page.md shows it. */

const VIEWPORT = { width: 390, height: 700 };

const PHOTOGRAPHS = [
  { name: 'answer-en', language: 'en', purpose: 'confirmed', presses: false },
  { name: 'answer-es', language: 'es', purpose: 'needs-interpreter', presses: false },
  { name: 'answer-fr', language: 'fr', purpose: 'cannot-come', presses: false },
  { name: 'answer-en-done', language: 'en', purpose: 'confirmed', presses: true },
] as const;

/** A Monday without a holiday near, so that the picture is the same whenever it is made. */
const START = '2027-04-05T13:30:00.000Z';

const [folder = 'docs/images'] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
await withTemporarySystem(
  async (system) => {
    const browser = await playwright.launch({
      args: ['--no-sandbox', '--disable-gpu'],
      executablePath: await chromium.executablePath(),
    });
    try {
      const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
      const visits = {
        en: await bookVisit(system, 'en'),
        es: await bookVisit(system, 'es'),
        fr: await bookVisit(system, 'fr'),
      };
      for (const { name, language, purpose, presses } of PHOTOGRAPHS) {
        await page.goto(await visits[language].linkTo(purpose));
        if (presses) await page.getByRole('button').click();
        await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      }
    } finally {
      await browser.close();
    }
  },
  undefined,
  START,
);
console.log(`Wrote ${folder}`);
