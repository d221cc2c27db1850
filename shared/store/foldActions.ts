import type { TableAction } from '#shared/gateways/table.ts';

/** DynamoDB takes at most so many actions, and one per item. */
const MOST_ACTIONS = 100;

const keyOf = (action: TableAction): string => {
  const { pk, sk } = action.kind === 'put' ? action.row : action.key;
  return `${pk} ${sk}`;
};

/** One transaction out of all pieces. Throws on two actions for one row: the caller decided twice about one thing. */
export const foldActions = (pieces: readonly (readonly TableAction[])[]): readonly TableAction[] => {
  const actions = pieces.flat();
  const keys = new Set(actions.map(keyOf));
  if (keys.size !== actions.length) {
    const twice = actions.map(keyOf).find((key, index, all) => all.indexOf(key) !== index);
    throw new Error(`Two actions on one row in one transaction: ${twice}`);
  }
  if (actions.length > MOST_ACTIONS) throw new Error(`${actions.length} actions do not fit one transaction`);
  return actions;
};
