import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry } from '#infra/cli/testClock/entries.ts';
import { runTestClock } from '#infra/cli/testClock/run.ts';

const VERMONT = 'events/examples/fnol-vt-lost-time.json';

const written = (content: unknown): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'claimtower-test-clock-')), 'input.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['infra/cli/testClock.ts', ...args], { encoding: 'utf8' });

const vermontBut = (change: object): object => ({ ...JSON.parse(readFileSync(VERMONT, 'utf8')), ...change });

const faultOf = (options: { file?: string; answers?: string; from?: string }) =>
  runTestClock({ file: VERMONT, days: 3, ...options }).catch((cause: unknown) => String(cause));

const asksFor = (itemId: string, entries: readonly Entry[]): readonly string[] =>
  entries.flatMap((entry) =>
    entry.kind === 'mail' && entry.asks.some((ask) => ask.itemId === itemId) ? [entry.at] : [],
  );

describe('npm run test:clock', () => {
  it('asks for nothing that an answer has brought', async () => {
    const at = '2026-11-25T09:00:00-05:00';
    const answers = written([
      { at, door: 'provider-reports', file: resolve('events/examples/provider-report-vt.json') },
      { at: '2026-11-30T09:00:00-05:00', door: 'commands', command: { kind: 'markReceived', itemId: 'VT-FROI' } },
    ]);
    const { entries, summary } = await runTestClock({ file: VERMONT, days: 30, answers });
    expect(asksFor('VT-FIRST-MEDICAL', entries)).toHaveLength(1);
    expect(asksFor('VT-FROI', entries).every((asked) => asked < '2026-11-30T14:00')).toBe(true);
    expect(summary.open.map(({ itemId }) => itemId)).not.toContain('VT-FROI');
  });

  it('starts at nine in the morning of the injury where the notice does not say when it was sent', async () => {
    const { from } = await runTestClock({
      file: written(vermontBut({ source: undefined, dates: undefined, injury: { date: '2026-11-16' } })),
      days: 1,
    });
    expect(from).toBe('2026-11-16T14:00:00.000Z');
  });

  it('looks no further than it is told, and says what comes next', async () => {
    const { until, entries, forecast } = await runTestClock({ file: VERMONT, days: 3 });
    expect(until).toBe('2026-11-23T20:42:00.000Z');
    expect(entries.every(({ at }) => at <= until)).toBe(true);
    expect(forecast.every(({ at }) => at > until)).toBe(true);
    expect(forecast.length).toBeGreaterThan(0);
  });

  it.each([
    [{ file: 'nowhere.json' }, 'nowhere.json: cannot be read'],
    [{ file: written('{') }, 'is not JSON'],
    [{ file: written({}) }, '/injury/date is missing'],
    [{ file: written(vermontBut({ jurisdiction: 'Vermont' })) }, '/jurisdiction'],
    [{ from: '2026-11-01T09:00:00Z' }, '/injury/date is in the future'],
    [{ from: '2026-11-01T09:00:00Z' }, 'start later, with --from'],
    [{ from: 'yesterday' }, '--from yesterday: must be an instant with its offset'],
    [{ answers: written([{ at: 'soon', door: 'fnol', file: 'x' }]) }, '/0/at must be an instant'],
    [{ answers: written([{ at: '2026-11-25T09:00:00Z', door: 'window' }]) }, '/0/door must be fnol'],
    [
      {
        answers: written([
          { at: '2026-11-21T09:00:00Z', door: 'commands', command: { kind: 'waive', itemId: 'VT-FROI' } },
        ]),
      },
      '/reason',
    ],
  ])('names the field that is wrong: %j', async (options, field) => {
    expect(await faultOf(options)).toContain(field);
  });

  it('exits 2 on input that cannot be used, and says which', () => {
    const { status, stderr, stdout } = run(VERMONT, '--days', 'many');
    expect([status, stderr, stdout]).toEqual([2, '--days must be a number\n', '']);
  });

  it('prints the same as data, and exits 0', () => {
    const { status, stdout } = run(VERMONT, '--days', '1', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      from: '2026-11-20T20:42:00.000Z',
      summary: { open: expect.any(Array) },
    });
  });
});
