import { renameSync, writeFileSync } from 'node:fs';

/**
 * Whole or not at all, and out of this process when it returns: it survives `kill -9`. It does not wait for the disk, so a
 * power cut may take the last move of a test clock back; decisions never go behind their claim's last commit anyway.
 */
export function writeDurably(file: string, text: string, mode = 0o644): void {
  const draft = `${file}.new`;
  writeFileSync(draft, text, { mode });
  renameSync(draft, file);
}
