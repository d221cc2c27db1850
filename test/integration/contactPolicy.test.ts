import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TAG } from '#shared/contracts/names.ts';
import type { Tenant } from '#shared/contracts/tenant.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { getTenantOrThrow, tenantTransactItem } from '#shared/store/tenantRows.ts';
import { asksOf, type House, startHouse } from './localHouse.ts';
import { addressesOf, daysBefore, firstReport, vermontNotice } from './notices.ts';

let house: House;
let now = '';

beforeAll(async () => {
  house = await startHouse();
});
beforeEach(async () => {
  now = await house.nextMorning();
});
afterAll(() => house.close());

const end = (claimId: string, tenant = 'demo') =>
  house.command(claimId, { kind: 'close', reason: 'the test is over' }, tenant);

/** How many mails to an address asked for an item. */
const asked = (address: string, itemId: string): number =>
  house.mailsTo(address).filter((mail) => asksOf(mail).some((ask) => ask.startsWith(`${itemId}_`))).length;

/** A claim that asks the worker for a medical release, beside the usual papers. */
const asksWorker = (name: string) => {
  const notice = vermontNotice(name, now);
  return { ...notice, dates: { ...notice.dates, releaseRequested: { date: daysBefore(now, 1) } } };
};

const open = async (notice: object): Promise<string> => {
  const claimId = await house.open(notice);
  await house.settle();
  return claimId;
};

describe('who is written to', () => {
  it('is the representative instead of a represented worker, from the notice on or later', async () => {
    const { worker, lawyer } = addressesOf('represented');
    const representative = { name: 'Leah Sorrell', email: lawyer, zone: 'America/New_York' };
    const claimId = await open({ ...asksWorker('represented'), representative });
    expect([asked(lawyer, 'VT-RELEASE'), house.mailsTo(worker)]).toEqual([1, []]);
    await end(claimId);
    const later = addressesOf('represented-later');
    const second = await open(asksWorker('represented-later'));
    expect(asked(later.worker, 'VT-RELEASE')).toBe(1);
    await house.command(second, {
      kind: 'amend',
      facts: { representative: { ...representative, email: later.lawyer } },
    });
    await house.advance('P5D');
    expect([asked(later.worker, 'VT-RELEASE'), asked(later.lawyer, 'VT-RELEASE')]).toEqual([1, 1]);
    await end(second);
  });

  it('is never a worker who died: their mail stops, and a person is called', async () => {
    const { worker, adjuster } = addressesOf('death');
    const notice = asksWorker('death');
    const claimId = await open(notice);
    const before = house.mailsTo(worker).length;
    await house.moveTo(addMilliseconds(`${now.slice(0, 10)}T00:00:00.000Z`, DAY + 6 * 3_600_000));
    const died = { ...notice.dates, death: { date: daysBefore(house.clock.now(), 1), time: '12:00' } };
    await house.notify({ ...notice, dates: died });
    await house.settle();
    expect(house.mailsTo(adjuster).at(-1)).toMatchObject({ sentAt: house.clock.now() });
    expect((await house.claim(claimId)).tasks.map(({ kind }) => kind)).toEqual(['death']);
    await house.advance('P6D');
    expect([before, house.mailsTo(worker).length]).toEqual([1, 1]);
    await end(claimId);
  });

  it('is told in the first letter, and in no other, who pays the case manager', async () => {
    const { clinic, worker } = addressesOf('disclosure');
    const claimId = await open(asksWorker('disclosure'));
    await house.advance('P4D');
    for (const address of [clinic, worker]) {
      const told = house.mailsTo(address).map(({ text }) => text.includes('paid by Green Mountain Mutual'));
      expect(told).toEqual([true, false]);
    }
    await end(claimId);
  });

  it('is nobody of a party that opted out: a person gets a task, in this claim and in the next', async () => {
    const { hr } = addressesOf('opt-out');
    const claimId = await open(vermontNotice('opt-out', now));
    await house.command(claimId, { kind: 'optOut', party: 'employer' });
    await house.advance('P3D');
    expect(house.mailsTo(hr)).toHaveLength(1);
    expect((await house.claim(claimId)).tasks.map(({ kind }) => kind)).toContain('opted-out');
    const { employer } = vermontNotice('opt-out', now);
    const second = await open({ ...vermontNotice('opt-out-again', now), employer });
    expect(house.mailsTo(hr)).toHaveLength(1);
    await Promise.all([end(claimId), end(second)]);
  });
});

