import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FactValuesSchema } from '#shared/claim/facts.ts';
import { statementView } from '#shared/claim/factView.ts';
import type { IntakeContext } from '#shared/intake/inputs.ts';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { accepted, bytes, context, example, exampleJson, faultsOf, pointersOf } from './intakeContext.ts';

const minimal = () => exampleJson('fnol-minimal.json');
const lostTime = () => exampleJson('fnol-vt-lost-time.json');
const parse = (body: unknown) => parseFnol(bytes(body), context);

const examples = readdirSync(new URL('../../events/examples', import.meta.url)).filter((name) => /^fnol-/.test(name));

describe('parseFnol', () => {
  it.each(examples)('reads the example %s into facts of the claim', (name) => {
    const { facts } = accepted(parseFnol(example(name), context));
    expect(FactValuesSchema.partial().safeParse(statementView(facts)).error).toBeUndefined();
  });

  it('opens a claim from the five things that are mandatory', () => {
    expect(accepted(parse(minimal()))).toEqual({
      reference: 'MIN-0001',
      facts: {
        jurisdiction: 'US-VT',
        employerName: 'Birch Hill Orchard',
        employerNameDigest: expect.any(String),
        workerName: { family: 'Okafor' },
        dateOfInjury: { date: '2026-11-19' },
      },
      stamp: expect.stringMatching(/^2026-11-22T03:00:00\.000Z\|carrier\|1795316400\.1795316400123\|/),
      sentAt: '2026-11-22T03:00:00.000Z',
      personDigests: [],
      maintenanceType: 'original',
    });
  });

  it.each(['reference', 'jurisdiction', 'employer', 'worker', 'injury'])('misses %s by its pointer', (key) => {
    const { [key]: _left, ...rest } = minimal();
    expect(faultsOf(parse(rest))).toEqual([{ pointer: `/${key}`, detail: 'is missing', expected: expect.any(String) }]);
  });

  it('keeps the separate dates apart, each with its time and zone as the sender meant them', () => {
    const facts = statementView(accepted(parse(lostTime())).facts);
    expect(facts.employerKnowledge).toEqual({ date: '2026-11-16', time: '11:00', zone: 'America/New_York' });
    expect(facts.lastWorked).toEqual({ date: '2026-11-16', zone: 'America/New_York' });
    expect(facts).not.toHaveProperty('returnedToWork');
  });

  it.each([
    [{ transport: { name: 'Rides', email: 'Dispatch@Rides.example' } }, { transportVendor: { name: 'Rides' } }],
    [{ interpreter: { phone: '+18025550188' } }, { interpreterVendor: { phone: '+18025550188' } }],
    [{ interpreter: null }, { interpreterVendor: null }],
    [null, { interpreterVendor: null, transportVendor: null }],
  ])('knows the agencies %j', (vendors, known) => {
    expect(accepted(parse({ ...lostTime(), vendors })).facts).toMatchObject(known);
  });

  it('takes the zone of a date from itself, then from the place of injury, then from the jurisdiction', () => {
    const body = lostTime();
    body.injury.zone = 'America/Chicago';
    body.dates.employerKnowledge.zone = 'America/Denver';
    const facts = statementView(accepted(parse(body)).facts);
    expect(facts.dateOfInjury?.zone).toBe('America/Chicago');
    expect(facts.employerKnowledge?.zone).toBe('America/Denver');
    expect(facts.lastWorked?.zone).toBe('America/Chicago');
  });

  it('takes the zone of the place of injury from its postal code where none is stated', () => {
    const body = { ...minimal(), jurisdiction: 'US-TX' };
    body.injury.place = { street: '1 Mesa St', city: 'El Paso', state: 'TX', postalCode: '79901-1234' };
    const { facts } = accepted(parse(body));
    expect(facts.injuryPlace).toEqual({ postalCode: '79901-1234', state: 'TX' });
    expect(statementView(facts).dateOfInjury).toEqual({ date: '2026-11-19', zone: 'America/Denver' });
  });

  it('states null as a value and absence as nothing', () => {
    const { facts } = accepted(
      parse({ ...minimal(), dates: { returnedToWork: null }, provider: null, adjuster: null }),
    );
    expect(facts).toMatchObject({ returnedToWork: null, providerName: null, providerContacts: null, adjuster: null });
    expect(facts).not.toHaveProperty('death');
  });

  it('states null of a part, and of each date when there are none at all', () => {
    const body = minimal();
    const worker = { ...body.worker, email: null };
    const { facts } = accepted(parse({ ...body, worker, dates: null, representative: { email: null } }));
    expect(facts).toMatchObject({ workerContact: { email: null }, representative: { email: null }, death: null });
    expect(statementView(facts).representative).toEqual({});
  });

  it('stores identifiers and the description as digests only', () => {
    const input = JSON.stringify(accepted(parse(lostTime())));
    expect(input).not.toMatch(/900-?45-?6781|planks|12-3456789|"123456789"/);
  });

  it('orders by what the sender says it sent, in UTC, then by its sequence', () => {
    const { stamp, sentAt } = accepted(parse(lostTime()));
    expect(sentAt).toBe('2026-11-20T20:42:00.000Z');
    expect(stamp).toMatch(/^2026-11-20T20:42:00\.000Z\|carrier\|000000000001\|.{12}$/);
  });

  it('orders what does not say when it was written by its arrival, or by its sequence within a second', () => {
    const stampOf = (source: object, at: Partial<IntakeContext>) =>
      accepted(parseFnol(bytes({ ...minimal(), source }), { ...context, ...at })).stamp;
    expect(stampOf({}, { arrival: '1795316400.1795316400124' }) > stampOf({}, {})).toBe(true);
    expect(stampOf({}, { now: '2026-11-22T03:00:00.001Z', arrival: '1' }) > stampOf({}, {})).toBe(true);
    expect(stampOf({ sequence: 2 }, {}) > stampOf({ sequence: 1 }, { now: '2026-11-22T03:00:00.009Z' })).toBe(true);
  });

  it('tells every fault at once: shape, codes, zones, unknown keys and impossible dates', () => {
    const body = lostTime();
    body.injury = { date: '2026-12-01', nature: '99', typo: 1 };
    body.employer.contacts[0].zone = 'America/Burlington';
    body.worker.name = { given: 'Mateo' };
    body.dates.death = { date: '2026-02-30' };
    expect(pointersOf(parse(body)).toSorted()).toEqual([
      '/dates/administratorKnowledge',
      '/dates/death/date',
      '/dates/disabilityBegan',
      '/dates/employerKnowledge',
      '/dates/firstTreatment',
      '/dates/lastWorked',
      '/employer/contacts/0/zone',
      '/injury/date',
      '/injury/nature',
      '/injury/typo',
      '/worker/name/family',
    ]);
  });

  it('never repeats a value in a fault', () => {
    const body = { ...lostTime(), jurisdiction: 'sentinel', reference: ['sentinel'], lossType: 'sentinel' };
    body.worker.email = 'sentinel';
    body.worker.dateOfBirth = 'sentinel';
    const faults = faultsOf(parse(body));
    expect(faults).toHaveLength(5);
    expect(JSON.stringify(faults)).not.toContain('sentinel');
  });

  it('takes a sender whose clock is right while the test clock stands still, and refuses one from the future', () => {
    const later = { ...context, receivedAt: '2026-11-22T09:00:00.000Z' };
    const sent = (sentAt: string) => parseFnol(bytes({ ...minimal(), source: { sentAt } }), later);
    expect(accepted(sent('2026-11-22T09:04:00Z')).sentAt).toBe('2026-11-22T09:04:00.000Z');
    expect(pointersOf(sent('2026-11-22T09:06:00Z'))).toEqual(['/source/sentAt']);
  });
});
