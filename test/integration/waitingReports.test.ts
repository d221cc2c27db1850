import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { addBusinessDays } from '#shared/paperwork/businessDays.ts';
import { asksOf, type House, startHouse } from './localHouse.ts';
import { addressesOf, daysBefore, firstReport, vermontNotice, workerOf } from './notices.ts';

const DESK = 'desk@greenmountain.example';

let house: House;
let now = '';

beforeAll(async () => {
  house = await startHouse();
});
beforeEach(async () => {
  now = await house.nextMorning();
});
afterAll(() => house.close());

const statusesOf = async (claimId: string, ...itemIds: string[]) => {
  const { items } = await house.claim(claimId);
  return itemIds.map((itemId) => items.find((item) => item.itemId === itemId)?.status ?? 'not an item');
};

const end = (claimId: string) => house.command(claimId, { kind: 'close', reason: 'the test is over' });

const taskOf = async (taskId: string | undefined) => (await house.tasks()).find((task) => task.taskId === taskId);

describe('a report that comes before its notice', () => {
  it.each([
    ['by its reference', ({ claim }: ReturnType<typeof firstReport>) => ({ claim })],
    ['by the person', ({ claimant }: ReturnType<typeof firstReport>) => ({ claimant })],
  ])('waits, and goes to its claim %s: nobody is asked for it', async (how, cluesOf) => {
    const name = `early-${how.replaceAll(' ', '-')}`;
    const { claim: _claim, claimant: _claimant, ...report } = firstReport(name, now);
    const { outcome, taskId } = await house.report({ ...report, ...cluesOf(firstReport(name, now)) });
    expect([outcome, (await taskOf(taskId))?.status]).toEqual(['waiting', 'asleep']);
    const claimId = await house.open(vermontNotice(name, now));
    await house.advance('P3D');
    expect(await taskOf(taskId)).toBeUndefined();
    const papers = house.mailsTo(addressesOf(name).clinic).flatMap(asksOf);
    // The next visit is no paper that has come in.
    expect(papers.filter((item) => !item.startsWith('VISIT-NEXT'))).toEqual([]);
    await end(claimId);
  });

  it('goes to its claim with all the others that came at one moment, more than one transaction holds', async () => {
    const name = 'many';
    const { claimant: _claimant, ...report } = firstReport(name, now);
    const numbers = Array.from({ length: 24 }, (_, index) => index);
    const examDate = now.slice(0, 10);
    const kept = numbers.map((number) => house.report({ ...report, reportId: `MANY-${number}`, examDate }));
    const tasks = (await Promise.all(kept)).map(({ taskId = '' }) => taskId);
    const claimId = await house.open(vermontNotice(name, now));
    const waiting = (await house.tasks()).filter(({ taskId }) => tasks.includes(taskId));
    expect([new Set(tasks).size, waiting]).toEqual([numbers.length, []]);
    await end(claimId);
  });

  it('is a person’s after two business days, who says whose it is', async () => {
    const name = 'unmatched';
    const { taskId = '' } = await house.report(firstReport(name, now));
    const told = house.mailsTo(DESK).length;
    await house.advance('PT20H');
    expect(house.mailsTo(DESK)).toHaveLength(told);
    await house.moveTo(`${addBusinessDays('US-VT', now.slice(0, 10), 2)}T15:01:00.000Z`);
    expect(await taskOf(taskId)).toMatchObject({ kind: 'unmatched-report', status: 'open' });
    expect(house.mailsTo(DESK).length).toBe(told + 1);
    const claimId = await house.open({ ...vermontNotice('its-claim', house.clock.now()) });
    expect(await house.commandTask(taskId, { kind: 'attach', claimId })).toMatchObject({ status: 200 });
    expect(await statusesOf(claimId, 'VT-FIRST-MEDICAL', 'VT-WORK-STATUS')).toEqual(['received', 'received']);
    expect(await taskOf(taskId)).toBeUndefined();
    await end(claimId);
  });

  it('is a person’s at once when it names only a name', async () => {
    const { outcome, taskId } = await house.report({
      claimant: { name: workerOf('nameless').name },
      provider: { name: 'Copley Occupational Health' },
    });
    await house.settle();
    expect([outcome, (await taskOf(taskId))?.status]).toEqual(['waiting', 'open']);
  });

  it('goes to a person when its date of injury is not the claim’s, whichever came first', async () => {
    const report = (name: string) => ({ ...firstReport(name, now), claimant: { dateOfInjury: daysBefore(now, 20) } });
    const first = await house.open(vermontNotice('injury-first', now));
    expect((await house.report(report('injury-first'))).outcome).toBe('waiting');
    expect((await house.report(report('injury-later'))).outcome).toBe('waiting');
    const later = await house.open(vermontNotice('injury-later', now));
    expect(await statusesOf(first, 'VT-FIRST-MEDICAL')).toEqual(await statusesOf(later, 'VT-FIRST-MEDICAL'));
    await end(first);
    await end(later);
  });

  it('leaves a notice that is sent again unchanged, in whatever order the table gives a map', async () => {
    const outcomes = new Set<string>();
    for (const name of ['again-1', 'again-2', 'again-3', 'again-4', 'again-5', 'again-6']) {
      const claimId = await house.open(vermontNotice(name, now));
      outcomes.add((await house.notify(vermontNotice(name, now))).outcome);
      await end(claimId);
    }
    expect([...outcomes]).toEqual(['unchanged']);
  });

  it('is a person’s at once when its reference belongs to another worker', async () => {
    const claimId = await house.open(vermontNotice('mine', now));
    const { outcome, taskId } = await house.report({
      ...firstReport('mine', now),
      claimant: workerOf('somebody-else'),
    });
    expect([outcome, (await taskOf(taskId))?.status]).toEqual(['waiting', 'open']);
    expect(await statusesOf(claimId, 'VT-FIRST-MEDICAL')).toEqual(['open']);
    await end(claimId);
  });
});

