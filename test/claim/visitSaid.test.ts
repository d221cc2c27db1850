import { describe, expect, test } from 'vitest';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { mergeStatements } from '#shared/claim/visitView.ts';
import { visitOf } from '#test/builders/commands.ts';
import { stamp } from '#test/builders/statements.ts';

/** Statements of one visit, a day apart. */
const said = (...statements: readonly Partial<VisitStatement>[]) =>
  mergeStatements(
    statements.map((statement, day) =>
      visitOf({ ...statement, stamp: stamp(`2026-09-1${day}T00:00:00.000Z`, 'v', 'clinic') }),
    ),
  );

const start = '2026-10-01T09:00';
const moved = '2026-10-08T09:00';
const confirmed = { says: 'confirmed', forStart: start, by: 'provider' } as const;
const cannotCome = { says: 'cannot-come', forStart: start } as const;

describe('what a clinic’s system repeats with each version of a visit', () => {
  test('takes back no answer that the worker gave us', () => {
    expect(said({ answer: cannotCome }, { answer: confirmed }).answer).toEqual(cannotCome);
  });

  test('counts where it says that the worker will not come, or has said so itself before', () => {
    const declined = { ...confirmed, says: 'cannot-come' } as const;
    expect(said({ answer: { says: 'confirmed', forStart: start } }, { answer: declined }).answer).toEqual(declined);
    expect(said({ answer: declined }, { answer: confirmed }).answer).toEqual(confirmed);
  });

  test('counts of the time to which it moves the visit', () => {
    const again = { ...confirmed, forStart: moved };
    expect(said({ answer: cannotCome }, { start: moved, answer: again }).answer).toEqual(again);
  });

  const needed = { interpreter: { status: 'needed', language: 'es', by: 'provider' } } as const;
  const arranged = { interpreter: { status: 'arranged', language: 'es', forStart: start } } as const;

  test('takes back no interpreter who was arranged, until the visit moves', () => {
    expect(said({ needs: needed }, { needs: arranged }, { needs: needed }).needs).toEqual(arranged);
    expect(said({ needs: arranged }, { start: moved, needs: needed }).needs).toEqual(needed);
  });

  test('yields to a person who says that an interpreter is needed after all', () => {
    const again = { interpreter: { status: 'needed' } } as const;
    expect(said({ needs: arranged }, { needs: again }).needs).toEqual(again);
  });
});
