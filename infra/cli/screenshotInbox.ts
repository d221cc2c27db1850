import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { providerReport, storyOf } from './demo/stories.ts';
import { createLocalDoors } from './localDoors.ts';
import { withTemporarySystem } from './temporarySystem.ts';

/** `node infra/cli/screenshotInbox.ts [FILE]` photographs the inbox page, as the README shows it, after a week of two claims. */

const MONDAY = 1;
const WIDTH = 1000;
const HEIGHT = 980;

const nextMonday = (now: string): string => {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO('America/New_York');
  const day = today.toPlainDate().add({ days: 7 - ((today.dayOfWeek - MONDAY) % 7) });
  return day.toZonedDateTime({ timeZone: 'America/New_York', plainTime: '09:10' }).toString({ timeZoneName: 'never' });
};

/** Until the clinic's report is in and somebody was thanked for it. */
const playWeek = async (url: string): Promise<void> => {
  const doors = createLocalDoors(url);
  await doors.travel({ to: nextMonday(await doors.now()) });
  const now = await doors.now();
  const vermont = storyOf('vermont', now);
  await doors.post('fnol', 'carrier', vermont.notice);
  await doors.post('fnol', 'carrier', storyOf('california', now).notice);
  await doors.travel({ advance: 'P2D' });
  await doors.post('provider-reports', 'clinic', providerReport(vermont, await doors.now()));
  await doors.travel({ advance: 'PT8H' });
};

const photograph = async (url: string, file: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const browser = await playwright.launch({
    args: ['--no-sandbox', '--disable-gpu'],
    executablePath: await chromium.executablePath(),
  });
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, colorScheme: 'light' });
    await page.goto(`${url}/local/inbox`);
    await page.screenshot({ path: file });
  } finally {
    await browser.close();
  }
};

const [file = 'docs/images/inbox.png'] = process.argv.slice(2);
await withTemporarySystem(async ({ url }) => {
  await playWeek(url);
  await photograph(url, file);
});
console.log(`Wrote ${file}`);
