import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { exampleJson } from '#test/intake/intakeContext.ts';
import { type House, startHouse } from './localHouse.ts';
import { addressesOf, vermontNotice } from './notices.ts';

let house: House;
let now = '';

beforeAll(async () => {
  house = await startHouse();
});
beforeEach(async () => {
  now = await house.nextMorning();
});
afterAll(() => house.close());

const end = (claimId: string) => house.command(claimId, { kind: 'close', reason: 'the test is over' });

const appointmentOf = async (claimId: string) => {
  const [appointment] = (await house.claim(claimId)).appointments;
  if (appointment === undefined) throw new Error('no appointment');
  return appointment;
};

const about = (address: string): readonly string[] => house.mailsTo(address).map(({ subject }) => subject);

/** HL7's own example as it is, but that it lies ahead. */
const official = () => ({
  ...exampleJson('fhir-r4-Appointment-example.json'),
  start: addMilliseconds(now, 9 * DAY),
  end: addMilliseconds(now, 9 * DAY + 7_200_000),
});

describe('news of a visit', () => {
  it('as HL7’s own example has it waits for a person, and is then a visit of the claim that the worker is told', async () => {
    const { worker } = addressesOf('official');
    const claimId = await house.open(vermontNotice('official', now));
    await house.settle();
    const before = about(worker).length;
    const { outcome, taskId = '' } = await house.report(official());
    expect(outcome).toBe('waiting');
    await house.commandTask(taskId, { kind: 'attach', claimId });
    await house.settle();
    expect(await appointmentOf(claimId)).toMatchObject({
      state: 'confirmed',
      kind: 'follow-up',
      zone: 'America/New_York',
      told: expect.arrayContaining([expect.objectContaining({ to: 'worker', says: 'takes-place', isCurrent: true })]),
    });
    const told = house.mailsTo(worker).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).not.toMatch(/MRI|burn|South Wing|Careful|General/);
    await end(claimId);
  });

  it('ends as its last version has it, whatever version came last', async () => {
    const claimId = await house.open(vermontNotice('versions', now));
    const basedOn = [{ identifier: { system: 'urn:claimtower:reference', value: 'REF-versions' } }];
    const version = (versionId: string, change: object) =>
      house.report({ ...official(), basedOn, meta: { versionId, lastUpdated: addMilliseconds(now, -DAY) }, ...change });
    await version('11', { status: 'cancelled', cancelationReason: cancelled('prov-edu') });
    await version('9', {});
    await version('10', { start: addMilliseconds(now, 10 * DAY), end: undefined, minutesDuration: 30 });
    expect(await appointmentOf(claimId)).toMatchObject({ state: 'cancelled', cancelledBy: 'provider' });
    await end(claimId);
  });

  it('is what a person says of it, and is refused with the field where it cannot be', async () => {
    const claimId = await house.open(vermontNotice('person', now));
    const say = (body: object) => house.command(claimId, { kind: 'appointment', ownId: 'ime-1', ...body });
    const date = addMilliseconds(now, 20 * DAY).slice(0, 10);
    const booked = { status: 'booked', visitKind: 'independent-examination', date, time: '10:00' };
    expect(await say(booked)).toMatchObject({ status: 200, body: { outcome: 'done' } });
    await say({ answer: 'cannot-come', needs: { interpreter: { status: 'arranged', language: 'es' } } });
    expect(await appointmentOf(claimId)).toMatchObject({
      state: 'cannot-come',
      start: `${date}T10:00`,
      needs: { interpreter: { status: 'arranged', forStart: `${date}T10:00` } },
    });
    expect(await say({ ownId: null, appointmentId: 'nobodys', status: 'kept' })).toMatchObject({
      status: 400,
      body: { faults: [{ pointer: '/appointmentId', detail: 'is no appointment of this claim' }] },
    });
    await end(claimId);
  });
});

const cancelled = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason', code }],
});
