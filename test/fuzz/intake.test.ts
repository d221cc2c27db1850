import fc from 'fast-check';
import { describe, it } from 'vitest';
import { checkAnswer, checkStore, checkWakes, statusOf } from './checks.ts';
import { anyBytes, encoded } from './encodings.ts';
import { createFuzzHouse, type FuzzHouse } from './fuzzHouse.ts';
import { checkMails } from './mails.ts';
import { mutated } from './mutate.ts';
import { FHIR_REPORTS, NOTICES, OPENED, OWN_REPORTS } from './payloads.ts';
import { signedEvent } from './requests.ts';
import { FUZZ_TIMEOUT, fuzz } from './runs.ts';

type Door = 'fnol' | 'provider-reports';

interface Posted {
  readonly door: Door;
  readonly body: Buffer;
  readonly contentType?: string;
}

const post = async (house: FuzzHouse, { door, body, contentType = 'application/json' }: Posted): Promise<number> => {
  const knocked = await house.knock(`POST /v1/{tenant}/${door}`, signedEvent(door, body, { contentType }));
  checkAnswer(house, knocked);
  checkStore(house);
  return statusOf(knocked);
};

/** What was accepted is lived with: its alarms fire, its mail is written. */
const postAndLive = async (house: FuzzHouse, posted: Posted): Promise<void> => {
  if ((await post(house, posted)) !== 120) return;
  await checkWakes(house);
  await checkMails(house);
  checkStore(house);
};

const opened = async (): Promise<FuzzHouse> => {
  const house = createFuzzHouse();
  await post(house, { door: 'fnol', body: Buffer.from(JSON.stringify(OPENED)) });
  return house;
};

const opening = await opened();
const OPENED_ROWS = opening.table.rows();

describe('a notice of any form', () => {
  it(
    'is taken in whole, or refused with its faults and kept; what is taken in can be lived with',
    async () => {
      await fuzz(encoded(mutated(NOTICES)), 140, (body) => postAndLive(createFuzzHouse(), { door: 'fnol', body }));
    },
    FUZZ_TIMEOUT,
  );

  it(
    'of another claim’s facts amends or stands apart, and never breaks it',
    async () => {
      await fuzz(encoded(mutated([OPENED])), 60, (body) =>
        postAndLive(createFuzzHouse(OPENED_ROWS), { door: 'fnol', body }),
      );
    },
    FUZZ_TIMEOUT,
  );
});

describe('a report of any form', () => {
  it(
    'of ours is taken in whole, or refused with its faults and kept',
    async () => {
      await fuzz(encoded(mutated(OWN_REPORTS)), 80, (body) =>
        postAndLive(createFuzzHouse(OPENED_ROWS), { door: 'provider-reports', body }),
      );
    },
    FUZZ_TIMEOUT,
  );

  it(
    'in FHIR is taken in whole, or refused with its faults and kept',
    async () => {
      await fuzz(encoded(mutated(FHIR_REPORTS)), 80, (body) =>
        postAndLive(createFuzzHouse(OPENED_ROWS), {
          door: 'provider-reports',
          body,
          contentType: 'application/fhir+json',
        }),
      );
    },
    FUZZ_TIMEOUT,
  );
});

describe('bytes of any kind at a signed door', () => {
  it(
    'are refused with their faults, and kept',
    async () => {
      const posted = fc.record({
        door: fc.constantFrom<Door>('fnol', 'provider-reports'),
        body: anyBytes,
        contentType: fc.constantFrom('application/json', 'application/fhir+json'),
      });
      await fuzz(posted, 120, async (given) => {
        await post(createFuzzHouse(), given);
      });
    },
    FUZZ_TIMEOUT,
  );
});
