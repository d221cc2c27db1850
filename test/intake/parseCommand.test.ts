import { describe, expect, it } from 'vitest';
import type { ClaimCommandBody } from '#events/http/commands.ts';
import { ClaimCommandSchema } from '#shared/claim/commands.ts';
import { parseClaimCommand, parseTaskCommand } from '#shared/intake/parseCommand.ts';
import { accepted, bytes, context, faultsOf, pointersOf } from './intakeContext.ts';

const said = { commandId: 'cmd-1', by: 'Ines Walker' };
const parse = (body: object) => parseClaimCommand(bytes({ ...said, ...body }), context);
const parseTask = (body: object) => parseTaskCommand(bytes({ ...said, ...body }), context);

const BODIES: Record<ClaimCommandBody['kind'], [object, object]> = {
  markReceived: [
    { itemId: 'vt-form-1', receivedOn: '2026-11-21' },
    { itemId: 'vt-form-1', receivedOn: '2026-11-21' },
  ],
  waive: [
    { itemId: 'vt-form-1', reason: 'Not owed.' },
    { itemId: 'vt-form-1', reason: 'Not owed.' },
  ],
  pause: [
    { scope: { kind: 'party', party: 'employer' }, until: '2026-11-30T09:00:00-05:00' },
    { scope: { kind: 'party', party: 'employer' }, until: '2026-11-30T14:00:00.000Z' },
  ],
  resume: [{ scope: { kind: 'item', itemId: 'a' } }, { scope: { kind: 'item', itemId: 'a' } }],
  promise: [
    { itemId: 'a', date: '2026-11-25' },
    { itemId: 'a', date: '2026-11-25' },
  ],
  amend: [{ facts: { dates: { death: null } } }, { facts: { death: null } }],
  appointment: [
    { ownId: 'ime-1', status: 'proposed', visitKind: 'independent-examination' },
    { visit: expect.objectContaining({ status: 'proposed', kind: 'independent-examination' }) },
  ],
  optOut: [{ party: 'worker' }, { party: 'worker' }],
  resolveMark: [{}, {}],
  close: [{ reason: 'Settled.' }, { reason: 'Settled.' }],
  reopen: [{ reason: 'New bill.' }, { reason: 'New bill.' }],
};

const COMMANDS: Readonly<Record<string, string>> = { amend: 'amendClaim', appointment: 'recordAppointment' };

describe('the body of a claim command', () => {
  it.each(Object.entries(BODIES))('of kind %s becomes a command of the claim', (kind, [body, expected]) => {
    const { command, commandId, by } = accepted(parse({ kind, ...body }));
    expect({ commandId, by }).toEqual(said);
    expect(ClaimCommandSchema.safeParse(command).success).toBe(true);
    expect(command).toMatchObject({ kind: COMMANDS[kind] ?? kind, ...expected });
  });

  it('amends with the time of acceptance, in the zone of the claim', () => {
    const { command } = accepted(
      parse({ kind: 'amend', facts: { dates: { disabilityBegan: { date: '2026-11-17' } } } }),
    );
    expect(command).toMatchObject({
      facts: { disabilityBegan: { date: '2026-11-17' } },
      stamp: expect.stringMatching(/^2026-11-22T03:00:00\.000Z\|person:Ines Walker\|/),
    });
  });

  it('amends over an amendment that was accepted while the clock stood at the same instant', () => {
    const stampAt = (arrival: string) => {
      const raw = bytes({ ...said, kind: 'amend', facts: { claimType: 'lost-time' } });
      const { command } = accepted(parseClaimCommand(raw, { ...context, arrival }));
      return command.kind === 'amendClaim' ? command.stamp : '';
    };
    expect(stampAt('1795316400124') > stampAt('1795316400123')).toBe(true);
  });

  it('amends nothing that it does not state', () => {
    const { command } = accepted(parse({ kind: 'amend', facts: { worker: { phone: '+1 802 555 0100' } } }));
    expect(command).toMatchObject({ facts: { workerContact: { phone: '+1 802 555 0100' } } });
    expect(command.kind === 'amendClaim' && Object.keys(command.facts)).toEqual(['workerContact']);
  });

  it.each([
    [{ kind: 'pauze' }, '/kind'],
    [{}, '/kind'],
    [{ kind: 'waive', itemId: 'a' }, '/reason'],
    [{ kind: 'optOut', party: 'lawyer' }, '/party'],
    [{ kind: 'pause', scope: { kind: 'tenant' } }, '/scope/kind'],
    [{ kind: 'pause', scope: { kind: 'claim' }, until: '2026-11-01T00:00:00Z' }, '/until'],
    [{ kind: 'resolveMark', commandId: 'a b' }, '/commandId'],
    [{ kind: 'amend', facts: { injury: { date: '2027-01-01' } } }, '/facts/injury/date'],
    [{ kind: 'amend', facts: { reference: 'x' } }, '/facts/reference'],
    [{ kind: 'wake' }, '/kind'],
    [{ kind: 'promise', itemId: 'constructor', date: '2026-11-25' }, '/itemId'],
    [{ kind: 'pause', scope: { kind: 'item', itemId: '__proto__' } }, '/scope/itemId'],
  ])('is refused when it is %j', (body, pointer) => {
    expect(pointersOf(parse(body))).toEqual([pointer]);
  });

  it('lists the kinds that there are when it knows none by that name', () => {
    expect(faultsOf(parse({ kind: 'x' }))[0]?.expected).toMatch(/^one of "markReceived", "waive"/);
  });
});

describe('the body of a task command', () => {
  it.each([
    [
      { kind: 'close', outcome: 'Called.' },
      { kind: 'close', outcome: 'Called.' },
    ],
    [{ kind: 'snooze' }, { kind: 'snooze' }],
    [
      { kind: 'snooze', until: '2026-11-23T10:00:00Z' },
      { kind: 'snooze', until: '2026-11-23T10:00:00.000Z' },
    ],
    [
      { kind: 'attach', claimId: 'clm_1' },
      { kind: 'attach', claimId: 'clm_1' },
    ],
  ])('%j becomes a command of the task', (body, command) => {
    expect(accepted(parseTask(body))).toEqual({ ...said, command });
  });

  it.each([
    [{ kind: 'close' }, '/outcome'],
    [{ kind: 'attach', claimId: '../other' }, '/claimId'],
    [{ kind: 'snooze', until: '2026-11-01T10:00:00Z' }, '/until'],
  ])('is refused when it is %j', (body, pointer) => {
    expect(pointersOf(parseTask(body))).toEqual([pointer]);
  });
});

describe('a time until which a person puts something off', () => {
  const pause = (until: string) => parse({ kind: 'pause', scope: { kind: 'claim' }, until });
  const snooze = (until: string) => parseTask({ kind: 'snooze', until });

  it.each([
    ['a pause', pause, '2027-11-22T02:00:00Z', '2027-11-22T04:00:00Z', 'a time within the next 365 days'],
    ['a snooze', snooze, '2027-02-20T02:00:00Z', '2027-02-20T04:00:00Z', 'a time within the next 90 days'],
  ] as const)('of %s is at most so far ahead, and a fault says how far', (_what, read, last, beyond, expected) => {
    expect(read(last)).toMatchObject({ ok: true });
    expect(read(beyond)).toMatchObject({
      ok: false,
      error: [{ pointer: '/until', detail: 'is too far ahead', expected }],
    });
  });
});
