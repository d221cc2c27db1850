import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer, checkStore, statusOf } from './checks.ts';
import { BEARER, createFuzzHouse, type Route, SECRETS } from './fuzzHouse.ts';
import { OPENED } from './payloads.ts';
import { bearerEvent, gatewayEvent, signatureHeaders, signedEvent } from './requests.ts';
import { FUZZ_TIMEOUT, fuzz } from './runs.ts';
import { anyText, MARK } from './values.ts';

const NOTICE = Buffer.from(JSON.stringify(OPENED));

const FNOL = 'POST /v1/{tenant}/fnol';

/** Names in the case of the sender's choice, as HTTP allows. */
const cased = fc.constantFrom(
  (name: string) => name,
  (name: string) => name.toUpperCase(),
  (name: string) => name.replaceAll(/\b\w/g, (letter) => letter.toUpperCase()),
);

const huge = 'h'.repeat(200_000);

const headerValue = fc.oneof(
  anyText,
  fc.constantFrom(
    'application/json',
    'application/json; charset=utf-16; boundary=""',
    'APPLICATION/JSON ;charset=UTF-8',
    'application/json,application/json',
    'application/fhir+json;fhirVersion=4.0',
    `text/${MARK}; x=${huge}`,
    `application/${'x'.repeat(500)}`,
    'gzip',
    'v1,AAAA v1,AAAA v1,AAAA v1,AAAA v1,AAAA v1,AAAA',
    `v1,${huge}`,
    '-1',
    '99999999999999999999',
    '0x7fffffff',
    huge,
  ),
);

const HEADERS = [
  'content-type',
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'authorization',
  'host',
  'x-forwarded-for',
  'cookie',
  '__proto__',
  'constructor',
];

const headerGame = fc.record({
  spell: cased,
  changed: fc.array(fc.tuple(fc.constantFrom(...HEADERS), fc.option(headerValue, { nil: undefined })), {
    maxLength: 3,
  }),
  signedAgain: fc.boolean(),
  asBase64: fc.boolean(),
});

describe('headers of any kind', () => {
  it(
    'open a signed door only with a signature that fits, and break nothing',
    async () => {
      await fuzz(headerGame, 160, async ({ spell, changed, signedAgain, asBase64 }) => {
        const house = createFuzzHouse();
        const changes = new Map(changed);
        const id = signedAgain ? (changes.get('webhook-id') ?? 'msg_1') : 'msg_1';
        const usual = { 'content-type': 'application/json', ...signatureHeaders(SECRETS.carrier, NOTICE, id) };
        const all = [...Object.entries(usual).filter(([name]) => !changes.has(name)), ...changes];
        const headers = Object.fromEntries(all.map(([name, value]) => [spell(name), value]));
        if (signedAgain && changes.has('webhook-id')) headers['webhook-id'] = id;
        const knocked = await house.knock(FNOL, gatewayEvent(FNOL, { body: NOTICE, headers, asBase64 }));
        checkAnswer(house, knocked);
        checkStore(house);
        if (statusOf(knocked) === 401) expect([knocked.written.length, knocked.objectsPut]).toEqual([0, 0]);
      });
    },
    FUZZ_TIMEOUT,
  );

  it(
    'several signatures are tried up to five, and the right one opens',
    async () => {
      const wrong = fc.oneof(
        fc.base64String({ maxLength: 88 }).map((text) => `v1,${text}`),
        fc.constantFrom('v2,x', 'v1', 'v1,', ',', 'v1a,AAAA'),
      );
      const given = fc.tuple(fc.array(wrong, { maxLength: 7 }), fc.nat(7));
      await fuzz(given, 60, async ([others, at]) => {
        const house = createFuzzHouse();
        const signed = signatureHeaders(SECRETS.carrier, NOTICE);
        const signatures = others.toSpliced(at, 0, signed['webhook-signature'] ?? '');
        const headers = { ...signed, 'content-type': 'application/json', 'webhook-signature': signatures.join(' ') };
        const knocked = await house.knock(FNOL, gatewayEvent(FNOL, { body: NOTICE, headers }));
        checkAnswer(house, knocked);
        expect(statusOf(knocked)).toBe(signatures.length <= 5 ? 200 : 401);
      });
    },
    FUZZ_TIMEOUT,
  );

  it(
    'of a person’s door let in the right key alone',
    async () => {
      const key = fc.oneof(
        headerValue,
        fc.constantFrom(`Bearer ${BEARER}x`, `bearer  ${BEARER}`, BEARER, `Basic ${BEARER}`),
      );
      await fuzz(fc.tuple(key, cased), 120, async ([authorization, spell]) => {
        const house = createFuzzHouse();
        const route = 'GET /v1/{tenant}/tasks';
        const knocked = await house.knock(
          route,
          gatewayEvent(route, { headers: { [spell('authorization')]: authorization } }),
        );
        checkAnswer(house, knocked);
        expect(statusOf(knocked)).toBe(authorization === `bearer  ${BEARER}` ? 200 : 401);
      });
    },
    FUZZ_TIMEOUT,
  );
});

