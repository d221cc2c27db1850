import { describe, expect, it } from 'vitest';
import { ClaimCommandSchema } from '#shared/claim/commands.ts';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { parseProviderReport } from '#shared/intake/parseProviderReport.ts';
import { accepted, bytes, context, example, exampleJson, pointersOf } from './intakeContext.ts';

const FHIR = 'application/fhir+json';
const parse = (body: unknown) => parseProviderReport(FHIR, bytes(body), context);
const bundle = () => exampleJson('fhir-bundle-vt.json');
const officialDocument = () => exampleJson('fhir-r4-DocumentReference-example.json');
const officialAppointment = () => exampleJson('fhir-r4-Appointment-example.json');

const reportOf = (body: unknown) => {
  const command = accepted(parse(body)).commands.find(({ kind }) => kind === 'recordProviderReport');
  return command?.kind === 'recordProviderReport' ? command.report : undefined;
};
const visitOf = (body: unknown) => {
  const command = accepted(parse(body)).commands.find(({ kind }) => kind === 'recordAppointment');
  return command?.kind === 'recordAppointment' ? command.visit : undefined;
};

describe('a FHIR R4 report', () => {
  it.each(['fhir-r4-DocumentReference-example.json', 'fhir-r4-Appointment-example.json'])(
    'reads the official %s, which names nobody and so waits for a person',
    (name) => {
      const { claimant, commands } = accepted(parseProviderReport(FHIR, example(name), context));
      expect(claimant).toEqual({ references: [], claimNumbers: [], personDigests: [] });
      expect(ClaimCommandSchema.safeParse(commands[0]).success).toBe(true);
    },
  );

  it.each([
    [{}, ['not-final']],
    [{ docStatus: 'final' }, []],
    [{ docStatus: 'amended' }, []],
    [{ docStatus: undefined }, []],
    [{ docStatus: 'final', status: 'superseded' }, ['not-final']],
    [{ docStatus: 'final', status: 'entered-in-error' }, ['entered-in-error']],
    [{ docStatus: 'entered-in-error' }, ['entered-in-error']],
    [{ docStatus: 'final', content: [] }, ['unreadable']],
  ])('of a document with %j lacks %j', (change, incomplete) => {
    expect(reportOf({ ...officialDocument(), ...change })?.incomplete).toEqual(incomplete);
  });

  it('of two visits that carry the number of one claim is about two visits', () => {
    const named = { system: 'urn:claimtower:reference', value: 'R-1' };
    const visit = (id: string) =>
      visitOf({ ...officialAppointment(), id, identifier: [named, { system: 'urn:clinic', value: id }] });
    expect(visit('a')?.visitId).not.toBe(visit('b')?.visitId);
    expect(visit('a')?.visitId).toBe(visit('a')?.visitId);
  });

  it.each([
    ['half a surrogate pair', [{ system: 'urn:claimtower:reference', value: 'R\ud800' }], '/identifier/0/value'],
    [
      'more references than one claim has',
      Array.from({ length: 11 }, (_, index) => ({ system: 'urn:claimtower:reference', value: `R-${index}` })),
      '',
    ],
  ])('with %s is a fault, and not a failure of the store', (_what, identifier, pointer) => {
    expect(pointersOf(parse({ ...officialDocument(), identifier }))).toEqual([pointer]);
  });

  it('gives no longer an address than our own contract', () => {
    const line = Array.from({ length: 50 }, () => 'x'.repeat(400));
    const contained = [{ resourceType: 'Location', id: 'place', address: { line } }];
    const participant = [{ actor: { reference: '#place' }, status: 'accepted' }];
    expect(visitOf({ ...officialAppointment(), contained, participant })?.place).toHaveLength(200);
  });

  it('reads the Vermont bundle as the report that the clinic also sent as JSON', () => {
    const json = parseProviderReport('application/json', example('provider-report-vt.json'), context);
    const fhir = accepted(parse(bundle()));
    expect(fhir.reportId).toBe(accepted(json).reportId);
    expect(reportOf(bundle())).toMatchObject({
      documents: ['first-medical-report', 'work-status'],
      examDate: '2026-11-21',
      providerNpi: '1234567893',
      incomplete: [],
    });
  });

  it('knows the worker of the Vermont FNOL again, by reference, ssn and name with birth date', () => {
    const fnol = accepted(parseFnol(example('fnol-vt-lost-time.json'), context));
    const { claimant } = accepted(parse(bundle()));
    expect(claimant).toMatchObject({ references: [fnol.reference], personDigests: fnol.personDigests });
  });

  it('takes a reference only from our system or an identifier of type PLAC', () => {
    const referencesOf = (identifier: object) => {
      const context = { related: [{ identifier: { value: 'GMM-1', ...identifier } }] };
      return accepted(parse({ ...officialDocument(), context })).claimant.references;
    };
    expect(referencesOf({ system: 'urn:claimtower:reference' })).toEqual(['GMM-1']);
    expect(referencesOf({ type: { coding: [{ code: 'PLAC' }] } })).toEqual(['GMM-1']);
    expect(referencesOf({ system: 'urn:oid:1.2.3' })).toEqual([]);
  });

  it("takes no other system's number for an ssn", () => {
    const body = bundle();
    body.entry[0].resource.identifier[0].system = 'https://copley-occhealth.example.org/patients';
    expect(accepted(parse(body)).claimant.personDigests).toHaveLength(1);
  });

  it('refuses a bundle about two people, so that nothing is attached to the wrong claim', () => {
    const body = bundle();
    body.entry[4].resource.participant[0].actor.reference = 'Patient/somebody-else';
    expect(pointersOf(parse(body))).toEqual(['']);
  });

  it('refuses a bundle with nothing to read, and tells faults inside one by their whole pointer', () => {
    const body = bundle();
    body.entry[3].resource.docStatus = 'nearly';
    body.entry[4].resource.start = 'soon';
    expect(pointersOf(parse(body))).toEqual(['/entry/3/resource/docStatus', '/entry/4/resource/start']);
    expect(pointersOf(parse({ resourceType: 'Bundle', entry: [bundle().entry[0]] }))).toEqual(['/entry']);
  });

  it.each([{}, { resourceType: 'Patient' }, [], null])('refuses %j', (body) => {
    expect(parse(body).ok).toBe(false);
  });
});
