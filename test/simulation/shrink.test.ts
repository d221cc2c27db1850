import { expect, test } from 'vitest';
import { NOTHING, type PlayOptions } from './options.ts';
import { describePlayed, replayCommand } from './run/describe.ts';
import type { Played } from './run/playSeed.ts';
import { shrink } from './run/shrink.ts';
import { setStage } from './world/stage.ts';

const OPTIONS: PlayOptions = { seed: 11, claims: 6, days: 20 };

/** Breaks law 3 as long as the third person has told of their injury, whatever else happens. */
const play = async (options: PlayOptions): Promise<Played> => {
  const { story, weather } = setStage(options);
  const told = story.inputs.some(({ subject, meaning }) => subject.index === 2 && meaning.kind === 'notice');
  const history = [...story.inputs.map(({ key }) => key), ...weather.storms.map(({ what }) => what)];
  const violations = told ? ['law 3: asks after the paper came'] : [];
  return { options, violations, claims: 0, inputs: 0, mails: 0, doubles: 0, faults: {}, history };
};

test('leaves out what does not matter for the law that was broken', async () => {
  const failed = await play(OPTIONS);
  const shortest = await shrink(failed, { tries: 200, play });
  const left = setStage(shortest.options);
  expect(shortest.violations).toEqual(failed.violations);
  expect(left.story.subjects.map(({ index }) => index)).toEqual([2]);
  expect(left.weather.storms).toEqual([]);
  expect(left.story.inputs).toHaveLength(1);
});

test('a seed of a calm world is played again in a calm world', () => {
  expect(replayCommand({ ...OPTIONS, crash: 0.01, calm: true })).toBe(
    'npm run simulate -- --replay 11 --claims 6 --days 20 --crash 0.01 --calm',
  );
});

test('stops after as many tries as it may make', async () => {
  let tries = 0;
  const counted = (options: PlayOptions) => {
    tries += 1;
    return play(options);
  };
  await shrink(await play(OPTIONS), { tries: 5, play: counted });
  expect(tries).toBe(5);
});

test('a broken seed names the law, what led to it, and the one command that plays it again', async () => {
  const without = { ...NOTHING, subjects: [1], inputs: ['alder#carrier#fnol-0-1'], storms: [4], smallFaults: true };
  const options = { ...OPTIONS, crash: 0.01, without };
  const text = describePlayed({
    options,
    violations: ['law 4: two'],
    history: ['+0d begins', '+1d sweep/3 crash', '+2d ends'],
  });
  expect(text).toBe(
    [
      'Seed 11 broke a law:',
      '  law 4: two',
      'What led to it:',
      '  +0d begins',
      '  +2d ends',
      `Again, whole: ${replayCommand(options)}`,
    ].join('\n'),
  );
  expect(replayCommand(options)).toBe(
    "npm run simulate -- --replay 11 --claims 6 --days 20 --crash 0.01 --without 'claim:1,input:alder#carrier#fnol-0-1,storm:4,faults'",
  );
});
