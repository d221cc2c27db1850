import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { parseProviderReport } from '#shared/intake/parseProviderReport.ts';
import { accepted, bytes, context, example, exampleJson, faultsOf, pointersOf } from './intakeContext.ts';

const NOT_JSON: readonly [string, Uint8Array][] = [
  ['nothing', Buffer.from('')],
  ['XML', Buffer.from('<fnol/>')],
  ['half an object', Buffer.from('{"reference":')],
  ['two objects', Buffer.from('{}{}')],
  ['UTF-16', Buffer.from('{}', 'utf16le')],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
];

describe('a body at the door', () => {
  it.each(NOT_JSON)('is refused as a whole when it is %s', (_what, body) => {
    expect(pointersOf(parseFnol(body, context))).toEqual(['']);
    expect(pointersOf(parseProviderReport('application/fhir+json', body, context))).toEqual(['']);
  });

  it('is never repeated by the reason for which it is no JSON', () => {
    const faults = faultsOf(parseFnol(Buffer.from('sentinel{'), context));
    expect(JSON.stringify(faults)).not.toContain('sentinel');
  });

  it.each(['null', '[]', '"text"', '1', 'true'])('is refused when it is %s and not an object', (body) => {
    expect(faultsOf(parseFnol(Buffer.from(body), context))).toEqual([
      { pointer: '', detail: 'has the wrong type', expected: 'an object' },
    ]);
  });

  it('is not mended where a name holds a byte that is no UTF-8', () => {
    const text = Buffer.from(example('fnol-minimal.json')).toString('latin1');
    const body = Buffer.from(text.replace('Okafor', 'R\xedos'), 'latin1');
    expect(faultsOf(parseFnol(body, context))).toEqual([
      { pointer: '', detail: 'is not UTF-8', expected: 'JSON text in UTF-8' },
    ]);
  });

  it('may begin with a byte order mark', () => {
    const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), example('fnol-minimal.json')]);
    expect(accepted(parseFnol(body, context)).reference).toBe('MIN-0001');
  });

  it('may nest a hundred thousand levels deep without taking the process down', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = Buffer.from(`{"reference":${deep},"unknown":${deep}}`);
    expect(pointersOf(parseFnol(body, context))).toEqual(expect.arrayContaining(['/reference', '/unknown']));
    const fhir = Buffer.from(`{"resourceType":"Appointment","id":"a","status":"booked","x":${deep}}`);
    expect(accepted(parseProviderReport('application/fhir+json', fhir, context)).commands).toHaveLength(1);
  });

  it('with fifty thousand unknown keys hears of the first hundred faults', () => {
    const body = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key${index}`, 1]));
    expect(faultsOf(parseFnol(bytes(body), context))).toHaveLength(100);
  });

  it('changes no prototype by a key named __proto__', () => {
    const body = Buffer.from('{"__proto__":{"polluted":1},"worker":{"__proto__":{"polluted":1}}}');
    expect(pointersOf(parseFnol(body, context))).toContain('/__proto__');
    const fhir = Buffer.from('{"resourceType":"Appointment","id":"a","status":"booked","__proto__":{"start":"x"}}');
    parseProviderReport('application/fhir+json', fhir, context);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  });

  it('counts the last of two equal keys', () => {
    const text = Buffer.from(example('fnol-minimal.json')).toString();
    const body = Buffer.from(text.replace('{', '{"reference":"first",'));
    expect(accepted(parseFnol(body, context)).reference).toBe('MIN-0001');
  });

  it('writes a pointer with ~ and / escaped as RFC 6901 says', () => {
    const body = { ...exampleJson('fnol-minimal.json'), 'a/b~c': 1 };
    expect(pointersOf(parseFnol(bytes(body), context))).toEqual(['/a~1b~0c']);
  });

  it('ends as facts or as faults, whatever JSON it is', () => {
    const seed = exampleJson('fnol-vt-lost-time.json');
    const broken = fc
      .tuple(fc.constantFrom(...Object.keys(seed)), fc.jsonValue())
      .map(([key, value]) => ({ ...seed, [key]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), broken), (body) => {
        const result = parseFnol(bytes(body), context);
        expect(result.ok || result.error.length > 0).toBe(true);
      }),
    );
  });
});
