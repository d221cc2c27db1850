import { expect, test } from 'vitest';
import { amendClaim, openClaim } from '#test/builders/commands.ts';
import { moment, vermontLostTime } from '#test/builders/statements.ts';
import { createStory, type Story } from '#test/builders/story.ts';

const tasksAbout = ({ claim }: Story, party: string) =>
  Object.values(claim.tasks).flatMap(({ kind, about }) => (about === party ? [kind] : []));

test('nobody is asked to call a worker who has died; if it was a mistake, the call is asked for again', () => {
  const story = createStory(openClaim({ ...vermontLostTime, releaseRequested: moment('2026-09-15') }));
  story.live('2026-10-20T20:00:00.000Z');
  expect(tasksAbout(story, 'worker')).toEqual(['phone']);
  const others = tasksAbout(story, 'employer');
  story.tell(amendClaim({ death: moment('2026-10-19') }, '2026-10-20T20:00:00.000Z'));
  expect([tasksAbout(story, 'worker'), tasksAbout(story, 'employer')]).toEqual([[], others]);
  story.tell(amendClaim({ death: null }, '2026-10-20T21:00:00.000Z'));
  story.live('2026-10-21T20:00:00.000Z');
  expect(tasksAbout(story, 'worker')).toEqual(['phone']);
});
