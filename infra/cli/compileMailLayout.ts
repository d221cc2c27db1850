import { readFile, writeFile } from 'node:fs/promises';
import mjml2html from 'mjml';

const SOURCE = new URL('../../shared/mail/layout/letter.mjml', import.meta.url);
const TARGET = new URL('../../shared/mail/layout/letter.generated.json', import.meta.url);

/** Spaces at the ends of lines carry nothing and are a fifth of what MJML writes. */
const withoutIndent = (html: string): string =>
  html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** The mail layout as the JSON text that is committed: a Mustache template made from the MJML source. Throws on invalid MJML. */
export const compileMailLayout = async (): Promise<string> => {
  const { html } = await mjml2html(await readFile(SOURCE, 'utf8'), { validationLevel: 'strict' });
  return `${JSON.stringify({ letter: withoutIndent(html) }, undefined, 2)}\n`;
};

if (import.meta.main) {
  await writeFile(TARGET, await compileMailLayout());
  console.log('Wrote shared/mail/layout/letter.generated.json');
}
