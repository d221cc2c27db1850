import { Command } from 'commander';
import * as z from 'zod';
import { stalePages, writePages } from './pages.ts';

const OptionsSchema = z.object({ check: z.boolean().default(false) });

function checkPages(): void {
  const stale = stalePages();
  for (const path of stale) console.error(`docs/rulebooks/${path} does not match the data: npm run rules -- pages`);
  if (stale.length > 0) process.exitCode = 1;
}

export const pagesCommand = (): Command =>
  new Command('pages')
    .description('Write docs/rulebooks from the data')
    .option('--check', 'write nothing, and fail when a page is stale')
    .action((options: unknown) => (OptionsSchema.parse(options).check ? checkPages() : writePages()));
