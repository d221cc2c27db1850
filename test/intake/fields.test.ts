import { describe, expect, it } from 'vitest';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { bytes, context, exampleJson, faultsOf } from './intakeContext.ts';

/** [where, a value that is wrong, what the fault says would be right]. */
const WRONG: readonly [readonly string[], unknown, RegExp][] = [
  [['jurisdiction'], 'US-XX', /ISO 3166-2/],
  [['jurisdiction'], 'VT', /ISO 3166-2/],
  [['insuranceType'], 'mutual', /"insured", "self-insured", "state-fund"/],
  [['injury', 'date'], '2026-11-31', /a date that exists/],
  [['injury', 'date'], '0001-01-01', /1900/],
  [['injury', 'date'], 20261116, /a text/],
  [['injury', 'time'], '24:00', /HH:MM/],
  [['injury', 'zone'], '+05:00', /IANA/],
  [['injury', 'zone'], 'Nowhere/City', /IANA/],
  [['injury', 'nature'], '5', /nature of injury/],
  [['injury', 'part'], '-9', /part of body/],
  [['injury', 'cause'], '92', /cause of injury/],
  [['initialTreatment'], 2, /one of "0"/],
  [['worker', 'language'], 'x_y', /BCP 47/],
  [['worker', 'email'], 'mateo.rios@', /e-mail/],
  [['worker', 'email'], 'a@b.example\r\nBcc: c@d.example', /e-mail/],
  [['worker', 'phone'], 'ask Harriet', /telephone/],
  [['worker', 'name', 'family'], 'Rí\u0000os', /control/],
  [['worker', 'name', 'family'], 'Rí\nos', /control/],
  [['worker', 'name', 'family'], '\ud800', /Unicode/],
  [['worker', 'name', 'family'], '   ', /at least 1/],
  [['worker', 'name', 'family'], 'x'.repeat(61), /at most 60 characters/],
  [['worker', 'identifier'], { type: 'ssn', value: '000-00-0000' }, /the real number/],
  [['worker', 'identifier'], { type: 'ssn', value: '123-45-678' }, /the real number/],
  [['worker', 'identifier'], { type: 'passport', value: '999999999' }, /the real number/],
  [['employer', 'fein'], '1-23456789', /nine digits/],
  [['employer', 'contacts'], Array.from({ length: 6 }, () => ({})), /at most 5 entries/],
  [['provider', 'npi'], '1234567890', /check digit/],
  [['provider', 'npi'], '123', /ten digits/],
  [['source', 'sentAt'], '2026-11-20T15:42:00', /with offset/],
  [['source', 'sequence'], 1.5, /whole number/],
  [['source', 'sequence'], -1, /at least 0/],
  [['policy', 'expires'], '2026-01-01', /later date/],
  [['dates'], [], /an object/],
  [['dates', 'injured'], {}, /only keys/],
];

const withValue = (body: Record<string, unknown>, [head, ...rest]: readonly string[], value: unknown): unknown => {
  if (head === undefined) return value;
  const inner = body[head];
  const next = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  return { ...body, [head]: rest.length === 0 ? value : withValue(next, rest, value) };
};

describe('the fields of an FNOL', () => {
  it.each(WRONG)('names what would be right at %j instead of %j', (path, value, expected) => {
    const body = withValue(exampleJson('fnol-vt-lost-time.json'), path, value);
    const faults = faultsOf(parseFnol(bytes(body), context));
    const pointer = `/${path.join('/')}`;
    const found = faults.filter((fault) => fault.pointer === pointer).map((fault) => fault.expected);
    expect(
      found.some((text) => expected.test(text)),
      JSON.stringify(faults),
    ).toBe(true);
  });

  it.each(['(802) 555-0134 ext. 12', '802.555.0134', '+33 1 23 45 67 89'])('takes the telephone number %s', (phone) => {
    const body = withValue(exampleJson('fnol-vt-lost-time.json'), ['worker', 'phone'], phone);
    expect(faultsOf(parseFnol(bytes(body), context))).toEqual([]);
  });

  it.each(["O'Brien-Peña", '李', 'D’Angelo III', 'van der Berg'])('takes the name %s', (family) => {
    const body = withValue(exampleJson('fnol-vt-lost-time.json'), ['worker', 'name', 'family'], family);
    expect(faultsOf(parseFnol(bytes(body), context))).toEqual([]);
  });
});
