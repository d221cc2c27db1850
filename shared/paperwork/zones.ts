/** The zone of most of a jurisdiction; places that differ (El Paso, the Florida panhandle, Malheur County) need a postal code. */
const ZONE_BY_REGION: Readonly<Record<string, readonly string[]>> = {
  'America/New_York': [
    'US-CT US-DC US-DE US-FL US-GA US-KY US-MA US-MD US-ME US-NC US-NH US-NJ US-NY US-OH US-PA US-RI US-SC US-VA US-VT US-WV',
  ],
  'America/Detroit': ['US-MI'],
  'America/Indiana/Indianapolis': ['US-IN'],
  'America/Chicago': [
    'US-AL US-AR US-IA US-IL US-KS US-LA US-MN US-MO US-MS US-ND US-NE US-OK US-SD US-TN US-TX US-WI',
  ],
  'America/Denver': ['US-CO US-MT US-NM US-UT US-WY'],
  'America/Boise': ['US-ID'],
  'America/Phoenix': ['US-AZ'],
  'America/Los_Angeles': ['US-CA US-NV US-OR US-WA'],
  'America/Anchorage': ['US-AK'],
  'Pacific/Honolulu': ['US-HI'],
  'America/Puerto_Rico': ['US-PR US-VI'],
  'Pacific/Guam': ['US-GU US-MP'],
  'Pacific/Pago_Pago': ['US-AS'],
  'America/St_Johns': ['CA-NL'],
  'America/Halifax': ['CA-NB CA-NS CA-PE'],
  'America/Toronto': ['CA-ON CA-QC'],
  'America/Winnipeg': ['CA-MB'],
  'America/Regina': ['CA-SK'],
  'America/Edmonton': ['CA-AB CA-NT'],
  'America/Iqaluit': ['CA-NU'],
  'America/Vancouver': ['CA-BC'],
  'America/Whitehorse': ['CA-YT'],
};

const ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries(ZONE_BY_REGION).flatMap(([zone, lists]) =>
    lists.flatMap((list) => list.split(' ')).map((jurisdiction): [string, string] => [jurisdiction, zone]),
  ),
);

/** Whether a jurisdiction ("US-VT") has a zone here. */
export const isListed = (jurisdiction: string): boolean => ZONES.has(jurisdiction);

/** IANA zone in which the clocks of a jurisdiction ("US-VT", "CA-QC") run unless its claim says otherwise; New York for one not listed. */
export const zoneOf = (jurisdiction: string): string => ZONES.get(jurisdiction) ?? 'America/New_York';
