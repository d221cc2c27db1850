import { beforeEach, describe, expect, test } from 'vitest';

export interface Received {
  readonly body: string;
  readonly receiveCount: number;
  /** With the receipt of this receive. */
  done(): Promise<void>;
}

/** A standard queue as those see it who read from it. A message that was received `MAX_RECEIVES` times and not done is dead. */
export interface ConsumedQueue {
  send(bodies: readonly string[]): Promise<void>;
  /** Everything that is visible now, each once. */
  receive(): Promise<readonly Received[]>;
  /** Until what is in flight now is visible again. */
  waitForVisibility(): Promise<void>;
  deadBodies(): Promise<readonly string[]>;
}

export const MAX_RECEIVES = 3;

export const describeConsumers = (name: string, make: () => Promise<ConsumedQueue>): void => {
  describe(name, () => {
    let queue: ConsumedQueue;
    beforeEach(async () => {
      queue = await make();
    });
    const receive = async () =>
      (await queue.receive()).map(({ body, receiveCount }) => `${body} ${receiveCount}`).sort();
    const finish = async (body: string) => {
      for (const received of await queue.receive()) if (received.body === body) await received.done();
    };

    test('hands every message out whole, in no promised order, with a count of one', async () => {
      const bodies = Array.from({ length: 23 }, (_, n) => JSON.stringify({ id: `c${10 + n}`, text: 'Müller "漢字"' }));
      for (let first = 0; first < bodies.length; first += 10) await queue.send(bodies.slice(first, first + 10));
      expect(await receive()).toEqual(bodies.map((body) => `${body} 1`));
    });

    test('hides a message while somebody has it, and hands it out again with one more receive when it was not done', async () => {
      await queue.send(['a', 'b']);
      expect(await receive()).toEqual(['a 1', 'b 1']);
      expect(await receive()).toEqual([]);
      await queue.waitForVisibility();
      expect(await receive()).toEqual(['a 2', 'b 2']);
    });

    test('hands out again of a batch only what was not done', async () => {
      await queue.send(['done', 'failed']);
      await finish('done');
      await queue.waitForVisibility();
      expect(await receive()).toEqual(['failed 2']);
    });

    test('takes the same body twice as two messages', async () => {
      await queue.send(['twin', 'twin']);
      const [first] = await queue.receive();
      await first?.done();
      await queue.waitForVisibility();
      expect(await receive()).toEqual(['twin 2']);
    });

    test('hands a message out again although it was done, when that came after somebody else had received it', async () => {
      await queue.send(['slow']);
      const [slow] = await queue.receive();
      await queue.waitForVisibility();
      expect(await receive()).toEqual(['slow 2']);
      await slow?.done();
      await queue.waitForVisibility();
      expect(await receive()).toEqual(['slow 3']);
    });

    test('takes a done twice', async () => {
      await queue.send(['a']);
      const [received] = await queue.receive();
      await received?.done();
      await received?.done();
      await queue.waitForVisibility();
      expect(await receive()).toEqual([]);
    });

    test(`moves what ${MAX_RECEIVES} receives did not finish to the dead letters, and nothing earlier`, async () => {
      await queue.send(['poison', 'good']);
      await finish('good');
      for (let again = 2; again <= MAX_RECEIVES; again += 1) {
        await queue.waitForVisibility();
        expect(await queue.deadBodies()).toEqual([]);
        expect(await receive()).toEqual([`poison ${again}`]);
      }
      await queue.waitForVisibility();
      expect(await receive()).toEqual([]);
      expect(await queue.deadBodies()).toEqual(['poison']);
    });
  });
};
