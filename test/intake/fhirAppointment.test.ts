import { describe, expect, it } from 'vitest';
import { type AppointmentStatus, AppointmentStatusSchema, SYSTEMS } from '#events/http/fhir.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { mergeStatements } from '#shared/claim/visitView.ts';
import { type CancelledBy, type VisitKind, VisitKindSchema, type VisitStatus } from '#shared/contracts/vocabulary.ts';
import { parseProviderReport } from '#shared/intake/parseProviderReport.ts';
import { accepted, bytes, context, example, exampleJson, pointersOf } from './intakeContext.ts';

const FHIR = 'application/fhir+json';
const parse = (body: unknown) => parseProviderReport(FHIR, bytes(body), context);
const bundle = () => exampleJson('fhir-bundle-vt.json');
const officialAppointment = () => exampleJson('fhir-r4-Appointment-example.json');
const vermont = () => exampleJson('fhir-appointment-vt.json');

const visitOf = (body: unknown): VisitStatement | undefined => {
  const command = accepted(parse(body)).commands.find(({ kind }) => kind === 'recordAppointment');
  return command?.kind === 'recordAppointment' ? command.visit : undefined;
};

const STATUSES: Record<AppointmentStatus, VisitStatus> = {
  proposed: 'proposed',
  pending: 'proposed',
  waitlist: 'proposed',
  booked: 'booked',
  arrived: 'arrived',
  'checked-in': 'arrived',
  fulfilled: 'kept',
  noshow: 'missed',
  cancelled: 'cancelled',
  'entered-in-error': 'entered-in-error',
};

describe('a FHIR R4 appointment', () => {
  it.each(AppointmentStatusSchema.options)('of status %s is a visit', (status) => {
    expect(visitOf({ ...officialAppointment(), status })?.status).toBe(STATUSES[status]);
  });

  it("stands at the place's wall time where the place tells its zone", () => {
    expect(visitOf(exampleJson('fhir-appointment-vt.json'))).toMatchObject({
      start: '2026-12-07T10:30',
      end: '2026-12-07T11:00',
      zone: 'America/New_York',
      place: '528 Washington Highway, Morrisville, VT, 05661',
    });
  });

  it('has no place where the place tells no street', () => {
    const body = exampleJson('fhir-appointment-vt.json');
    body.contained[0].address = { city: 'Morrisville', text: 'Oncology' };
    expect(visitOf(body)).not.toHaveProperty('place');
  });

  it('keeps its instant in zone UTC where no place tells a zone', () => {
    const visit = visitOf({ ...officialAppointment(), start: '2026-11-25T09:00:00-05:00' });
    expect(visit).toMatchObject({ start: '2026-11-25T14:00', zone: 'UTC' });
  });

  it('says nothing of reason, department, instruction or description', () => {
    const body = { ...officialAppointment(), patientInstruction: 'sentinel' };
    expect(JSON.stringify(accepted(parse(body)))).not.toMatch(/MRI|burn|South Wing|sentinel|Chalmers/);
  });

  it('is the same visit in the bundle and when it is moved', () => {
    expect(visitOf(exampleJson('fhir-appointment-vt.json'))?.visitId).toBe(visitOf(bundle())?.visitId);
  });

  it('of another source is another visit, also when the two number alike', () => {
    const visitIdFrom = (source: string) =>
      accepted(parseProviderReport(FHIR, example('fhir-r4-Appointment-example.json'), { ...context, source })).reportId;
    expect(visitIdFrom('clinic')).not.toBe(visitIdFrom('hospital'));
  });

  it('is ordered by its own lastUpdated, else by the bundle, else by the receipt', () => {
    const { meta: _meta, ...bare } = exampleJson('fhir-appointment-vt.json');
    const bundled = { resourceType: 'Bundle', timestamp: '2026-11-21T12:00:00Z', entry: [{ resource: bare }] };
    expect(visitOf(exampleJson('fhir-appointment-vt.json'))?.stamp).toMatch(/^2026-11-22T01:10:00\.000Z/);
    expect(visitOf(bundled)?.stamp).toMatch(/^2026-11-21T12:00:00\.000Z/);
    expect(visitOf(bare)?.stamp).toMatch(/^2026-11-22T03:00:00\.000Z/);
  });

  it('from the future is refused', () => {
    const body = { ...officialAppointment(), meta: { lastUpdated: '2027-01-01T00:00:00Z' } };
    expect(pointersOf(parse(body))).toEqual(['/meta/lastUpdated']);
  });

  it('that names no start states no zone and no end either', () => {
    const { start: _start, ...body } = vermont();
    const visit = visitOf(body);
    expect([visit?.start, visit?.end, visit?.zone]).toEqual([undefined, undefined, undefined]);
    expect(visit?.place).toBe('528 Washington Highway, Morrisville, VT, 05661');
  });

  it.each([
    [{ end: undefined, minutesDuration: 45 }, '2026-12-07T11:15'],
    [{ minutesDuration: 45 }, '2026-12-07T11:00'],
    [{ end: undefined, minutesDuration: 0 }, undefined],
    [{ end: undefined, minutesDuration: 'long' }, undefined],
    [{ end: '2026-12-07T10:30:00-05:00' }, undefined],
  ])('of %j ends at %s', (change, end) => {
    expect(visitOf({ ...vermont(), ...change })?.end).toBe(end);
  });

  it.each([
    { start: '9999-12-31T12:59:59Z' },
    { start: '0001-01-01T00:00:00+14:00' },
    { start: '2026-12-07T10:30:00.1234567890Z' },
    { end: '9999-12-31T23:59:59-14:00' },
  ])('at a time that no calendar has is refused, once, by its field: %j', (change) => {
    expect(pointersOf(parse({ ...vermont(), ...change }))).toEqual(Object.keys(change).map((name) => `/${name}`));
  });

  it('takes a blank for no number of its own, no series and no street', () => {
    const blank = { system: 'urn:oid:1.2.3', value: ' ' };
    const numbered = (id: string, identifier: object) =>
      visitOf({ ...vermont(), id, identifier: [identifier] })?.visitId;
    expect(numbered('a', blank)).not.toBe(numbered('b', blank));
    const body = vermont();
    body.identifier.push({ system: SYSTEMS.series, value: '' });
    body.contained[0].address.line = [' '];
    expect(visitOf(body)).not.toHaveProperty('series');
    expect(visitOf(body)).not.toHaveProperty('place');
  });

  it('belongs to the series that the sender numbers, and keeps its own id', () => {
    const inSeries = (value: string) => {
      const body = vermont();
      return visitOf({ ...body, identifier: [{ system: SYSTEMS.series, value }, ...body.identifier] });
    };
    expect(inSeries('pt-1')?.visitId).toBe(visitOf(vermont())?.visitId);
    expect(inSeries('pt-1')?.series).toMatch(/^.{16}$/);
    expect(inSeries('pt-1')?.series).not.toBe(inSeries('pt-2')?.series);
  });
});

