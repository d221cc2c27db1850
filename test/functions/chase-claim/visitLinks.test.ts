import { describe, expect, it } from 'vitest';
import { claimContent } from '#functions/chase-claim/claimContent.ts';
import { createLinkWriter } from '#functions/chase-claim/visitLinks.ts';
import type { Message } from '#shared/chase/message.ts';
import { contactIdOf } from '#shared/chase/recipients.ts';
import type { VisitStatement } from '#shared/claim/commands.ts';
import type { PartyRole } from '#shared/contracts/vocabulary.ts';
import type { Edges } from '#shared/gateways/edges.ts';
import { GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import { readVisitLink } from '#shared/links/visitLink.ts';
import { recordVisit } from '#test/builders/commands.ts';
import { ADJUSTER, stamp, WORKER } from '#test/builders/statements.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { setupFlow } from '#test/functions/flowSetup.ts';
import { TENANT } from '#test/store/storeSetup.ts';

const PUBLIC_URL = 'https://claims.example.org';
const EMAILS: Partial<Record<PartyRole, string>> = { worker: WORKER, adjuster: ADJUSTER };

const noticeTo = (role: PartyRole, notice: Partial<NonNullable<Message['notice']>>): Message => {
  const email = EMAILS[role] ?? '';
  const at = '2026-09-16T14:00:00.000Z';
  return {
    id: 'c1-2-0',
    n: 1,
    kind: notice.kind ?? 'appointment',
    role,
    email,
    contactId: contactIdOf(role, email),
    asks: [],
    notice: { id: 'n', kind: 'appointment', role, at, urgent: false, visitId: 'visit-1', change: 'booked', ...notice },
    firstAttemptAt: at,
    attemptedAt: at,
    lookAt: at,
  };
};

const setup = async (...statements: readonly Partial<VisitStatement>[]) => {
  const flow = await setupFlow();
  await flow.command(recordVisit());
  for (const [index, more] of statements.entries()) {
    const said = stamp(`2026-09-17T1${index}:00:00.000Z`);
    await flow.command({ kind: 'recordAppointment', visit: { visitId: 'visit-1', ...more, stamp: said } });
  }
  const { claim } = await flow.load();
  const edges: Edges = { ...flow.edges, settings: { ...flow.edges.settings, publicUrl: PUBLIC_URL } };
  const linksIn = async (message: Message, other: Partial<Edges> = {}) => {
    const linksOf = await createLinkWriter({ ...edges, ...other }, claim)(message);
    const { message: told } = claimContent(claim, message, TENANT, { now: flow.clock.now(), linksOf });
    return 'visit' in told && told.visit !== undefined ? (told.visit.links ?? []) : [];
  };
  return { ...flow, edges, linksIn };
};

const purposes = (links: readonly { readonly purpose: string }[]) => links.map(({ purpose }) => purpose);

const ALL = ['confirmed', 'cannot-come', 'needs-interpreter', 'needs-ride'];

describe('the links of a letter about a visit', () => {
  it('each say one thing of it to the worker, until it is past', async () => {
    const { linksIn, edges } = await setup();
    const links = await linksIn(noticeTo('worker', {}));
    expect(purposes(links)).toEqual(ALL);
    const token = links[1]?.url.replace(`${PUBLIC_URL}/a/`, '') ?? '';
    expect(await readVisitLink(await edges.secrets.linkKey(), token, '2026-10-01T12:59:59.000Z')).toEqual({
      ok: true,
      value: {
        tenant: 'demo',
        claimId: 'c1',
        visitId: 'visit-1',
        sequence: 0,
        start: '2026-10-01T09:00',
        purpose: 'cannot-come',
        role: 'worker',
        expiresAt: '2026-10-01T13:00:00.000Z',
      },
    });
  });

  it.each([
    ['who has confirmed', { answer: { says: 'confirmed', forStart: '2026-10-01T09:00' } }, 'confirmed'],
    ['whose ride is sought', { needs: { transport: { status: 'needed' } } }, 'needs-ride'],
    ['whose interpreter is there', { needs: { interpreter: { status: 'arranged' } } }, 'needs-interpreter'],
  ] as const)('leave out for one %s what is known', async (_whom, said, known) => {
    const { linksIn } = await setup(said);
    expect(purposes(await linksIn(noticeTo('worker', {})))).toEqual(ALL.filter((purpose) => purpose !== known));
  });

  it('offer again what was arranged for a time that is no more', async () => {
    const needs = { transport: { status: 'arranged', forStart: '2026-10-01T08:00' } } as const;
    const { linksIn } = await setup({ needs });
    expect(purposes(await linksIn(noticeTo('worker', {})))).toEqual(ALL);
  });

  it('ask why a visit was missed, and nothing of one that is cancelled', async () => {
    const missed = await setup({ status: 'missed' });
    expect(purposes(await missed.linksIn(noticeTo('worker', { kind: 'appointment-missed' })))).toEqual(['missed']);
    const off = await setup({ status: 'cancelled' });
    expect(await off.linksIn(noticeTo('worker', { change: 'cancelled' }))).toEqual([]);
  });

  it.each([
    ['to claim staff', 'adjuster', {}],
    ['of a visit that has begun', 'worker', { clock: createFakeClock('2026-10-01T13:00:00.000Z') }],
    ['where nobody knows the public address', 'worker', { settings: { sender: 'a@example.org', guard: 'live' } }],
  ] as const)('are none %s', async (_what, role, other) => {
    const { linksIn } = await setup();
    expect(await linksIn(noticeTo(role, {}), other)).toEqual([]);
  });

  it('are left out, and the log says so, while the key cannot be had: the visit is told all the same', async () => {
    const { linksIn, edges, log } = await setup();
    const linkKey = () => Promise.reject(new GatewayUnavailable('Secrets Manager', 'down'));
    expect(await linksIn(noticeTo('worker', {}), { secrets: { ...edges.secrets, linkKey } })).toEqual([]);
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', event: 'links-left-out' });
  });
});
