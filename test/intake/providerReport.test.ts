import { describe, expect, it } from 'vitest';
import { ClaimCommandSchema } from '#shared/claim/commands.ts';
import { parseFnol } from '#shared/intake/parseFnol.ts';
import { parseProviderReport } from '#shared/intake/parseProviderReport.ts';
import { accepted, bytes, context, example, exampleJson, faultsOf, pointersOf } from './intakeContext.ts';

const vermont = () => exampleJson('provider-report-vt.json');
const parse = (body: unknown, source = 'clinic') =>
  parseProviderReport('application/json', bytes(body), { ...context, source });
const reportOf = (body: unknown) => {
  const [command] = accepted(parse(body)).commands;
  if (command?.kind !== 'recordProviderReport') throw new Error('no report');
  return command.report;
};

describe('a provider report in JSON', () => {
  it('becomes a report and a visit, without restrictions and findings', () => {
    const { commands } = accepted(parse(vermont()));
    expect(commands).toEqual([
      {
        kind: 'recordProviderReport',
        report: {
          receivedAt: '2026-11-22T03:00:00.000Z',
          reportId: expect.any(String),
          documents: ['first-medical-report', 'work-status'],
          examDate: '2026-11-21',
          providerNpi: '1234567893',
          workStatus: { status: 'restricted', effective: '2026-11-21', expires: '2026-12-05' },
          treatmentRequested: false,
          incomplete: [],
          stamp: expect.stringMatching(/^2026-11-21T21:30:00\.000Z\|clinic\|/),
        },
      },
      {
        kind: 'recordAppointment',
        visit: {
          visitId: expect.stringMatching(/^.{16}$/),
          status: 'booked',
          start: '2026-12-04T09:00',
          end: '2026-12-04T09:30',
          zone: 'America/New_York',
          place: '528 Washington Highway, Morrisville, VT 05661',
          stamp: expect.any(String),
        },
      },
    ]);
    expect(JSON.stringify(commands)).not.toContain('pounds');
  });

  it.each(['provider-report-vt.json', 'provider-report-ca-pr2.json'])('reads the example %s', (name) => {
    const { commands } = accepted(parseProviderReport('application/json', example(name), context));
    for (const command of commands) expect(ClaimCommandSchema.safeParse(command).error).toBeUndefined();
  });

  it('knows the claimant of the FNOL again, by reference and by name with birth date', () => {
    const fnol = accepted(parseFnol(example('fnol-vt-lost-time.json'), context));
    const { claimant } = accepted(parse(vermont()));
    expect(claimant).toMatchObject({ references: [fnol.reference], claimNumbers: ['26-118840'] });
    expect(fnol.personDigests).toEqual(expect.arrayContaining([...claimant.personDigests]));
    expect(claimant.personDigests).toHaveLength(1);
    expect(claimant.dateOfInjury).toBe('2026-11-16');
  });

  it('gives no clue by a name alone', () => {
    const { claimant } = accepted(parse({ ...vermont(), claim: null, claimant: { name: { family: 'Ríos' } } }));
    expect(claimant).toEqual({ references: [], claimNumbers: [], personDigests: [] });
  });

  it.each([
    [{ signature: null }, ['signature-missing']],
    [{ workStatus: { status: 'restricted', expires: '2026-12-05' } }, ['effective-date-missing']],
    [{ workStatus: { status: 'off-work', effective: '2026-11-21' } }, ['expiry-date-missing']],
    [{ workStatus: { status: 'off-work' } }, ['effective-date-missing', 'expiry-date-missing']],
    [{ workStatus: { status: 'full-duty' } }, []],
    [{ workStatus: null }, []],
  ])('with %j is received and lacks %j', (change, incomplete) => {
    expect(reportOf({ ...vermont(), ...change }).incomplete).toEqual(incomplete);
  });

  it('is one report by its provider, form and exam date, whoever sends it and however corrected', () => {
    const corrected = { ...vermont(), signature: null, reportId: 'other', sentAt: '2026-11-21T17:00:00-05:00' };
    expect(accepted(parse(corrected, 'scanner')).reportId).toBe(accepted(parse(vermont())).reportId);
  });

  it.each([
    { examDate: '2026-11-20' },
    { form: { id: 'Form 20' } },
    { provider: { name: 'Other', npi: '1245319599' } },
  ])('is another report with %j', (change) => {
    expect(reportOf({ ...vermont(), ...change }).reportId).not.toBe(reportOf(vermont()).reportId);
  });

  it('is told every fault at once, also those that no field shows alone', () => {
    const body = {
      ...vermont(),
      examDate: '2027-01-01',
      provider: { name: 'x', npi: '1' },
      nextAppointment: { date: 1 },
    };
    expect(pointersOf(parse(body))).toEqual(
      expect.arrayContaining(['/provider/npi', '/nextAppointment/date', '/examDate']),
    );
  });

  it("keeps a moved visit the same visit by the clinic's own id", () => {
    const visitIdOf = (change: object) => {
      const command = accepted(
        parse({ ...vermont(), nextAppointment: { ...vermont().nextAppointment, ...change } }),
      ).commands.at(-1);
      return command?.kind === 'recordAppointment' ? command.visit.visitId : undefined;
    };
    expect(visitIdOf({ date: '2026-12-08' })).toBe(visitIdOf({}));
    expect(visitIdOf({ id: 'COH-V-1' })).not.toBe(visitIdOf({}));
    expect(visitIdOf({ id: null, date: '2026-12-08' })).not.toBe(visitIdOf({ id: null }));
  });

  it.each([
    [{ examDate: '2026-11-30' }, '/examDate'],
    [{ mmi: { date: '2027-01-01' } }, '/mmi/date'],
    [{ signature: { signedBy: 'N', signedOn: '2026-12-01' } }, '/signature/signedOn'],
    [{ workStatus: { status: 'off-work', effective: '2026-11-21', expires: '2026-11-20' } }, '/workStatus/expires'],
    [{ sentAt: '2027-01-01T00:00:00Z' }, '/sentAt'],
    [
      { nextAppointment: { date: '2026-12-04', time: '09:00', endTime: '08:00', zone: 'UTC' } },
      '/nextAppointment/endTime',
    ],
    [{ documents: ['employer-first-report'] }, '/documents/0'],
    [{ provider: {} }, '/provider/name'],
    [{ diagnosis: 'sentinel' }, '/diagnosis'],
  ])('is refused with %j', (change, pointer) => {
    const result = parse({ ...vermont(), ...change });
    expect(pointersOf(result)).toEqual([pointer]);
    expect(JSON.stringify(faultsOf(result))).not.toContain('sentinel');
  });
});
