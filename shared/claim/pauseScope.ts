import type { PauseScope } from './commands.ts';

const nameOf = (scope: PauseScope): string => {
  switch (scope.kind) {
    case 'item':
      return `item ${scope.itemId}`;
    case 'party':
      return `party ${scope.party}`;
    case 'claim':
      return 'claim';
  }
};

/** Whether two pauses reach the same, whatever else a newer release says of one of them. */
export const sameScope = (one: PauseScope, other: PauseScope): boolean => nameOf(one) === nameOf(other);
