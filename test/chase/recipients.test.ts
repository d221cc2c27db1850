import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactIdOf, emailsOf, isNamed, type Policy, reach, recipientsOf, roleFor } from '#shared/chase/recipients.ts';
import type { FactView } from '#shared/claim/factView.ts';
import { type PartyRole, PartyRoleSchema } from '#shared/contracts/vocabulary.ts';
import {
  ADJUSTER,
  CASE_MANAGER,
  CLINIC,
  LAWYER,
  moment,
  OWNER,
  PAYROLL,
  vermontLostTime,
  WORKER,
} from '#test/builders/statements.ts';

const view: FactView = {
  ...vermontLostTime,
  employerContacts: [...vermontLostTime.employerContacts],
  providerContacts: [...vermontLostTime.providerContacts],
};
const represented: FactView = { ...view, representative: { email: LAWYER } };

const policy = (more: Partial<Policy> = {}): Policy => ({
  view,
  workerDied: false,
  optOuts: [],
  troubled: () => false,
  unhealthy: () => false,
  ...more,
});

const emailFor = (role: PartyRole, more: Partial<Policy> = {}): string => {
  const reached = reach(role, policy(more));
  return reached.kind === 'reachable' ? reached.recipient.email : reached.reason;
};

describe('the role that is written to', () => {
  test.each([
    ['worker', 'worker'],
    ['employer', 'employer'],
    ['provider', 'provider'],
    ['claim-administrator', 'adjuster'],
  ] as const)('for what the %s owes is the %s', (owedBy, role) => {
    expect(roleFor(owedBy, view)).toBe(role);
  });

  test('for what a represented worker owes is the representative', () => {
    expect(roleFor('worker', represented)).toBe('representative');
  });
});

describe('who is reached', () => {
  test.each([
    ['worker', WORKER],
    ['employer', PAYROLL],
    ['provider', CLINIC],
    ['adjuster', ADJUSTER],
    ['case-manager', CASE_MANAGER],
    ['representative', 'no-contact'],
    ['supervisor', 'no-contact'],
  ] as const)('as %s is the first contact with an address: %s', (role, email) => {
    expect(emailFor(role)).toBe(email);
  });

  test('never is a represented worker, also when a message was meant for one', () => {
    expect(emailFor('worker', { view: represented })).toBe(LAWYER);
  });

  test('never is a worker who has died', () => {
    expect(emailFor('worker', { workerDied: true })).toBe('death');
  });

  test('is everybody else as before when the worker has died', () => {
    expect(emailFor('employer', { view: { ...view, death: moment('2026-09-15') } })).toBe(PAYROLL);
  });

  test('is nobody of a party that opted out', () => {
    expect(emailFor('employer', { optOuts: ['employer'] })).toBe('opted-out');
  });

  test('is the next contact when the first has trouble on this claim', () => {
    const troubled = (contactId: string) => contactId === contactIdOf('employer', PAYROLL);
    expect(emailFor('employer', { troubled })).toBe(OWNER);
  });

  test('is the next contact when the first is known not to work for the tenant, however it is spelt', () => {
    const shouting = { ...view, employerContacts: [{ email: 'PAYROLL@example.com' }, { email: OWNER }] };
    expect(emailFor('employer', { view: shouting, unhealthy: (email) => email === PAYROLL })).toBe(OWNER);
  });

  test('is nobody when no contact works', () => {
    expect(emailFor('employer', { troubled: () => true })).toBe('undeliverable');
  });

  test('passes over a contact without an address', () => {
    expect(emailFor('employer', { view: { ...view, employerContacts: [{ phone: '+1802' }, { email: OWNER }] } })).toBe(
      OWNER,
    );
  });

  test('is the supervisor for an adjuster, and the adjuster for a case manager, who have no address', () => {
    const { caseManager: _none, ...rest } = view;
    const supervised = { ...rest, adjuster: { name: 'Ada' }, supervisor: { email: 'super@example.org' } };
    expect(emailFor('adjuster', { view: supervised })).toBe('super@example.org');
    expect(emailFor('case-manager', { view: rest })).toBe(ADJUSTER);
  });
});

