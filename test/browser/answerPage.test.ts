import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type BookedVisit, bookVisit } from '#infra/cli/answerLinks.ts';
import { createLocalDoors } from '#infra/cli/localDoors.ts';
import { localBuilders } from '#infra/local/functions.ts';
import type { LocalSystem } from '#infra/local/system.ts';
import { LanguageSchema, VisitLinkPurposeSchema } from '#shared/contracts/vocabulary.ts';
import { newDataDir, startSmall } from '#test/local/systemSetup.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const ViolationsSchema = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));
const CHECK = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`;

/** A Monday at 09:30 in New York. */
const START = '2027-04-05T13:30:00.000Z';
const NARROW = { width: 320, height: 640 };

// The packaged browser is built for Linux on x64 alone.
const runsHere = process.platform === 'linux' && process.arch === 'x64';

describe.skipIf(!runsHere)('the page of a link in a real browser', { timeout: 60_000 }, () => {
  let system: LocalSystem;
  let browser: Browser;

  beforeAll(async () => {
    system = await startSmall({ builders: localBuilders, dataDir: newDataDir(), startAt: START });
    browser = await playwright.launch({
      args: ['--no-sandbox', '--disable-gpu'],
      executablePath: await chromium.executablePath(),
    });
  });

  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });

  const inPage = async (options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> => {
    const context = await browser.newContext({ viewport: NARROW, ...options });
    try {
      await work(await context.newPage());
    } finally {
      await context.close();
    }
  };

  const faultsOf = async (page: Page): Promise<unknown> => {
    await page.evaluate(await readFile(AXE, 'utf8'));
    const overflow = await page.evaluate('document.documentElement.scrollWidth');
    return { overflow, violations: ViolationsSchema.parse(await page.evaluate(CHECK)) };
  };
  const NO_FAULTS = { overflow: NARROW.width, violations: [] };

  let english: BookedVisit;

  it.each(LanguageSchema.options)('breaks no rule of axe and fits 320 pixels (%s)', async (language) => {
    const visit = await bookVisit(system, language);
    if (language === 'en') english = visit;
    const colorScheme = language === 'es' ? 'dark' : 'light';
    await inPage({ bypassCSP: true, colorScheme }, async (page) => {
      for (const purpose of VisitLinkPurposeSchema.options.filter((each) => each !== 'missed')) {
        await page.goto(await visit.linkTo(purpose));
        expect({ purpose, faults: await faultsOf(page) }).toEqual({ purpose, faults: NO_FAULTS });
        expect(await page.getByRole('button').count()).toBe(1);
      }
      await page.goto(`${system.url}/a/forged`);
      expect(await faultsOf(page)).toEqual(NO_FAULTS);
    });
  });

  it('does nothing when it is opened, however often, and acts once by its button, without any script', async () => {
    const link = await english.linkTo('needs-ride');
    const before = await english.version();
    await inPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(link);
      await page.goto(link);
      await page.request.fetch(link, { method: 'HEAD' });
      expect(await english.version()).toBe(before);
      await page.getByLabel('A van that takes a wheelchair').check();
      await page.getByRole('button', { name: 'I need a ride' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Thank you');
      expect(page.url()).toBe(link);
      const after = await english.version();
      expect((await english.visit()).needs?.transport).toEqual({ status: 'needed', mode: 'wheelchair-van' });
      await page.reload();
      await page.goBack();
      await page.goto(link);
      expect(await page.getByRole('button').count()).toBe(0);
      expect(await english.version()).toBe(after);
    });
  });

  it('is where the mail in the inbox leads', async () => {
    const doors = createLocalDoors(system.url);
    await doors.travel({ advance: 'PT2H' });
    const mail = (await doors.inbox()).find(({ to, text }) => to.startsWith('mateo.en@') && text.includes('/a/'));
    const href = /I cannot come: (\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await inPage({}, async (page) => {
      await page.goto(href);
      await page.getByRole('button', { name: 'I cannot come' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Thank you');
    });
    expect((await english.visit()).answer?.says).toBe('cannot-come');
  });

  it('runs, loads and reports nothing that its policy forbids', async () => {
    const link = await english.linkTo('confirmed');
    await inPage({}, async (page) => {
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(link);
      await page.getByRole('button').click();
      expect(new Set(requests)).toEqual(new Set([link]));
      expect(complaints).toEqual([]);
    });
  });
});
