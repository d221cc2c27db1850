import zones from './postalZones.generated.json' with { type: 'json' };
import { isListed, zoneOf } from './zones.ts';

interface Range {
  readonly first: string;
  readonly last: string;
  readonly zone: string;
}

const RANGES: readonly Range[] = Object.entries(zones).flatMap(([zone, ranges]) =>
  ranges.split(' ').map((range) => {
    const [first = '', last = first] = range.split('-');
    return { first, last, zone };
  }),
);

/** The five digits of a ZIP code, or the first three characters of a Canadian code. */
const areaOf = (postalCode: string): string | undefined => {
  const code = postalCode.trim().toUpperCase();
  if (/^\d{5}([- ]?\d{4})?$/.test(code)) return code.slice(0, 5);
  return /^[A-Z]\d[A-Z]([- ]?\d[A-Z]\d)?$/.test(code) ? code.slice(0, 3) : undefined;
};

const zoneOfPostalCode = (postalCode: string): string | undefined => {
  const area = areaOf(postalCode);
  if (area === undefined) return undefined;
  return RANGES.find(({ first, last }) => first.length === area.length && first <= area && area <= last)?.zone;
};

const zoneOfState = (state: string): string | undefined => {
  const code = state.trim().toUpperCase();
  const jurisdiction = [code, `US-${code}`, `CA-${code}`].find(isListed);
  return jurisdiction === undefined ? undefined : zoneOf(jurisdiction);
};

/**
 * IANA zone of a place by its postal code ("79901", "P9N 1A1"), else by its state ("TX"); undefined where neither says
 * it, as of a code that no post office has.
 */
export const zoneOfPlace = ({
  postalCode,
  state,
}: {
  readonly postalCode?: string | undefined;
  readonly state?: string | undefined;
}): string | undefined =>
  (postalCode === undefined ? undefined : zoneOfPostalCode(postalCode)) ??
  (state === undefined ? undefined : zoneOfState(state));
