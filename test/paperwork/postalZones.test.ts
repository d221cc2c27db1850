import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePostalZones, POSTAL_ZONES } from '#infra/cli/compilePostalZones.ts';
import { zoneOfPlace } from '#shared/paperwork/postalZones.ts';

describe('postal zones', () => {
  it('hold what compiling gives', () => {
    expect(readFileSync(POSTAL_ZONES, 'utf8')).toBe(compilePostalZones());
  }, 60_000);

  it('stay small enough for the cold start of every function', () => {
    expect(readFileSync(POSTAL_ZONES).length).toBeLessThan(5_000);
  });
});

describe('zoneOfPlace', () => {
  it.each([
    ['79901', 'America/Denver', 'El Paso'],
    ['79851', 'America/Denver', 'Sierra Blanca, Hudspeth County'],
    ['79855', 'America/Chicago', 'Van Horn, Culberson County'],
    ['78701', 'America/Chicago', 'Austin'],
    ['32501', 'America/Chicago', 'Pensacola'],
    ['32401', 'America/Chicago', 'Panama City'],
    ['32320', 'America/New_York', 'Apalachicola'],
    ['32301', 'America/New_York', 'Tallahassee'],
    ['49938', 'America/Chicago', 'Ironwood, Gogebic County'],
    ['49935', 'America/Chicago', 'Iron River, Iron County'],
    ['49801', 'America/Chicago', 'Iron Mountain, Dickinson County'],
    ['49858', 'America/Chicago', 'Menominee'],
    ['49855', 'America/Detroit', 'Marquette'],
    ['97914', 'America/Denver', 'Ontario, Malheur County'],
    ['97720', 'America/Los_Angeles', 'Burns, Harney County'],
    ['86515', 'America/Denver', 'Window Rock, Navajo Nation'],
    ['86045', 'America/Denver', 'Tuba City, Navajo Nation'],
    ['86039', 'America/Phoenix', 'Kykotsmovi, Hopi'],
    ['86001', 'America/Phoenix', 'Flagstaff'],
    ['86028', 'America/Phoenix', 'Petrified Forest, beside the Navajo Nation'],
    ['P9N 1A1', 'America/Winnipeg', 'Kenora'],
    ['p9a2b3', 'America/Winnipeg', 'Fort Frances'],
    ['P7B', 'America/Toronto', 'Thunder Bay'],
    ['M5V 2T6', 'America/Toronto', 'Toronto'],
    ['G4T 1A1', 'America/Halifax', 'Îles-de-la-Madeleine'],
    ['H2Y', 'America/Toronto', 'Montréal'],
    ['G0G', 'America/Toronto', 'Havre-Saint-Pierre'],
    ['05401', 'America/New_York', 'Burlington, Vermont'],
    ['37402', 'America/New_York', 'Chattanooga'],
    ['47708', 'America/Chicago', 'Evansville'],
    ['57701-1234', 'America/Denver', 'Rapid City'],
    ['577011234', 'America/Denver', 'Rapid City'],
    ['83814', 'America/Los_Angeles', "Coeur d'Alene"],
    ['96701', 'Pacific/Honolulu', 'Hawaii'],
  ])('of %s is %s: %s', (postalCode, zone) => {
    expect(zoneOfPlace({ postalCode })).toBe(zone);
  });

  it.each(['', '5401', '00000', '999999', 'EC1A 1BB', '7990', '09012', 'P9N1', '79901-'])(
    'is not known of "%s"',
    (postalCode) => {
      expect(zoneOfPlace({ postalCode })).toBeUndefined();
    },
  );

  it.each([
    [{ state: 'TX' }, 'America/Chicago'],
    [{ state: 'us-az' }, 'America/Phoenix'],
    [{ state: 'ON' }, 'America/Toronto'],
    [{ postalCode: '79901', state: 'TX' }, 'America/Denver'],
    [{ postalCode: '00000', state: 'CA' }, 'America/Los_Angeles'],
    [{ state: 'Texas' }, undefined],
    [{}, undefined],
  ])('of %o is %s', (place, zone) => {
    expect(zoneOfPlace(place)).toBe(zone);
  });
});
