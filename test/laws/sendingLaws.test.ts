import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, DAY } from '#shared/contracts/time.ts';
import { buildersWith } from '#test/integration/changedEdges.ts';
import { asksOf, type House, startHouse } from '#test/integration/localHouse.ts';
import { addressesOf, vermontNotice } from '#test/integration/notices.ts';
import { askedTwice, countAsks } from './askCounts.ts';

let house: House;
/** Wake messages that the queue loses, each time it is given some. */
let losses = 0;

const losing = buildersWith((edges) => ({
  ...edges,
  wakeQueue: {
    sendMany: async (messages) => {
      if (losses === 0) return edges.wakeQueue.sendMany(messages);
      losses -= 1;
    },
  },
}));

beforeAll(async () => {
  house = await startHouse({ builders: losing });
});
afterAll(() => house.close());

const endChase = (claimId: string) => house.command(claimId, { kind: 'close', reason: 'the test is over' });

const wake = (claimId: string) =>
  house.sqs.send(
    new SendMessageCommand({
      QueueUrl: house.queueUrls.wake,
      MessageBody: JSON.stringify({ tenant: 'demo', kind: 'claim', id: claimId }),
    }),
  );

describe('Law 4: Never twice', () => {
  it('sends each ask once when the queue delivers the same wake message many times at once', async () => {
    const claimId = await house.open(vermontNotice('duplicates', house.clock.now()));
    await Promise.all(Array.from({ length: 12 }, () => wake(claimId)));
    await house.settle();
    const mails = house.mails(claimId);
    expect(mails.map(({ destinations }) => destinations[0]).sort()).toEqual([
      addressesOf('duplicates').adjuster,
      addressesOf('duplicates').hr,
      addressesOf('duplicates').clinic,
    ]);
    expect(askedTwice(mails)).toEqual([]);
    await endChase(claimId);
  });

  it.each(['reset', 'error500', 'error503'] as const)(
    'makes one mail of one whose reply SES lost after accepting it (%s)',
    async (how) => {
      house.ses.faults.failNext({ when: 'after', how, count: 3 });
      const claimId = await house.open(vermontNotice(`lost-${how}`, house.clock.now()));
      await house.advance('PT1H');
      expect(house.mails(claimId)).toHaveLength(3);
      expect((await house.claim(claimId)).messages.map(({ status, attempts }) => [status, attempts])).toEqual(
        Array.from({ length: 3 }, () => ['delivery', 1]),
      );
      await endChase(claimId);
    },
  );

  it('waits with a second attempt while the event channel is down, and makes none once it tells of the first', async () => {
    house.ses.faults.failNext({ when: 'after', how: 'reset', count: 3 });
    house.ses.outbox.hold();
    const claimId = await house.open(vermontNotice('channel-down', house.clock.now()));
    await house.advance('PT3H');
    expect((await house.claim(claimId)).messages.map(({ status }) => status)).toEqual(Array(3).fill('in-doubt'));
    house.ses.outbox.release();
    await house.advance('PT2H');
    expect(house.mails(claimId)).toHaveLength(3);
    await endChase(claimId);
  });

  it('sends again, once, what SES never took, after a probe has proven that silence means something', async () => {
    await house.nextMorning();
    house.ses.faults.failNext({ when: 'before', how: 'reset', count: 3 });
    const claimId = await house.open(vermontNotice('never-took', house.clock.now()));
    await house.advance('PT2H');
    const mails = house.mails(claimId);
    expect(mails.map(({ tags }) => tags[TAG.attempt])).toEqual(['2', '2', '2']);
    expect(askedTwice(mails)).toEqual([]);
    await endChase(claimId);
  });

  it.each(['throttle', 'paused'] as const)(
    'takes a definite no (%s) for one: the same ask goes out once, later',
    async (how) => {
      await house.nextMorning();
      // More than the claim's own letters: a probe may come between them.
      house.ses.faults.failNext({ when: 'before', how, count: 50 });
      const claimId = await house.open(vermontNotice(`no-${how}`, house.clock.now()));
      await house.settle();
      expect(house.mails(claimId)).toEqual([]);
      house.ses.faults.clear();
      await house.advance('PT1H');
      expect(countAsks(house.mails(claimId), 'VT-FROI')).toBe(1);
      expect(house.mails(claimId)).toHaveLength(3);
      await endChase(claimId);
    },
  );
});

