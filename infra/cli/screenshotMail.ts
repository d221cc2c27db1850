import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { composeMail } from '#shared/mail/compose.ts';
import { envelope, samples } from '#test/mail/samples.ts';

const VIEWS = [
  { name: 'phone', width: 375, colorScheme: 'light' },
  { name: 'desk', width: 800, colorScheme: 'light' },
  { name: 'dark', width: 375, colorScheme: 'dark' },
] as const;

/** `node infra/cli/screenshotMail.ts FOLDER [PART OF A NAME]` renders the sample mails as PNG, HTML and plain text. */
const screenshotMail = async (folder: string, part: string): Promise<void> => {
  const browser = await playwright.launch({
    args: ['--no-sandbox', '--disable-gpu'],
    executablePath: await chromium.executablePath(),
  });
  try {
    for (const { name, content } of samples.filter((sample) => sample.name.includes(part))) {
      const mail = await composeMail(content, envelope);
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.html`, mail.html);
      await writeFile(`${file}.txt`, `${mail.subject}\n\n${mail.text}`);
      for (const view of VIEWS) {
        const page = await browser.newPage({
          viewport: { width: view.width, height: 600 },
          colorScheme: view.colorScheme,
        });
        await page.setContent(mail.html);
        await page.screenshot({ path: `${file}-${view.name}.png`, fullPage: true });
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
};

const [folder = 'mail-screenshots', part = ''] = process.argv.slice(2);
await screenshotMail(folder, part);
console.log(`Wrote ${folder}`);
