import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openResumeFile } from '#infra/cli/simulate/resumeFile.ts';
import { addVerdict, NO_SEEDS, toTable } from '#infra/cli/simulate/summary.ts';
import { parseWithout } from '#infra/cli/simulate/without.ts';

const SHAPE = { claims: 20, days: 90 };

const verdict = (seed: number, violations: readonly string[] = []) => ({
  options: { ...SHAPE, seed },
  violations,
  claims: 20,
  inputs: 50,
  mails: 250_000,
  doubles: 5,
  faults: { crash: seed },
});

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'claimtower-resume-')), 'run.jsonl');

test('goes on from what was played, and plays the seed again whose line a kill cut short', () => {
  const path = newPath();
  const file = openResumeFile(path, SHAPE);
  file.keep(verdict(1));
  file.keep(verdict(2));
  appendFileSync(path, '{"options":{"seed":3,');
  expect(openResumeFile(path, SHAPE).verdicts).toEqual([verdict(1), verdict(2)]);
});

test('takes no file of a run with other options', () => {
  const path = newPath();
  openResumeFile(path, SHAPE);
  expect(() => openResumeFile(path, { claims: 20, days: 30 })).toThrow(
    'holds a run with other options: {"claims":20,"days":90}',
  );
});

test('adds up what the seeds did', () => {
  const summary = [verdict(1), verdict(2), verdict(3, ['law 4: twice'])].reduce(addVerdict, NO_SEEDS);
  expect(summary).toEqual({
    seeds: 3,
    claims: 60,
    inputs: 150,
    mails: 750_000,
    doubles: 15,
    doublesPerMillion: 20,
    faults: { crash: 6 },
    violations: [{ seed: 3, violation: 'law 4: twice' }],
  });
  expect(toTable(summary)).toMatch(/violations +1\n {2}seed 3: law 4: twice$/);
  expect(toTable(NO_SEEDS)).toMatch(/violations +none$/);
});

test('reads what a replay leaves out, and says what a part may be', () => {
  expect(parseWithout('claim:3,storm:0,input:alder#key:desk#cmd-0-1,faults')).toEqual({
    subjects: [3],
    storms: [0],
    inputs: ['alder#key:desk#cmd-0-1'],
    smallFaults: true,
  });
  expect(() => parseWithout('weather')).toThrow('a part is claim:N, storm:N, input:KEY, faults or restore');
});
