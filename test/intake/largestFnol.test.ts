import { describe, expect, it } from 'vitest';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { accepted, bytes, context, exampleJson } from './intakeContext.ts';

/** Three bytes of UTF-8 for one unit of length: the most that a maximum lets through. */
const wide = (length: number) => '漢'.repeat(length);
const address = `${'a'.repeat(64)}@${`${'b'.repeat(60)}.`.repeat(3)}example`.slice(0, 254);
const contact = {
  name: wide(100),
  role: wide(40),
  email: address,
  phone: '1'.repeat(40),
  language: 'en-US-x-twain-twain-twain',
  zone: 'America/Argentina/ComodRivadavia',
};
const professional = { ...contact, licence: wide(60), paidBy: wide(100) };
const { role: _role, name: _name, ...reachable } = contact;

const largest = () => {
  const body = exampleJson('fnol-vt-lost-time.json');
  const contacts = Array.from({ length: 5 }, () => contact);
  return {
    ...body,
    reference: wide(60),
    policy: { number: wide(40), insurerName: wide(100) },
    claimNumbers: { administrator: wide(40), jurisdiction: wide(40) },
    employer: { name: wide(100), fein: '12-3456789', contacts },
    worker: {
      ...body.worker,
      ...reachable,
      name: { given: wide(60), middle: wide(60), family: wide(60), suffix: wide(10) },
    },
    representative: contact,
    injury: { ...body.injury, description: wide(4000) },
    provider: { name: wide(100), npi: '1234567893', contacts },
    adjuster: contact,
    caseManager: professional,
    supervisor: contact,
    vendors: { interpreter: contact, transport: contact },
  };
};

describe('the largest legal FNOL', () => {
  it('leaves a commit that holds its facts far below 100 KB', () => {
    const input = accepted(parseFnol(bytes(largest()), context));
    expect(Buffer.byteLength(JSON.stringify(input))).toBeLessThan(30_000);
  });
});
