import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toText } from '#infra/cli/testClock/print.ts';
import { DEFAULT_DAYS, runTestClock } from '#infra/cli/testClock/run.ts';

/** Who would get what and why, of the examples: a change of any of it is meant, and seen in the review. */

const NAMES = ['fnol-vt-lost-time', 'fnol-ca-lost-time', 'fnol-fatal', 'fnol-represented'] as const;

const exampleOf = (name: string): string => `events/examples/${name}.json`;

const goldenOf = (name: string): string => `test/golden/${name}.txt`;

const textOf = async (name: string): Promise<string> =>
  toText(await runTestClock({ file: exampleOf(name), days: DEFAULT_DAYS }));

afterEach(() => vi.useRealTimers());

describe('the story of an example that nobody answers', () => {
  it.each(NAMES)('is that of its golden file: %s', async (name) => {
    const command = `npm run test:clock -- ${exampleOf(name)} --write ${goldenOf(name)}`;
    const meant = `If the change is meant: ${command}`;
    expect(await textOf(name), meant).toBe(readFileSync(goldenOf(name), 'utf8'));
  });

  it.each(['2001-01-01T00:00:00Z', '2030-07-04T12:00:00Z'])('does not depend on today, such as %s', async (today) => {
    vi.useFakeTimers({ now: new Date(today), toFake: ['Date'] });
    expect(await textOf('fnol-represented')).toBe(readFileSync(goldenOf('fnol-represented'), 'utf8'));
  });
});
