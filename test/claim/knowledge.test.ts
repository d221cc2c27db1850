import { describe, expect, it } from 'vitest';
import { factView } from '#shared/claim/factView.ts';
import { amendClaim } from '#test/builders/commands.ts';
import { moment, stamp } from '#test/builders/statements.ts';
import { createStory, eventsOf, type Story } from '#test/builders/story.ts';

/** The carrier says that the employer knew on Monday 14 September at ten. */

const said = (date: string, at: string, source: string, byPerson = false) => ({
  ...amendClaim({ employerKnowledge: moment(date) }, at),
  stamp: stamp(at, date, source),
  ...(byPerson ? { byPerson } : {}),
});

const known = ({ claim }: Story): string | undefined => factView(claim).employerKnowledge?.date;

describe('knowledge of an injury', () => {
  it('is the earliest that any sender tells of, and every date is counted again from it', () => {
    const story = createStory();
    const told = story.tell(said('2026-09-10', '2026-09-16T13:00:00.000Z', 'broker'));
    expect(known(story)).toBe('2026-09-10');
    expect(eventsOf(told, 'itemRecomputed')).toContainEqual(
      expect.objectContaining({ owed: expect.objectContaining({ itemId: 'VT-DECISION' }) }),
    );
  });

  it('is not put off by a second sender who heard of it later', () => {
    const story = createStory();
    story.tell(said('2026-09-15', '2026-09-16T13:00:00.000Z', 'broker'));
    expect(known(story)).toBe('2026-09-14');
  });

  it('is corrected by the sender who told of it', () => {
    const story = createStory();
    story.tell(said('2026-09-15', '2026-09-16T13:00:00.000Z', 'carrier'));
    expect(known(story)).toBe('2026-09-15');
  });

  it.each([
    ['before', '2026-09-15T20:00:00.000Z', '2026-09-12'],
    ['after', '2026-09-17T20:00:00.000Z', '2026-09-10'],
  ])(
    'is what a person says, whatever was said before, and no more than a word among others after: %s',
    (_, at, expected) => {
      const words = [
        said('2026-09-12', '2026-09-16T13:00:00.000Z', 'key:desk', true),
        said('2026-09-10', at, 'broker'),
      ];
      for (const order of [words, words.toReversed()]) {
        const story = createStory();
        for (const word of order) story.tell(word);
        expect(known(story)).toBe(expected);
      }
    },
  );
});