const pathPart = fc.oneof(
  anyText,
  fc.webPath(),
  fc.constantFrom(
    '',
    '.',
    '..',
    '../other',
    'demo/../other',
    'demo%2Fother',
    '%2e%2e',
    'demo\u0000',
    'DEMO',
    'demo ',
    'demo#SOURCE#carrier',
    'other',
    'ｄｅｍｏ',
    '__proto__',
    'i'.repeat(257),
    'i'.repeat(2_049),
    'é'.repeat(1_100),
    '💥'.repeat(5_000),
  ),
);

const ROUTES_OF_PEOPLE: readonly Route[] = [
  'GET /v1/{tenant}/claims/{claimId}',
  'POST /v1/{tenant}/claims/{claimId}/commands',
  'GET /v1/{tenant}/tasks',
  'POST /v1/{tenant}/tasks/{taskId}/commands',
];

describe('paths of any kind', () => {
  it(
    'lead a key to its own tenant alone',
    async () => {
      const given = fc.record({
        route: fc.constantFrom(...ROUTES_OF_PEOPLE),
        tenant: fc.oneof(fc.constant('demo'), pathPart),
        id: pathPart,
      });
      const bodyFor = (route: string) =>
        Buffer.from(
          `{"commandId":"c","by":"me","kind":"close","${route.includes('/tasks') ? 'outcome' : 'reason'}":"x"}`,
        );
      await fuzz(given, 200, async ({ route, tenant, id }) => {
        const house = createFuzzHouse();
        const path = { tenant, claimId: id, taskId: id };
        const knocked = await house.knock(
          route,
          bearerEvent(route, { path, ...(route.startsWith('POST') ? { body: bodyFor(route) } : {}) }),
        );
        checkAnswer(house, knocked);
        const expected = tenant !== 'demo' ? 401 : route.endsWith('/tasks') ? 200 : 404;
        expect([statusOf(knocked), knocked.written]).toEqual([expected, []]);
      });
    },
    FUZZ_TIMEOUT,
  );

  it(
    'lead a signature to its own tenant alone',
    async () => {
      await fuzz(fc.tuple(pathPart, pathPart), 160, async ([tenant, source]) => {
        const house = createFuzzHouse();
        const knocked = await house.knock(FNOL, signedEvent('fnol', NOTICE, { path: { tenant }, query: { source } }));
        checkAnswer(house, knocked);
        expect([statusOf(knocked), knocked.written, knocked.objectsPut]).toEqual([401, [], 0]);
      });
    },
    FUZZ_TIMEOUT,
  );
});

const MEBIBYTE = 1024 * 1024;

/** A body of so many bytes: JSON as deep, as wide or as long as they allow. */
const HUGE: Record<string, (bytes: number) => string> = {
  'a long text': (bytes) => `{"reference":"${'x'.repeat(bytes - 16)}"}`,
  'a deep list': (bytes) => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2),
  'a deep list that never ends': (bytes) => '['.repeat(bytes),
  'a deep object': (bytes) =>
    `${'{"a":'.repeat(Math.floor((bytes - 1) / 6))}1${'}'.repeat(Math.floor((bytes - 1) / 6))}`,
  'a wide list': (bytes) => `[${'0,'.repeat(bytes / 2 - 2)}0]`,
  'a wide object': (bytes) =>
    `{${Array.from({ length: Math.floor(bytes / 14) - 1 }, (_, key) => `"k${String(key).padStart(8, '0')}":0`).join()}}`,
  'known keys with deep values': (bytes) => `{"worker":${'['.repeat(bytes / 2 - 10)}${']'.repeat(bytes / 2 - 10)}}`,
  'one number': (bytes) => '9'.repeat(bytes),
  'nothing but spaces': (bytes) => ' '.repeat(bytes),
  'escapes alone': (bytes) => `"${'\\u0000'.repeat(Math.floor(bytes / 6) - 1)}"`,
};

describe.each(Object.entries(HUGE))('%s', (_what, build) => {
  it.each([
    [200_000, 400],
    [MEBIBYTE, 400],
    [MEBIBYTE + 2, 413],
    [3 * MEBIBYTE, 413],
  ])('of %i bytes is refused with %i at every door, soon', async (bytes, status) => {
    const body = Buffer.from(build(bytes).padEnd(bytes));
    const doors = [
      ['POST /v1/{tenant}/fnol', signedEvent('fnol', body)],
      ['POST /v1/{tenant}/provider-reports', signedEvent('provider-reports', body)],
      [
        'POST /v1/{tenant}/provider-reports',
        signedEvent('provider-reports', body, { contentType: 'application/fhir+json', asBase64: true }),
      ],
    ] as const;
    for (const [route, event] of doors) {
      const house = createFuzzHouse();
      const knocked = await house.knock(route, event);
      checkAnswer(house, knocked);
      expect(statusOf(knocked)).toBe(status);
    }
  });
});
