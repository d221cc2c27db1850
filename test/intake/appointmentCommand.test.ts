import { describe, expect, it } from 'vitest';
import type { Claim } from '#shared/claim/claim.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import { parseClaimCommand } from '#shared/intake/parseCommand.ts';
import { visitOf } from '#test/builders/commands.ts';
import { accepted, bytes, context, faultsOf, pointersOf } from './intakeContext.ts';

/** It is the evening of Saturday 21 November in Vermont. */

const known: Claim['visits'] = {
  booked: { ...visitOf({ visitId: 'booked', start: '2026-12-03T09:00', zone: 'America/Chicago' }), sequence: 0 },
  clinic: { ...visitOf({ visitId: 'clinic', start: '2026-12-03T14:00', zone: 'UTC' }), sequence: 0 },
  wanted: { visitId: 'wanted', status: 'proposed', stamp: '', sequence: 0 },
  off: { ...visitOf({ visitId: 'off', status: 'cancelled', start: '2026-12-03T09:00' }), sequence: 1 },
  over: { ...visitOf({ visitId: 'over', start: '2026-11-18T09:00' }), sequence: 0 },
};

const parse = (body: object, change: object = {}) =>
  parseClaimCommand(bytes({ commandId: 'c-1', by: 'Ines Walker', kind: 'appointment', ...body }), {
    ...context,
    visits: known,
    ...change,
  });

const said = (body: object): VisitStatement => {
  const { command } = accepted(parse(body));
  if (command.kind !== 'recordAppointment') throw new Error('no visit');
  return command.visit;
};

const parts = (body: object) => {
  const { visitId: _id, stamp: _stamp, ...visit } = said(body);
  return visit;
};

describe('a person who speaks of an appointment of the claim', () => {
  it('states the named parts alone, with the time of acceptance', () => {
    expect(said({ appointmentId: 'booked', visitKind: 'surgery' })).toEqual({
      visitId: 'booked',
      kind: 'surgery',
      stamp: expect.stringMatching(/^2026-11-22T03:00:00\.000Z\|person:Ines Walker\|/),
    });
  });

  it.each([
    ['booked', {}, 'America/Chicago'],
    ['booked', { zone: 'America/Denver' }, 'America/Denver'],
    ['clinic', {}, undefined],
    ['wanted', { status: 'booked' }, undefined],
  ])('moves %s with %j in the zone %s', (appointmentId, change, zone) => {
    const visit = parts({ appointmentId, date: '2026-12-04', time: '10:00', endTime: '10:30', ...change });
    expect(visit).toMatchObject({ start: '2026-12-04T10:00', end: '2026-12-04T10:30' });
    expect(visit.zone).toBe(zone);
  });

  it('answers, and arranges, for the time that the visit has at its place', () => {
    const needs = {
      interpreter: { status: 'arranged', language: 'sgn-ase' },
      transport: { status: 'needed', mode: 'ride' },
    };
    expect(parts({ appointmentId: 'clinic', answer: 'cannot-come', needs })).toEqual({
      answer: { says: 'cannot-come', forStart: '2026-12-03T09:00' },
      needs: {
        interpreter: { status: 'arranged', language: 'ase', forStart: '2026-12-03T09:00' },
        transport: { status: 'needed', mode: 'ride' },
      },
    });
  });

  it('arranges for the new time where the same words move it', () => {
    const needs = { transport: { status: 'arranged' } };
    expect(parts({ appointmentId: 'booked', date: '2026-12-04', time: '08:00', needs }).needs).toEqual({
      transport: { status: 'arranged', forStart: '2026-12-04T08:00' },
    });
  });

  it.each([
    [{ status: 'cancelled', cancelledBy: 'claim-administrator' }],
    [{ status: 'arrived', date: '2026-11-22' }],
    [{ status: 'kept', date: '2026-11-21' }],
    [{ status: 'missed', date: '2026-11-20', time: '09:00' }],
    [{ date: '2026-11-21' }],
  ])('may say %j', (body) => {
    expect(parse({ appointmentId: 'booked', ...body }).ok).toBe(true);
  });
});

describe('a person who speaks of an appointment of nobody else', () => {
  it('says the same one by the same own id, and another by another', () => {
    const idOf = (ownId: string) => said({ ownId, status: 'proposed' }).visitId;
    expect(idOf('ime')).toMatch(/^.{16}$/);
    expect(idOf('ime')).toBe(idOf('ime'));
    expect(idOf('ime')).not.toBe(idOf('fce'));
  });

  it('finds what was said of it before', () => {
    const { visitId } = said({ ownId: 'ime', status: 'proposed' });
    const visits = { [visitId]: { ...visitOf({ visitId }), sequence: 0 } };
    const moved = parse({ ownId: 'ime', answer: 'confirmed' }, { visits });
    expect(accepted(moved).command).toMatchObject({ visit: { visitId, answer: { forStart: '2026-10-01T09:00' } } });
  });

  it('joins visits into a series', () => {
    const seriesOf = (series: string) => said({ ownId: 'pt-1', status: 'proposed', series }).series;
    expect(seriesOf('pt')).toMatch(/^.{16}$/);
    expect(seriesOf('pt')).not.toBe(seriesOf('ot'));
  });
});

