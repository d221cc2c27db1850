import { type OwedTo, OwedToSchema } from '#shared/contracts/vocabulary.ts';

/** The copies of a paper are items beside it: "TX-DWC1~to-worker". */

const COPY = /~to-([a-z-]+)$/;

export const copyItemId = (itemId: string, to: OwedTo): string => `${itemId}~to-${to}`;

/** Whose copy an item is about; undefined for an item that is about the paper itself. */
export const copyToOf = (itemId: string): OwedTo | undefined => {
  const to = OwedToSchema.safeParse(COPY.exec(itemId)?.[1]);
  return to.success ? to.data : undefined;
};
