/** The parts that have a value. Inside one fact "none" (null) and "not said" (absent) are the same. */
export const present = <Parts extends object>(parts: Parts): { [Name in keyof Parts]?: NonNullable<Parts[Name]> } => {
  const kept: { [Name in keyof Parts]?: NonNullable<Parts[Name]> } = {};
  for (const name in parts) {
    const value = parts[name];
    if (value !== undefined && value !== null) kept[name] = value;
  }
  return kept;
};