const at = (...pointers: readonly string[]) => pointers;
const booked = { appointmentId: 'booked' };

describe('a command about an appointment', () => {
  it.each([
    [{ status: 'proposed' }, at('/appointmentId')],
    [{ ...booked, ownId: 'x', status: 'booked' }, at('/ownId')],
    [{ appointmentId: 'nobodys', status: 'booked' }, at('/appointmentId')],
    [{ appointmentId: 'constructor', status: 'booked', date: '2026-12-04' }, at('/appointmentId')],
    [{ appointmentId: '__proto__', status: 'booked', date: '2026-12-04' }, at('/appointmentId')],
    [booked, at('')],
    [{ ...booked, needs: null, status: null }, at('')],
    [{ ...booked, time: '09:00' }, at('/date')],
    [{ ...booked, zone: 'America/Denver' }, at('/date')],
    [{ ...booked, date: '2026-12-04', endTime: '09:00' }, at('/time')],
    [{ ...booked, date: '2026-12-04', time: '09:00', endTime: '08:00' }, at('/endTime')],
    [{ ...booked, date: '2026-12-04', zone: 'Vermont' }, at('/zone')],
    [{ ...booked, date: '2026-12-04', zone: '+05:00' }, at('/zone')],
    [{ ...booked, date: '2062-12-04' }, at('/date')],
    [{ ownId: 'x', date: '2026-12-04' }, at('/status')],
    [{ ownId: 'x', answer: 'confirmed' }, at('/status', '/answer')],
    [{ appointmentId: 'off', date: '2026-12-04' }, at('/status')],
    [{ ownId: 'x', status: 'booked' }, at('/date')],
    [{ appointmentId: 'wanted', status: 'kept' }, at('/date')],
    [{ ...booked, date: '2026-11-19' }, at('/date')],
    [{ appointmentId: 'over', status: 'booked' }, at('/status')],
    [{ ...booked, status: 'kept' }, at('/status')],
    [{ ...booked, status: 'missed', date: '2026-11-23' }, at('/date')],
    [{ ...booked, status: 'arrived' }, at('/status')],
    [{ ...booked, cancelledBy: 'worker' }, at('/cancelledBy')],
    [{ ...booked, status: 'cancelled', answer: 'confirmed' }, at('/answer')],
    [{ appointmentId: 'wanted', answer: 'confirmed' }, at('/answer')],
    [{ appointmentId: 'wanted', needs: { payer: { status: 'arranged' } } }, at('/needs/payer/status')],
    [{ ...booked, needs: { payer: { status: 'needed', mode: 'ride' } } }, at('/needs/payer/mode')],
    [
      { ...booked, needs: { interpreter: { status: 'needed', language: 'Spanish!' } } },
      at('/needs/interpreter/language'),
    ],
  ])('is refused when it is %j', (body, pointers) => {
    expect(pointersOf(parse(body))).toEqual(pointers);
  });

  it.each([
    ['02:30', '"01:30" or "03:30"'],
    ['02:00', '"01:00" or "03:00"'],
  ])(
    'is refused for %s on the day on which the clocks go forward, and told of the times beside it',
    (time, expected) => {
      const change = { ownId: 'x', status: 'booked', date: '2027-03-14', time, zone: 'America/New_York' };
      expect(faultsOf(parse(change))).toMatchObject([{ pointer: '/time', expected }]);
      expect(parse({ ...change, zone: 'America/Phoenix' }).ok).toBe(true);
      expect(parse({ ...change, date: '2026-12-06' }).ok).toBe(true);
    },
  );

  it('is told every fault at once, and none that only follows from another', () => {
    const body = { appointmentId: 'nobodys', status: 'lost', date: '4 December', time: '09:00', needs: { ride: {} } };
    expect(pointersOf(parse(body)).toSorted()).toEqual(['/appointmentId', '/date', '/needs/ride', '/status']);
    const cut = { ...booked, date: 'x', status: 'cancelled', answer: 'confirmed', cancelledBy: 'me' };
    expect(pointersOf(parse(cut)).toSorted()).toEqual(['/cancelledBy', '/date']);
  });
});
