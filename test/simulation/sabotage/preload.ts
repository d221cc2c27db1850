import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { applyEdits } from './applyEdits.ts';
import { SABOTAGES } from './sabotages.ts';

/** Loaded by a thread before anything else: the modules that the sabotage names are loaded with its bug in them. */

const ROOT = new URL('../../../', import.meta.url);

const SABOTAGE_VARIABLE = 'CLAIMTOWER_SABOTAGE';

const chosen = SABOTAGES.find(({ name }) => name === process.env[SABOTAGE_VARIABLE]);

const fileOf = (url: string): string | undefined =>
  chosen?.edits.find(({ file }) => new URL(file, ROOT).href === url)?.file;

registerHooks({
  load: (url, context, nextLoad) => {
    const file = fileOf(url);
    if (file === undefined || chosen === undefined) return nextLoad(url, context);
    const source = applyEdits(file, readFileSync(fileURLToPath(url), 'utf8'), chosen.edits);
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
