import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCampaign } from '#infra/cli/simulate/campaign.ts';
import { OtherRun, openResumeFile } from '#infra/cli/simulate/resumeFile.ts';

/** Seeds are played on threads, which load the simulation as the command does. */

const SHAPE = { claims: 1, days: 9, crash: 0.02, calm: true } as const;

const campaign = () => {
  const resume = join(mkdtempSync(join(tmpdir(), 'claimtower-campaign-')), 'run.jsonl');
  return { shape: SHAPE, first: 1, seeds: 3, threads: 2, resume, progress: false };
};

test('plays a world in which only crashes happen on threads, and goes on in that world from its file', async () => {
  const run = campaign();
  const { summary, broken } = await runCampaign(run);
  expect(broken).toBeUndefined();
  expect(Object.keys(summary.faults)).toContain('crash');
  expect(Object.keys(summary.faults).filter((kind) => /^(SES|event|queue|Gateway|transaction)/.test(kind))).toEqual([]);
  const kept = openResumeFile(run.resume, SHAPE).verdicts;
  expect(kept.map(({ options }) => options)).toContainEqual({ ...SHAPE, seed: 3 });
  const more = await runCampaign({ ...run, seeds: 4 });
  expect(more.summary).toMatchObject({ seeds: 4, inputs: expect.any(Number) });
  expect(openResumeFile(run.resume, SHAPE).verdicts).toHaveLength(4);
});

test('a file of a calm world is not gone on with in a rough one', async () => {
  const run = campaign();
  openResumeFile(run.resume, SHAPE);
  const { calm: _calm, ...rough } = SHAPE;
  await expect(runCampaign({ ...run, shape: rough })).rejects.toThrow(OtherRun);
});