describe('three unanswered mails', () => {
  it('become one call with the whole history, and the mails stop while a person has it', async () => {
    const { hr, nurse } = addressesOf('unanswered');
    const claimId = await open(vermontNotice('unanswered', now));
    await house.advance('P13D');
    expect(asked(hr, 'VT-FROI')).toBe(3);
    const { tasks } = await house.claim(claimId);
    expect(tasks.filter(({ taskId }) => taskId.startsWith('phone-employer'))).toHaveLength(1);
    const escalation = house.mailsTo(nurse).find(({ tags }) => tags['ct-file']?.startsWith('phone-employer'));
    expect(escalation?.subject).toBe('Please call about claim REF-unanswered');
    expect(escalation?.text.match(/Asked/gi)?.length).toBeGreaterThanOrEqual(3);
    const taskId = tasks.find((task) => task.taskId.startsWith('phone-employer'))?.taskId ?? '';
    await house.commandTask(taskId, { kind: 'close', outcome: 'they will send it' });
    expect((await house.tasks()).map((task) => task.taskId)).not.toContain(taskId);
    await house.advance('P8D');
    expect(asked(hr, 'VT-FROI')).toBeGreaterThan(3);
    await end(claimId);
  });
});

describe('a person’s command', () => {
  it('waives a paper for good', async () => {
    const { hr } = addressesOf('waived');
    const claimId = await open(vermontNotice('waived', now));
    const order = { kind: 'waive', itemId: 'VT-FROI', reason: 'filed by telephone' };
    expect((await house.command(claimId, order)).body).toMatchObject({ outcome: 'done' });
    expect((await house.command(claimId, order)).body).toMatchObject({ outcome: 'unchanged' });
    await house.advance('P4D');
    expect(asked(hr, 'VT-FROI')).toBe(1);
    expect((await house.claim(claimId)).items.find(({ itemId }) => itemId === 'VT-FROI')?.status).toBe('waived');
    await end(claimId);
  });

  it('is refused for a paper that the claim does not know', async () => {
    const claimId = await open(vermontNotice('no-such-item', now));
    const answer = await house.command(claimId, { kind: 'markReceived', itemId: 'VT-NOTHING' });
    expect(answer.status).toBe(422);
    await end(claimId);
  });

  it('pauses a paper, a party or the whole claim until it is resumed', async () => {
    const scopes = [
      { kind: 'item', itemId: 'VT-FROI' },
      { kind: 'party', party: 'employer' },
      { kind: 'claim' },
    ] as const;
    const cases = await Promise.all(
      scopes.map(async (scope) => {
        const name = `paused-${scope.kind}`;
        const claimId = await open(vermontNotice(name, now));
        await house.command(claimId, { kind: 'pause', scope, reason: 'strike' });
        return { claimId, scope, ...addressesOf(name) };
      }),
    );
    await house.advance('P5D');
    const counted = () =>
      cases.map(({ hr, clinic }) => [asked(hr, 'VT-FROI'), asked(hr, 'VT-WAGE'), asked(clinic, 'VT-WORK-STATUS')]);
    expect(counted()).toEqual([
      [1, 2, 2],
      [1, 1, 2],
      [1, 1, 1],
    ]);
    for (const { claimId, scope } of cases) await house.command(claimId, { kind: 'resume', scope });
    await house.nextMorning();
    await house.advance('PT4H');
    expect(counted().map(([froi = 0]) => froi > 1)).toEqual([true, true, true]);
    await Promise.all(cases.map(({ claimId }) => end(claimId)));
  });

  it('pauses until a date, and the chase goes on by itself', async () => {
    const { hr } = addressesOf('paused-until');
    const claimId = await open(vermontNotice('paused-until', now));
    await house.command(claimId, { kind: 'pause', scope: { kind: 'claim' }, until: addMilliseconds(now, 5 * DAY) });
    await house.advance('P4D');
    expect(asked(hr, 'VT-FROI')).toBe(1);
    await house.advance('P3D');
    expect(asked(hr, 'VT-FROI')).toBeGreaterThan(1);
    await end(claimId);
  });

  it('holds a promised paper until the business day after its date', async () => {
    const { hr } = addressesOf('promised');
    const claimId = await open(vermontNotice('promised', now));
    await house.command(claimId, { kind: 'promise', itemId: 'VT-FROI', date: daysBefore(now, -4) });
    await house.moveTo(`${daysBefore(now, -4)}T23:00:00.000Z`);
    expect(asked(hr, 'VT-FROI')).toBe(1);
    await house.nextMorning();
    expect(asked(hr, 'VT-FROI')).toBe(2);
    await end(claimId);
  });

  it('closes a claim into silence, and opens it again', async () => {
    const { hr } = addressesOf('closed');
    const claimId = await open(vermontNotice('closed', now));
    await end(claimId);
    await house.advance('P5D');
    expect(house.mailsTo(hr)).toHaveLength(1);
    await house.command(claimId, { kind: 'reopen', reason: 'the worker relapsed' });
    await house.nextMorning();
    await house.advance('PT4H');
    expect(house.mailsTo(hr).length).toBeGreaterThan(1);
    await end(claimId);
  });

  it('tells of a visit with its calendar entry, and says thanks for the report that brought it', async () => {
    const { worker, clinic } = addressesOf('visit');
    const claimId = await open(vermontNotice('visit', now));
    const visit = { id: 'V-9', date: daysBefore(now, -9), time: '09:00', zone: 'America/New_York' };
    await house.report({ ...firstReport('visit', now), nextAppointment: visit });
    await house.advance('P8D');
    const invitations = house
      .mailsTo(worker)
      .map(({ attachments }) => attachments.map(({ contentType }) => contentType));
    expect(invitations.length).toBeGreaterThanOrEqual(3);
    expect(new Set(invitations.map((each) => each.join()))).toEqual(new Set(['text/calendar,application/ics']));
    expect(house.mailsTo(clinic).at(-1)?.subject).toBe('Thank you: received for claim REF-visit');
    await end(claimId);
  });
});

