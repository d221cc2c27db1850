import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factView } from '#shared/claim/factView.ts';
import {
  employerNameDigest,
  feinDigest,
  identifierDigest,
  keyedDigest,
  nameBirthDigest,
  normaliseName,
} from '#shared/intake/digests.ts';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { createStory } from '#test/builders/story.ts';
import { accepted, bytes, context, exampleJson } from './intakeContext.ts';

const otherTenant = { ...context, tenant: 'other' };
const otherKey = { ...context, digestKey: Buffer.alloc(32, 8).toString('base64') };
const ssn = { type: 'ssn', value: '900-45-6781' };

describe('keyed digests', () => {
  it('know one identifier however it is written', () => {
    expect(identifierDigest(context, ssn)).toBe(identifierDigest(context, { type: 'ssn', value: '900 456781' }));
  });

  it.each([
    ['tenants', otherTenant],
    ['keys', otherKey],
  ])('of two %s cannot be joined', (_what, scope) => {
    expect(identifierDigest(scope, ssn)).not.toBe(identifierDigest(context, ssn));
  });

  it('tell an ssn from a passport with the same digits', () => {
    expect(identifierDigest(context, { ...ssn, type: 'passport' })).not.toBe(identifierDigest(context, ssn));
  });

  it.each([
    ['Ríos', 'RIOS'],
    ["O'Brien", 'O’Brien'],
    ['Smith-Jones', 'smith jones'],
    ['Nguyễn', 'NGUYEN'],
  ])('know %s and %s as one name', (one, other) => {
    const digest = (family: string) => nameBirthDigest(context, { given: 'María', family }, '1988-03-09');
    expect(digest(one)).toBe(digest(other));
  });

  it('tell people of one name apart by birth date, and names apart by where they split', () => {
    const digest = (given: string, family: string, birth: string) => nameBirthDigest(context, { given, family }, birth);
    expect(digest('Ann', 'Lee', '1988-03-09')).not.toBe(digest('Ann', 'Lee', '1988-09-03'));
    expect(digest('Ann', 'Alee', '1988-03-09')).not.toBe(digest('Anna', 'Lee', '1988-03-09'));
  });

  it('normalise a name once and for all', () => {
    const once = fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
    });
    fc.assert(once);
  });

  it('know an employer by FEIN and by name, however either is written', () => {
    expect(feinDigest(context, '12-3456789')).toBe(feinDigest(context, '123456789'));
    expect(employerNameDigest(context, 'Acme, Inc.')).toBe(employerNameDigest(context, 'ACME INC'));
    expect(employerNameDigest(context, '123456789')).not.toBe(feinDigest(context, '123456789'));
  });

  it('refuse an installation whose key is too short', () => {
    expect(() => keyedDigest({ ...context, digestKey: 'c2hvcnQ=' }, 'fein', ['1'])).toThrow(/32 bytes/);
  });
});

describe('the digests of a worker', () => {
  const mateo = { name: { given: 'Mateo', family: 'Ríos' }, dateOfBirth: '1988-03-09' };
  const digestsOf = (worker: unknown) =>
    accepted(parseFnol(bytes({ ...exampleJson('fnol-minimal.json'), worker }), context)).personDigests;

  it('need more than a name', () => {
    expect(digestsOf({ name: { given: 'Mateo', family: 'Ríos' } })).toEqual([]);
  });

  it('agree between two senders of whom one knows the ssn', () => {
    const name = { given: 'Mateo', family: 'Ríos' };
    const carrier = digestsOf({ name, dateOfBirth: '1988-03-09', identifier: ssn });
    const employer = digestsOf({ name: { given: 'MATEO', middle: 'L', family: 'Rios' }, dateOfBirth: '1988-03-09' });
    expect(carrier).toHaveLength(2);
    expect(carrier).toEqual(expect.arrayContaining([...employer]));
  });

  const stated = (worker: unknown, minutes: number) => {
    const at = { ...context, now: `2026-11-22T02:${minutes}:00.000Z` };
    const body = bytes({ ...exampleJson('fnol-minimal.json'), worker });
    return accepted(parseFnol(body, at));
  };

  it('are sorted, as the claim shows them', () => {
    const { personDigests, facts, stamp } = stated({ ...mateo, identifier: ssn }, 10);
    const story = createStory({ kind: 'openClaim', reference: 'R', facts, stamp });
    expect(personDigests).toHaveLength(2);
    expect(factView(story.claim).workerDigests).toEqual(personDigests);
    expect(personDigests).toEqual(personDigests.toSorted());
  });

  it('outlive an amendment that leaves one of them out, and end with one that says there is none', () => {
    const { personDigests, facts, stamp } = stated({ ...mateo, identifier: ssn }, 10);
    const story = createStory({ kind: 'openClaim', reference: 'R', facts, stamp });
    const silent = stated(mateo, 20);
    story.tell({ kind: 'amendClaim', facts: silent.facts, stamp: silent.stamp });
    expect(factView(story.claim).workerDigests).toEqual(personDigests);
    const none = stated({ ...mateo, identifier: null }, 30);
    story.tell({ kind: 'amendClaim', facts: none.facts, stamp: none.stamp });
    expect(factView(story.claim).workerDigests).toEqual(none.personDigests);
  });

  it('are none for a name without a letter', () => {
    expect(digestsOf({ name: { family: '--' }, dateOfBirth: '1988-03-09' })).toEqual([]);
  });
});
