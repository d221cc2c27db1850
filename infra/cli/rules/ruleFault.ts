/** Something wrong with a rulebook file, for the person who edits it. */
export interface RuleFault {
  /** Which rule or row: 'rule VT-FROI (row "Employer first report")'. Empty: the file as a whole. */
  readonly place: string;
  readonly what: string;
}

interface Placed {
  readonly id?: string | undefined;
  readonly row?: string | undefined;
  readonly limb?: string | undefined;
}

export function placeOf({ id, row, limb }: Placed): string {
  const named = row === undefined ? undefined : `row "${row}"${limb === undefined ? '' : ` / "${limb}"`}`;
  if (id === undefined) return named ?? '';
  return named === undefined ? `rule ${id}` : `rule ${id} (${named})`;
}

/** 'us-vt.json, rule VT-FROI (row "Employer first report"): clock.unit: ...' */
export const faultLine = (file: string, { place, what }: RuleFault): string =>
  `${place === '' ? file : `${file}, ${place}`}: ${what}`;
