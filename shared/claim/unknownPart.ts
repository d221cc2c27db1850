/** The keys of `value` that a schema's shape does not have: a newer release put them there, and wants to find them again. */
export const unknownPart = (
  shape: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => !Object.hasOwn(shape, name)));
