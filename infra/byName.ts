/** What is made of each item, by the item's name. Throws when a name is there twice. */
export const byName = <Name extends string, Item extends { readonly name: Name }, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
): Readonly<Record<Item['name'], Made>> => {
  const made = Object.fromEntries(items.map((item) => [item.name, make(item)]));
  if (isOfAll(items, made)) return made;
  throw new Error(`Of ${items.map(({ name }) => name).join(', ')} not each has a name of its own.`);
};

const isOfAll = <Item extends { readonly name: string }, Made>(
  items: readonly Item[],
  made: Readonly<Record<string, Made>>,
): made is Readonly<Record<Item['name'], Made>> => Object.keys(made).length === items.length;