describe('Law 5: Never never', () => {
  it('asks in time although the queue lost the hint and the sweep after it', async () => {
    await house.nextMorning();
    losses = 2;
    const claimId = await house.open(vermontNotice('lost-messages', house.clock.now()));
    await house.advance('PT2H');
    expect([losses, house.mails(claimId).length]).toEqual([0, 3]);
    await endChase(claimId);
  });

  it('makes up a missed month with one message to each recipient, not a burst', async () => {
    await house.nextMorning();
    const claimId = await house.open(vermontNotice('missed-month', house.clock.now()));
    await house.settle();
    const before = house.mails(claimId).length;
    house.clock.moveTo(addMilliseconds(house.clock.now(), 28 * DAY));
    await house.advance('PT30M');
    const late = house.mails(claimId).slice(before);
    const recipients = late.map(({ destinations }) => destinations[0]);
    expect(recipients.sort()).toEqual([
      addressesOf('missed-month').adjuster,
      addressesOf('missed-month').hr,
      addressesOf('missed-month').clinic,
    ]);
    await endChase(claimId);
  });
});

describe('Law 9: No silent failure', () => {
  const lastTo = (address: string): string => {
    const mail = house.mailsTo(address).at(-1);
    if (mail === undefined) throw new Error(`Nothing went to ${address}`);
    return mail.messageId;
  };

  it('asks the next contact after a bounce, and gives a person a task when there is none left', async () => {
    await house.nextMorning();
    const name = 'bounces';
    const claimId = await house.open(vermontNotice(name, house.clock.now()));
    await house.settle();
    house.ses.report(lastTo(addressesOf(name).hr), 'bounce');
    await house.advance('PT5M');
    expect(countAsks(house.mailsTo(addressesOf(name).payroll), 'VT-FROI')).toBe(1);
    // What bounced was asked of nobody, and who was never asked is not reminded.
    expect(house.mailsTo(addressesOf(name).payroll).flatMap(asksOf)).toContain('VT-FROI_1');
    expect(house.mailsTo(addressesOf(name).payroll)[0]?.subject).toBe('Papers needed for claim REF-bounces');
    house.ses.report(lastTo(addressesOf(name).payroll), 'bounce');
    await house.advance('PT5M');
    const { tasks } = await house.claim(claimId);
    expect(tasks.map(({ kind }) => kind)).toEqual(['undeliverable']);
    const task = house.mailsTo(addressesOf(name).adjuster).at(-1);
    expect(task?.tags[TAG.fileKind]).toBe('task');
    house.ses.report(task?.messageId ?? '', 'bounce');
    await house.advance('PT5M');
    const desk = house.mailsTo('desk@greenmountain.example').map(({ tags }) => tags[TAG.file]);
    expect(desk).toEqual([task?.tags[TAG.file]]);
    await endChase(claimId);
  });

  it('asks the next contact when SES refuses the address', async () => {
    await house.nextMorning();
    const name = 'refused';
    const notice = vermontNotice(name, house.clock.now());
    const { provider: _gone, ...withoutClinic } = notice;
    house.ses.faults.failNext({ when: 'before', how: 'reject', count: 1 });
    const claimId = await house.open(withoutClinic);
    await house.advance('PT5M');
    expect(house.mailsTo(addressesOf(name).hr)).toEqual([]);
    expect(countAsks(house.mailsTo(addressesOf(name).payroll), 'VT-FROI')).toBe(1);
    await endChase(claimId);
  });

  it('writes no more to an address that complained, in any claim of the tenant', async () => {
    await house.nextMorning();
    const name = 'complains';
    const first = await house.open(vermontNotice(name, house.clock.now()));
    await house.settle();
    house.ses.report(lastTo(addressesOf(name).hr), 'complaint');
    await house.settle();
    const before = house.mailsTo(addressesOf(name).hr).length;
    const notice = vermontNotice('complains-again', house.clock.now());
    const second = await house.open({ ...notice, employer: { ...vermontNotice(name, house.clock.now()).employer } });
    await house.advance('PT5M');
    expect(house.mailsTo(addressesOf(name).hr)).toHaveLength(before);
    expect(countAsks(house.mails(second), 'VT-FROI')).toBe(1);
    await Promise.all([endChase(first), endChase(second)]);
  });
});
