import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppointmentStatusSchema, SYSTEMS } from '#events/http/fhir.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { mergeStatements, withStatement } from '#shared/claim/visitView.ts';
import { parseProviderReport } from '#shared/intake/parseProviderReport.ts';
import { mutated } from '#test/fuzz/mutate.ts';
import { accepted, bytes, context, exampleJson } from './intakeContext.ts';

const parse = (body: unknown) => parseProviderReport('application/fhir+json', bytes(body), context);

const statementIn = (body: unknown): VisitStatement => {
  const [command] = accepted(parse(body)).commands;
  if (command?.kind !== 'recordAppointment') throw new Error('no visit');
  return command.visit;
};

const instants = fc.constantFrom('2026-12-07T10:30:00-05:00', '2026-12-08T15:00:00Z', '2027-03-14T02:30:00-05:00');
const coded = (system: string, ...codes: readonly string[]) =>
  fc.constantFrom(...codes).map((code) => ({ coding: [{ system, code }] }));

/** One version of the appointment, without what orders it. */
const content = fc.record(
  {
    status: fc.constantFrom(...AppointmentStatusSchema.options),
    start: instants,
    minutesDuration: fc.constantFrom(15, 60),
    cancelationReason: coded(SYSTEMS.cancellation, 'pat', 'prov', 'maint'),
    appointmentType: coded(SYSTEMS.appointmentType, 'FOLLOWUP', 'ROUTINE'),
    serviceType: fc.array(coded(SYSTEMS.visitKind, 'therapy', 'surgery'), { maxLength: 2 }),
    contained: fc.constantFrom<readonly unknown[]>(
      [],
      [{ resourceType: 'Patient', id: 'p', extension: [{ url: SYSTEMS.interpreterRequired, valueBoolean: true }] }],
    ),
    participant: fc
      .constantFrom('accepted', 'declined', 'tentative', 'needs-action')
      .map((status) => [{ actor: { reference: '#p' }, status }]),
  },
  { requiredKeys: ['status'] },
);

/** Several versions share a second: then the number of the version decides. */
const versions = fc.array(fc.tuple(content, fc.nat(3)), { minLength: 1, maxLength: 30 }).map((list) =>
  list.map(([version, second], index) => ({
    resourceType: 'Appointment',
    id: 'a-1',
    ...version,
    meta: { lastUpdated: `2026-11-21T20:10:0${second}Z`, versionId: String(index + 1) },
  })),
);

const arrivals = versions.chain((list) =>
  fc.record({
    inOrder: fc.constant(list),
    asTheyCome: fc
      .tuple(
        fc.shuffledSubarray(list, { minLength: list.length }),
        fc.array(fc.constantFrom(...list), { maxLength: 5 }),
      )
      .map(([all, repeats]) => [...all, ...repeats]),
  }),
);

it('ends the same for any order and number of the versions of an appointment', () => {
  fc.assert(
    fc.property(arrivals, ({ inOrder, asTheyCome }) => {
      const taken = (bodies: readonly unknown[]) =>
        bodies.map(statementIn).reduce<readonly VisitStatement[]>(withStatement, []);
      const said = mergeStatements(inOrder.map(statementIn));
      const last = inOrder.toSorted((one, other) => one.meta.lastUpdated.localeCompare(other.meta.lastUpdated)).at(-1);
      expect(said.status).toBe(last && statementIn(last).status);
      expect(mergeStatements(asTheyCome.map(statementIn))).toEqual(said);
      if (inOrder.length < 24) expect(mergeStatements(taken(asTheyCome))).toEqual(said);
    }),
    { numRuns: 150 },
  );
});

it('lets the number of the version decide within one second, also past nine', () => {
  const version = (versionId: string, status: string) =>
    statementIn({
      ...exampleJson('fhir-appointment-vt.json'),
      status,
      meta: { lastUpdated: '2026-11-21T20:10:00Z', versionId },
    });
  const statements = [version('10', 'cancelled'), version('9', 'booked')];
  expect(mergeStatements(statements).status).toBe('cancelled');
  expect(version('10', 'booked').stamp).toMatch(/^2026-11-21T20:10:00\.000Z\|carrier\|000000000010\|/);
  expect(version('W/"3"', 'booked').stamp).toMatch(/^2026-11-21T20:10:00\.000Z\|carrier\|\|/);
});

it('is read or refused, whatever becomes of a resource', () => {
  const examples = ['fhir-appointment-vt.json', 'fhir-bundle-vt.json', 'fhir-r4-Appointment-example.json'];
  fc.assert(
    fc.property(mutated(examples.map(exampleJson)), (body) => {
      const parsed = parse(body);
      const faults = parsed.ok ? [] : parsed.error;
      expect(parsed.ok || faults.length > 0).toBe(true);
    }),
    { numRuns: 400 },
  );
});
