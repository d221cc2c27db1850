import { afterEach } from 'vitest';
import { rulebookFor } from '#shared/paperwork/rulebook.ts';
import type { Rule, Rulebook } from '#shared/paperwork/ruleShape.ts';

/** Vermont's rulebook with another state's law in it, until the test has ended. */
export const withLaw = (change: Partial<Rulebook>, jurisdiction = 'US-VT'): void => {
  Object.assign(rulebookFor(jurisdiction).rulebook, change);
};

const BOOKS = ['US-VT', 'US-CA', 'everywhere'] as const;

/** Puts back what `withLaw` changes, after each test of the file. */
export const restoreLaws = (): void => {
  const before = BOOKS.map((name) => [name, { ...rulebookFor(name).rulebook }] as const);
  afterEach(() => {
    for (const [name, rulebook] of before) Object.assign(rulebookFor(name).rulebook, rulebook);
  });
};

/** Vermont's rules with this changed in one of them. */
export const withRule = (ruleId: string, change: Partial<Rule>): void => {
  const { rules } = rulebookFor('US-VT').rulebook;
  withLaw({ rules: rules.map((rule) => (rule.id === ruleId ? { ...rule, ...change } : rule)) });
};
