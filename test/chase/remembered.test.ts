import { expect, it } from 'vitest';
import { remembered } from '#shared/chase/remembered.ts';

const setup = () => {
  const asked: string[] = [];
  const length = remembered(
    (text: string) => text,
    (text) => {
      asked.push(text);
      return text.length > 3 ? text.length : undefined;
    },
  );
  return { asked, length };
};

it('computes each answer once, also the one that is undefined', () => {
  const { asked, length } = setup();
  expect([length('four'), length('no'), length('four'), length('no')]).toEqual([4, undefined, 4, undefined]);
  expect(asked).toEqual(['four', 'no']);
});

it('forgets rather than grows', () => {
  const { asked, length } = setup();
  for (let number = 0; number <= 2_000; number += 1) length(`question ${number}`);
  asked.length = 0;
  length('question 2000');
  length('question 0');
  expect(asked).toEqual(['question 0']);
});
