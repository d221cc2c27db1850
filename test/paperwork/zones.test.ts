import { expect, it } from 'vitest';
import { zoneOf } from '#shared/paperwork/zones.ts';

const JURISDICTIONS =
  'US-AL US-AK US-AZ US-AR US-CA US-CO US-CT US-DE US-DC US-FL US-GA US-HI US-ID US-IL US-IN US-IA US-KS US-KY US-LA US-ME US-MD US-MA US-MI US-MN US-MS US-MO US-MT US-NE US-NV US-NH US-NJ US-NM US-NY US-NC US-ND US-OH US-OK US-OR US-PA US-RI US-SC US-SD US-TN US-TX US-UT US-VT US-VA US-WA US-WV US-WI US-WY CA-AB CA-BC CA-MB CA-NB CA-NL CA-NS CA-NT CA-NU CA-ON CA-PE CA-QC CA-SK CA-YT';

const EASTERN = /^(CA-ON|CA-QC|US-(CT|DC|DE|FL|GA|KY|MA|MD|ME|NC|NH|NJ|NY|OH|PA|RI|SC|VA|VT|WV))$/;
const OFFSET_IN_NOVEMBER = 'GMT-5';

const offsetOf = (zone: string): string | undefined =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(Date.UTC(2026, 10, 22))
    .find(({ type }) => type === 'timeZoneName')?.value;

it.each(JURISDICTIONS.split(' '))('%s has a zone that exists, listed and not fallen back to', (jurisdiction) => {
  const zone = zoneOf(jurisdiction);
  const isEastern = EASTERN.test(jurisdiction) || ['US-MI', 'US-IN', 'CA-NU'].includes(jurisdiction);
  expect(offsetOf(zone) === OFFSET_IN_NOVEMBER).toBe(isEastern);
});

it('takes New York for a jurisdiction that it does not know', () => {
  expect(zoneOf('XX-YY')).toBe('America/New_York');
});