describe('a tenant’s mode', () => {
  const setMode = async (change: Partial<Tenant>): Promise<void> => {
    const tenant = await getTenantOrThrow(house.edges.table, 'other');
    await house.edges.table.transact([tenantTransactItem({ ...tenant, ...change })]);
  };
  const openThere = async (name: string): Promise<string> => {
    const claimId = await house.open(vermontNotice(name, now), { tenant: 'other' });
    await house.settle();
    return claimId;
  };

  it('held: takes notices in, mails nobody, and goes on when it ends', async () => {
    await setMode({ mode: 'held' });
    const claimId = await openThere('held');
    await house.advance('P2D');
    const { items, messages } = await house.claim(claimId, 'other');
    expect([items.length > 3, messages]).toEqual([true, []]);
    expect(house.mails(claimId)).toEqual([]);
    await setMode({ mode: 'live' });
    await house.nextMorning();
    await house.nextMorning();
    expect(asked(addressesOf('held').hr, 'VT-FROI')).toBeGreaterThan(0);
    await end(claimId, 'other');
  });

  it('pretend: decides and marks every mail, and lets none out', async () => {
    const claimId = await house.open(vermontNotice('pretend', now), { tenant: 'rehearsal' });
    await house.advance('P4D');
    const { messages } = await house.claim(claimId, 'rehearsal');
    expect(messages.length).toBeGreaterThan(3);
    expect(new Set(messages.map(({ status }) => status))).toEqual(new Set(['pretended']));
    expect(house.mails(claimId)).toEqual([]);
    await end(claimId, 'rehearsal');
  });

  it('allow-list: lets out what goes to its addresses, and nothing else', async () => {
    const { hr } = addressesOf('allowed');
    await setMode({ mode: 'allow-list', allowList: [hr] });
    const claimId = await openThere('allowed');
    expect(house.mails(claimId).map(({ destinations }) => destinations)).toEqual([[hr]]);
    await setMode({ mode: 'live', allowList: [] });
    await end(claimId, 'other');
  });
});

describe('the death of a worker', () => {
  it('stops the mail of their other claims too, until the claim that told of it takes it back', async () => {
    const { worker, adjuster } = addressesOf('death-elsewhere');
    const notice = asksWorker('death-elsewhere');
    const told = await open(notice);
    const injury = { date: daysBefore(now, 40) };
    const other = await open({ ...notice, reference: 'REF-death-elsewhere-too', injury });
    const mails = (): number => house.mailsTo(worker).filter(({ tags }) => tags[TAG.file] === other).length;
    const before = mails();
    const death = { date: daysBefore(now, 1), time: '12:00' };
    await house.command(told, { kind: 'amend', facts: { dates: { death } } });
    await house.settle();
    expect(house.mailsTo(adjuster).filter(({ tags }) => tags[TAG.file]?.includes(`death-claim-${other}`))).toHaveLength(
      1,
    );
    await house.advance('P6D');
    expect([before, mails()]).toEqual([1, 1]);
    await house.command(told, { kind: 'amend', facts: { dates: { death: null } } });
    await house.advance('P3D');
    expect(mails()).toBe(2);
    const { trail } = await house.claim(other);
    expect(trail.flatMap(({ events }) => events).filter((event) => event.includes(told))).toHaveLength(3);
    await end(told);
    await end(other);
  });
});
