import type { QueueName } from '#infra/wiringTypes.ts';
import type { Clock } from '#shared/gateways/edges.ts';
import type { Table } from '#shared/gateways/table.ts';
import { type DeadLetter, type LetterQueue, withDeadLetters } from './deadLetters.ts';
import type { ListedLetter } from './describeLetters.ts';
import { explainLetters } from './explainLetters.ts';

/** Dead letters of a queue: listed with what is known of their causes, or sent to their queue again. */

export interface RedriveHouse extends LetterQueue {
  readonly name: QueueName;
  readonly table: Table;
  readonly clock: Clock;
  /** Taken at once at most. */
  readonly most: number;
}

export interface LetterList {
  readonly listed: readonly ListedLetter[];
  /** There may be others. */
  readonly more: boolean;
}

/** Where they are read, they come from the dead letters for the moment: nothing is changed. */
export const listLetters = (house: RedriveHouse): Promise<LetterList> =>
  withDeadLetters(house, house.most, async ({ letters }) => {
    const abouts = await explainLetters(house.table, house.name, letters, house.clock.now());
    const listed = abouts.flatMap((about, index): readonly ListedLetter[] => {
      const found = letters[index];
      if (found === undefined) return [];
      const { messageId, sentAt, firstReceivedAt, timesReceived } = found;
      return [{ letter: { messageId, sentAt, firstReceivedAt, timesReceived }, about }];
    });
    return { listed, more: letters.length >= house.most };
  });

export interface Redriven {
  /** Ids of those that are in their queue again and dead no more. */
  readonly redriven: readonly string[];
  /** Of those chosen that stay: SQS did not take them, or did not delete them. A repeat does no harm. */
  readonly stay: readonly string[];
  readonly more: boolean;
}

/** `id`: one by its message id; without it all. Those that die again meanwhile are not among them. */
export const redriveLetters = (house: RedriveHouse, id?: string): Promise<Redriven> =>
  withDeadLetters(house, house.most, async ({ letters, redrive }) => {
    const isChosen = ({ messageId }: DeadLetter): boolean => id === undefined || messageId === id;
    const chosen = letters.filter(isChosen);
    const redriven = (await redrive(chosen)).map(({ messageId }) => messageId);
    const stay = chosen.flatMap(({ messageId }) => (redriven.includes(messageId) ? [] : messageId));
    return { redriven, stay, more: letters.length >= house.most };
  });