describe('a task', () => {
  it('sleeps until the hour it was put off to, and is told to its owner then', async () => {
    const { taskId = '' } = await house.report({ provider: { name: 'Unknown clinic' } });
    await house.settle();
    const told = house.mailsTo(DESK).length;
    const until = addMilliseconds(now, 7 * DAY);
    expect((await house.commandTask(taskId, { kind: 'snooze', until })).status).toBe(200);
    expect((await taskOf(taskId))?.status).toBe('asleep');
    await house.moveTo(addMilliseconds(until, -DAY));
    const before = house.mailsTo(DESK).length;
    await house.moveTo(addMilliseconds(until, 60_000));
    expect([before, house.mailsTo(DESK).length]).toEqual([told, told + 1]);
    await house.commandTask(taskId, { kind: 'close', outcome: 'found' });
    expect(await taskOf(taskId)).toBeUndefined();
  });

  it('that nobody closes in time goes to the fallback, and to nobody once it is closed', async () => {
    const notice = vermontNotice('overdue', now);
    const claimId = await house.open({ ...notice, jurisdiction: 'US-WY' });
    await house.settle();
    const [task] = (await house.claim(claimId)).tasks;
    const about = (): number => house.mailsTo(DESK).filter(({ tags }) => tags['ct-file'] === task?.taskId).length;
    expect(about()).toBe(0);
    await house.advance('P5D');
    expect(about()).toBe(1);
    expect((await house.commandTask(task?.taskId ?? '', { kind: 'close', outcome: 'done' })).status).toBe(200);
    expect((await house.claim(claimId)).tasks.map(({ kind }) => kind)).not.toContain('missing-rules');
    await house.advance('P8D');
    expect(about()).toBe(1);
    await end(claimId);
  });

  it('asks nothing twice: the same command again gets its first answer', async () => {
    const { taskId = '' } = await house.report({ provider: { name: 'Another clinic' } });
    const close = { commandId: 'close-once', kind: 'close', outcome: 'seen' };
    const first = await house.commandTask(taskId, close);
    expect(await house.commandTask(taskId, close)).toEqual(first);
    expect((await house.commandTask(taskId, { ...close, outcome: 'other' })).status).toBe(409);
    expect((await house.commandTask(taskId, { kind: 'close', outcome: 'again' })).body).toMatchObject({
      outcome: 'unchanged',
    });
  });
});