describe('an unreachable party', () => {
  const nobody: FactView = { jurisdiction: 'US-VT' };

  test.each<[string, PartyRole, Partial<Policy>]>([
    ['death', 'worker', { workerDied: true }],
    ['opted-out', 'employer', { optOuts: ['employer'] }],
    ['no-contact', 'employer', { view: nobody }],
    ['no-contact', 'provider', { view: nobody }],
    ['undeliverable', 'employer', { troubled: () => true, complained: () => false }],
    ['opted-out', 'employer', { troubled: () => true, complained: () => true }],
  ])('is %s: the %s is named with the reason', (reason, role, more) => {
    expect(reach(role, policy(more))).toEqual({ kind: 'unreachable', role, reason });
  });

  test('is one of whom a single contact did not complain, and it does not work', () => {
    const complained = (contactId: string) => contactId === contactIdOf('employer', PAYROLL);
    expect(emailFor('employer', { troubled: () => true, complained })).toBe('undeliverable');
  });
});

describe('a party of the claim', () => {
  test('is always the worker and the employer, and any other once it is named', () => {
    const bare: FactView = { jurisdiction: 'US-VT' };
    expect(PartyRoleSchema.options.filter((role) => isNamed(role, bare))).toEqual(['worker', 'employer']);
    expect(isNamed('representative', represented)).toBe(true);
  });

  test('is no supervisor who only stands in for an adjuster', () => {
    expect(isNamed('adjuster', { supervisor: { email: OWNER } })).toBe(false);
    expect(isNamed('supervisor', { supervisor: { email: OWNER } })).toBe(true);
  });
});

describe('a recipient', () => {
  const only = (contact: object) =>
    recipientsOf('worker', { ...view, workerContact: { email: WORKER, ...contact } })[0];

  test('is written to in the language that was stated of the contact, and in Quebec in French first', () => {
    const languages = (jurisdiction: string) =>
      recipientsOf('worker', { ...view, jurisdiction, workerContact: { email: WORKER, language: 'es-MX' } })[0]
        ?.languages;
    expect(languages('US-VT')).toEqual({ language: 'es' });
    expect(languages('CA-QC')).toEqual({ language: 'fr', also: 'es' });
  });

  test("reads mail in the contact's zone, else in the jurisdiction's", () => {
    expect(only({ zone: 'America/Denver' })?.place).toEqual({ zone: 'America/Denver', jurisdiction: 'US-VT' });
    expect(only({})?.place).toEqual({ zone: 'America/New_York', jurisdiction: 'US-VT' });
  });

  test('reads mail somewhere in the country while no jurisdiction is known', () => {
    const [recipient] = recipientsOf('employer', { employerContacts: [{ email: OWNER }] });
    expect(recipient?.place).toEqual({ zone: 'America/New_York', jurisdiction: 'US' });
  });

  test('who is the supervisor is written to at their own address', () => {
    const [recipient] = recipientsOf('supervisor', { ...view, supervisor: { email: OWNER } });
    expect(recipient?.email).toBe(OWNER);
  });

  test('who is the worker is called by the given name, where one is known', () => {
    expect(only({})?.contact.name).toBe('Wanda');
    expect(recipientsOf('worker', { workerContact: { email: WORKER } })[0]?.contact.name).toBeUndefined();
    expect(recipientsOf('worker', { jurisdiction: 'US-VT' })).toEqual([]);
  });
});

describe('a contact id', () => {
  test('is the same for an address however it is spelt, and another for another role or address', () => {
    const id = contactIdOf('employer', PAYROLL);
    expect(contactIdOf('employer', 'PayRoll@Example.com')).toBe(id);
    expect(new Set([id, contactIdOf('provider', PAYROLL), contactIdOf('employer', OWNER)]).size).toBe(3);
  });

  test('stays what it was: claims and mail items hold it', () => {
    expect(contactIdOf('employer', PAYROLL)).toBe('employer-16wy4df');
  });

  test('fits an SES tag whatever the address', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...PartyRoleSchema.options), (email, role) => {
        expect(contactIdOf(role, email)).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
      }),
    );
  });
});

test('the addresses to look up are those of everybody, lower case, each once', () => {
  const shouting = { ...represented, employerContacts: [{ email: 'PAYROLL@example.com' }, { email: ADJUSTER }] };
  expect(emailsOf(shouting)).toEqual([ADJUSTER, CLINIC, LAWYER, CASE_MANAGER, PAYROLL, WORKER].sort());
});
