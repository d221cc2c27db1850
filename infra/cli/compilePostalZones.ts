import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { find } from 'geo-tz';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { isListed, zoneOf } from '#shared/paperwork/zones.ts';

/** The list of post offices has no types. */
const require = createRequire(import.meta.url);

/** As the calendars: what clocks did before does not matter. */
const FIRST_YEAR = 2024;
const LAST_YEAR = 2035;

const PlaceSchema = z.object({
  zip: z.string(),
  state: z.string(),
  country: z.enum(['US', 'Canada']),
  latitude: z.number(),
  longitude: z.number(),
});
type Place = z.infer<typeof PlaceSchema>;

const PROVINCES: Readonly<Record<string, string>> = {
  Alberta: 'AB',
  'British Columbia': 'BC',
  Manitoba: 'MB',
  'New Brunswick': 'NB',
  Newfoundland: 'NL',
  'Newfoundland and Labrador': 'NL',
  'Nova Scotia': 'NS',
  'Northwest Territory': 'NT',
  'Northwest Territories': 'NT',
  Nunavut: 'NU',
  'Nunavut Territory': 'NU',
  Ontario: 'ON',
  'Prince Edward Island': 'PE',
  Quebec: 'QC',
  Saskatchewan: 'SK',
  Yukon: 'YT',
};

/** Areas with people on both sides of a border of zones, or a point of the list on the wrong one: left to their state. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  G0G: 'most of the Côte-Nord keeps Eastern time, its far east Atlantic time without summer time',
  V0B: 'the East Kootenay keeps Mountain time, Creston the same without summer time',
  '86028': 'the Petrified Forest park lies beside the Navajo Nation, the point that stands for it inside',
};

const regionOf = ({ country, state }: Place): string =>
  country === 'US' ? `US-${state}` : `CA-${PROVINCES[state] ?? state}`;

/** Places with coordinates, in the order of their codes. */
function places(): readonly Place[] {
  const { codes } = z.object({ codes: z.record(z.string(), z.unknown()) }).parse(require('zipcodes'));
  return Object.values(codes)
    .map((code) => PlaceSchema.safeParse(code))
    .flatMap(({ data }) => (data === undefined ? [] : [data]))
    .filter(({ zip }) => LEFT_OUT[zip] === undefined)
    .sort((left, right) => (left.zip < right.zip ? -1 : 1));
}

const clocks = new Map<string, string>();

/** What the clocks of a zone show in the compiled years: its offset on the first and at each change. */
const clockOf = (zone: string): string => {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  let at = Temporal.ZonedDateTime.from({ year: FIRST_YEAR, month: 1, day: 1, timeZone: zone });
  const changes = [at.offset];
  for (let next = at.getTimeZoneTransition('next'); next !== null && next.year <= LAST_YEAR; ) {
    at = next;
    changes.push(`${at.epochMilliseconds}${at.offset}`);
    next = at.getTimeZoneTransition('next');
  }
  const clock = changes.join(' ');
  clocks.set(zone, clock);
  return clock;
};

/** Zones of a country's states, that of most post offices first. */
const namesIn = (country: Place['country'], found: readonly Place[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const place of found) {
    const zone = zoneOf(regionOf(place));
    if (place.country === country && isListed(regionOf(place))) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return [...counts].toSorted(([, left], [, right]) => right - left).map(([zone]) => zone);
};

/** The zone of a place, by the name that its state has for such clocks, else by the name that most of its country has. */
function zoneAt(place: Place, names: readonly string[]): string | undefined {
  const [zone] = find(place.latitude, place.longitude);
  if (zone === undefined) return undefined;
  return [zoneOf(regionOf(place)), ...names].find((name) => clockOf(name) === clockOf(zone));
}

interface Range {
  readonly zone: string;
  readonly first: string;
  last: string;
}

/** Neighbouring codes of one zone as one range; a code that is not assigned yet belongs to its neighbours. */
function rangesOf(found: readonly Place[]): readonly Range[] {
  const names = { US: namesIn('US', found), Canada: namesIn('Canada', found) };
  const ranges: Range[] = [];
  let range: Range | undefined;
  for (const place of found) {
    if (!isListed(regionOf(place))) {
      // Post offices of the forces are anywhere in the world.
      range = undefined;
      continue;
    }
    const zone = zoneAt(place, [...names[place.country], ...names.US]);
    // Coordinates in the sea or abroad are mistakes of the list.
    if (zone === undefined) continue;
    if (range?.zone === zone && range.last.length === place.zip.length) {
      range.last = place.zip;
      continue;
    }
    range = { zone, first: place.zip, last: place.zip };
    ranges.push(range);
  }
  return ranges;
}

const textOf = ({ first, last }: Range): string => (first === last ? first : `${first}-${last}`);

/** The text of the generated postal zones: ranges of ZIP codes and of the first three characters of Canadian codes, by zone. */
export function compilePostalZones(): string {
  const ranges = rangesOf(places());
  const zones = [...new Set(ranges.map(({ zone }) => zone))].sort();
  const byZone = zones.map((zone) => [
    zone,
    ranges
      .filter((range) => range.zone === zone)
      .map(textOf)
      .join(' '),
  ]);
  return `${JSON.stringify(Object.fromEntries(byZone), null, 2)}\n`;
}

export const POSTAL_ZONES = new URL('../../shared/paperwork/postalZones.generated.json', import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(POSTAL_ZONES, compilePostalZones());