describe('what an appointment says of its patient', () => {
  const answered = (status: unknown, change: object = {}) => {
    const body = vermont();
    body.participant[0].status = status;
    return visitOf({ ...body, ...change })?.answer;
  };
  const forStart = '2026-12-07T10:30';

  it.each([
    ['accepted', { says: 'confirmed', forStart, by: 'provider' }],
    ['declined', { says: 'cannot-come', forStart, by: 'provider' }],
    ['tentative', undefined],
    ['needs-action', undefined],
    [7, undefined],
  ])('is of status %s the answer %j', (status, answer) => {
    expect(answered(status)).toEqual(answer);
  });

  it('is no answer once the visit is off or over, or of no known time', () => {
    const statuses = ['arrived', 'fulfilled', 'noshow', 'cancelled', 'entered-in-error'];
    expect(statuses.map((status) => answered('declined', { status }))).toEqual(statuses.map(() => undefined));
    expect(answered('declined', { start: undefined })).toBeUndefined();
  });

  it('is nothing where another participant declines', () => {
    const body = vermont();
    body.participant[0].status = 'needs-action';
    body.participant[1].status = 'declined';
    expect(visitOf(body)?.answer).toBeUndefined();
  });

  const patient = (extension: readonly object[], communication: unknown) => {
    const contained = [{ resourceType: 'Patient', id: 'p', extension, communication }];
    return visitOf({ ...vermont(), contained, participant: [{ actor: { reference: '#p' } }] })?.needs;
  };
  const required = [{ url: SYSTEMS.interpreterRequired, valueBoolean: true }];
  const speaks = (code: string, preferred?: boolean) => ({
    language: { coding: [{ system: 'urn:ietf:bcp:47', code }] },
    ...(preferred === undefined ? {} : { preferred }),
  });

  it.each([
    ['the preferred language', required, [speaks('en'), speaks('sgn-ase', true)], 'ase'],
    ['the first language', required, [speaks('es')], 'es'],
    ['no language where none is known', required, [speaks('?')], undefined],
    ['no language where it cannot be read', required, 'Spanish', undefined],
  ])('is the need of an interpreter, in %s', (_what, extension, communication, language) => {
    expect(patient(extension, communication)).toEqual({
      interpreter: { status: 'needed', by: 'provider', ...(language === undefined ? {} : { language }) },
    });
  });

  it('is no need where the system says no, which is how it begins', () => {
    expect(patient([{ url: SYSTEMS.interpreterRequired, valueBoolean: false }], [speaks('es')])).toBeUndefined();
    expect(patient([], [speaks('es', true)])).toBeUndefined();
  });
});

