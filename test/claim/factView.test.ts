import { expect, it } from 'vitest';
import { factView } from '#shared/claim/factView.ts';

it('reads the same facts once, and other facts afresh', () => {
  const facts = { jurisdiction: 'US-VT', 'worker.email': 'mateo@home.example' };
  const view = factView({ facts });
  expect(factView({ facts })).toBe(view);
  const moved = factView({ facts: { ...facts, 'worker.email': 'mateo@new.example' } });
  expect([view.workerContact?.email, moved.workerContact?.email]).toEqual(['mateo@home.example', 'mateo@new.example']);
});
