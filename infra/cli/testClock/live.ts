import * as z from 'zod';
import { addMilliseconds, DAY, type Instant } from '#shared/contracts/time.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import { problemReply } from '#shared/lambda/problemReply.ts';
import type { Answer } from './answers.ts';
import { type House, openHouse } from './house.ts';
import { openDoors } from './knock.ts';
import { BadInput } from './readInput.ts';

/** Lives a claim through, from alarm to alarm. */

export interface Said {
  readonly at: Instant;
  readonly door: Answer['door'];
  readonly told: string;
  readonly outcome: string;
}

export interface Lived {
  readonly house: House;
  readonly claimId: string;
  readonly from: Instant;
  readonly until: Instant;
  /** What was said at the doors, with what came of it. */
  readonly said: readonly Said[];
}

export interface LifeOptions {
  readonly notice: Answer;
  readonly answers: readonly Answer[];
  readonly days: number;
}

const ReplySchema = z.looseObject({ claimId: z.string().optional(), outcome: z.string().default('done') });

/** Throws `BadInput` with every fault that the door names. */
const replyOf = (result: HttpResult, { told, at }: Answer) => {
  if (result.ok) return ReplySchema.parse(result.value.body);
  const { title, detail, faults = [] } = problemReply(result.error).problem;
  const named = faults.map((fault) => `${told}: ${fault.pointer || '/'} ${fault.detail}; expected ${fault.expected}`);
  if (named.length === 0) throw new BadInput(`${told}: ${detail ?? title}`);
  const isTooEarly = faults.some((fault) => fault.detail.includes('in the future'));
  const hint = isTooEarly ? [`It came in at ${at}: start later, with --from.`] : [];
  throw new BadInput([...named, ...hint].join('\n'));
};

/** The next instant at which anything happens: an alarm, or an answer that comes in. */
const nextOf = async (house: House, answer: Answer | undefined): Promise<Instant | undefined> => {
  const alarm = await house.earliestAlarm();
  if (alarm === undefined || answer === undefined) return alarm ?? answer?.at;
  return alarm < answer.at ? alarm : answer.at;
};

/** Every alarm up to the end, and every answer where it comes; nothing in between. */
export const live = async ({ notice, answers, days }: LifeOptions): Promise<Lived> => {
  const house = await openHouse(notice.at);
  const knock = openDoors(house.edges);
  const until = addMilliseconds(notice.at, days * DAY);
  const said: Said[] = [];
  let claimId = '';
  const take = async (answer: Answer): Promise<void> => {
    const reply = replyOf(await knock(answer, claimId), answer);
    claimId ||= reply.claimId ?? '';
    said.push({ at: house.clock.now(), door: answer.door, told: answer.told, outcome: reply.outcome });
    await house.settle();
  };
  const waiting = [...answers];
  await take(notice);
  for (
    let at = await nextOf(house, waiting[0]);
    at !== undefined && at <= until;
    at = await nextOf(house, waiting[0])
  ) {
    if (at > house.clock.now()) house.clock.set(at);
    const due = waiting[0];
    if (due !== undefined && due.at <= at) {
      waiting.shift();
      await take(due);
      continue;
    }
    await house.sweep();
    await house.settle();
  }
  house.clock.set(until);
  return { house, claimId, from: notice.at, until, said };
};
