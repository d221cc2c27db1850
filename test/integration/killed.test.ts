import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runKills } from '#test/kill/killRun.ts';

/** Another one in each run; what failed once is drawn again with KILL_SEED. The machine decides the rest. */
const SeedSchema = z.coerce.number().int().nonnegative();

const drawSeed = (): number => SeedSchema.parse(process.env.KILL_SEED ?? randomInt(2 ** 31));

const PATIENCE_MILLISECONDS = 300_000;

describe.skipIf(process.platform === 'win32')('a local system killed with SIGKILL ten times over', () => {
  it('keeps laws 1 to 5: it loses nothing, opens nothing twice, is silent when done, asks once, and goes on', {
    timeout: PATIENCE_MILLISECONDS,
  }, async () => {
    const seed = drawSeed();
    console.log(`KILL_SEED=${seed}`);
    const { violations, kills, unanswered } = await runKills({ seed, kills: 10, claims: 6, days: 10 });
    expect(violations, `KILL_SEED=${seed}\n${kills.join('\n')}`).toEqual([]);
    expect(kills).toHaveLength(10);
    expect(unanswered, 'no kill hit anything').toBeGreaterThan(0);
  });
});