describe('the codes of an appointment', () => {
  const coded = (system: string, code: string) => ({ coding: [{ system, code }] });

  it.each<[string, VisitKind | undefined]>([
    ['FOLLOWUP', 'follow-up'],
    ['ROUTINE', undefined],
    ['WALKIN', undefined],
    ['CHECKUP', undefined],
    ['EMERGENCY', undefined],
  ])('of type %s make it %s', (code, kind) => {
    expect(visitOf({ ...vermont(), appointmentType: coded(SYSTEMS.appointmentType, code) })?.kind).toBe(kind);
  });

  it.each(VisitKindSchema.options)('of our own system make it %s, before all others', (kind) => {
    const own = coded(SYSTEMS.visitKind, kind);
    const appointmentType = coded(SYSTEMS.appointmentType, 'FOLLOWUP');
    expect(visitOf({ ...vermont(), appointmentType, serviceCategory: [own] })?.kind).toBe(kind);
  });

  it('say what is done before how it came about, and nothing in a system that is not known', () => {
    const appointmentType = coded(SYSTEMS.appointmentType, 'FOLLOWUP');
    const of = (serviceType: unknown) => visitOf({ ...vermont(), appointmentType, serviceType })?.kind;
    expect(of([coded(SYSTEMS.serviceType, '65')])).toBe('therapy');
    expect(of([coded(SYSTEMS.serviceType, '124')])).toBe('follow-up');
    expect(of([coded('http://example.org/types', '65')])).toBe('follow-up');
    expect(of('physiotherapy')).toBe('follow-up');
  });

  it.each<[string, CancelledBy]>([
    ['pat', 'worker'],
    ['pat-lt', 'worker'],
    ['pat-dec', 'other'],
    ['pat-mt', 'other'],
    ['prov', 'provider'],
    ['prov-onc', 'provider'],
    ['maint', 'other'],
    ['oth-int', 'other'],
    ['patience', 'other'],
  ])('%s of a cancellation name who called it off: %s', (code, cancelledBy) => {
    const cancelationReason = coded(SYSTEMS.cancellation, code);
    expect(visitOf({ ...vermont(), status: 'cancelled', cancelationReason })?.cancelledBy).toBe(cancelledBy);
    expect(visitOf({ ...vermont(), cancelationReason })).not.toHaveProperty('cancelledBy');
  });
});

describe('the example of one appointment', () => {
  const life = ['proposed', 'booked', 'moved'].map((name) => `fhir-appointment-${name}.json`);

  it.each([
    ['noshow', { status: 'missed', answer: { says: 'confirmed' } }],
    ['fulfilled', { status: 'kept' }],
    ['cancelled-by-patient', { status: 'cancelled', cancelledBy: 'worker' }],
  ])('ends as %s, in any order of its versions', (name, ending) => {
    const late = { ...context, now: '2026-12-15T00:00:00.000Z', receivedAt: '2026-12-15T00:00:00.000Z' };
    const statements = [...life, `fhir-appointment-${name}.json`].map((file) => {
      const [command] = accepted(parseProviderReport(FHIR, example(file), late)).commands;
      if (command?.kind !== 'recordAppointment') throw new Error('no visit');
      return command.visit;
    });
    expect(new Set(statements.map(({ visitId }) => visitId)).size).toBe(1);
    const whole = { start: '2026-12-14T13:30', end: '2026-12-14T14:00', kind: 'follow-up', ...ending };
    expect(mergeStatements(statements)).toMatchObject(whole);
    expect(mergeStatements(statements.toReversed())).toEqual(mergeStatements(statements));
  });
});
