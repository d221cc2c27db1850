/** The parts that have a value. Inside one fact "none" (null) and "not said" (absent) are the same. */
export const present = <Parts extends object>(parts: Parts): { [Name in keyof Parts]?: NonNullable<Parts[Name]> } => {
  const kept: { [Name in keyof Parts]?: NonNullable<Parts[Name]> } = {};
  for (const name in parts) {
    const value = parts[name];
    if (value !== undefined && value !== null) kept[name] = value;
  }
  return kept;
};

/** The parts that say something, be it "none" (null); undefined where none does. */
export const statedParts = <Parts extends object>(parts: Parts): Partial<Parts> | undefined => {
  const kept: Partial<Parts> = {};
  for (const name in parts) {
    if (parts[name] !== undefined) kept[name] = parts[name];
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
};
