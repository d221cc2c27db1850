import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { Instant } from '#shared/contracts/time.ts';
import { callers } from '#test/integration/localHouse.ts';
import type { Input, Plan, Receipt } from './plan.ts';
import { type Answer, noteAnswer, noteInbox, type RunRecord } from './record.ts';

/** One who talks to the system as its users do, and says again, with the same id, what was not answered. */

/** Of the second sender, whose source the run puts into the table beforehand. */
export const BROKER_SECRET = `whsec_${Buffer.from('claimtower-kill-broker-secret-01').toString('base64')}`;

export interface Driver {
  /** Looks at the inbox; false when nobody answered. */
  look(): Promise<boolean>;
  /** Says it once. True when it was answered with 2xx. */
  say(input: Input): Promise<boolean>;
  /** Says it until it is answered, `goOn` is false, or there is no more hope. */
  insist(input: Input, goOn: () => boolean): Promise<boolean>;
  /** False when the journey was cut off, or did not come to rest. */
  travel(to: Instant): Promise<boolean>;
  now(): Promise<Instant>;
  /** Claims that a case's notices were answered with, the chased one first. */
  claimIdsOf(name: string): readonly string[];
}

const IntakeSchema = z.object({
  claimId: z.string().optional(),
  taskId: z.string().optional(),
  outcome: z.string(),
});

export const outcomeOf = (body: string) => IntakeSchema.parse(JSON.parse(body));

/** A killed process cuts its connections: what a sender sees is an error of its own, or a 5xx. */
const cutOff = (cause: unknown): undefined => {
  if (cause instanceof TypeError || cause instanceof SyntaxError) return undefined;
  throw cause;
};

const RETRY_MILLISECONDS = 50;
/** Longer than anything that is down takes to come back. */
const PATIENCE_MILLISECONDS = 60_000;

interface Parts {
  readonly url: string;
  readonly plan: Plan;
  readonly record: RunRecord;
}

const claimIdsIn = ({ plan, record }: Parts, name: string): readonly string[] => {
  const about = plan.inputs.filter(
    (input) => input.name === name && input.kind !== 'received' && input.kind !== 'report',
  );
  const told = about.flatMap(({ id }) => record.answers.get(id) ?? []).map(({ body }) => outcomeOf(body));
  const chasedFirst = told.toSorted(
    (one, other) => Number(one.outcome === 'marked') - Number(other.outcome === 'marked'),
  );
  return [...new Set(chasedFirst.flatMap(({ claimId }) => claimId ?? []))];
};

type People = ReturnType<typeof callers>;

/** Undefined where it cannot be said yet: the claim that a paper is marked on is not known. */
const sendOnce = async (parts: Parts, people: People, input: Input) => {
  if (input.kind === 'received') return sendReceipt(parts, people, input);
  const secret = input.source === 'broker' ? { secret: BROKER_SECRET } : { source: input.source };
  return people.post(input.door, JSON.stringify(input.body), { ...secret, webhookId: input.id });
};

const sendReceipt = async (parts: Parts, people: People, { name, body }: Receipt) => {
  const [claimId] = claimIdsIn(parts, name);
  if (claimId === undefined) return undefined;
  const answer = await people.command(claimId, body);
  return { status: answer.status, body: JSON.stringify(answer.body, undefined, 2) };
};

export const createDriver = (parts: Parts): Driver => {
  const { url, record } = parts;
  const people = callers(url);
  let looking: Promise<boolean> = Promise.resolve(true);
  const lookOnce = async (): Promise<boolean> => {
    const at = performance.now();
    const listed = await fetch(`${url}/local/inbox`)
      .then((answer) => answer.json(), cutOff)
      .catch(cutOff);
    if (listed === undefined) return false;
    noteInbox(record, listed, at);
    return true;
  };
  /** One after the other: of two at once the older could be read last. */
  const look = (): Promise<boolean> => {
    looking = looking.then(lookOnce);
    return looking;
  };
  const say = async (input: Input): Promise<boolean> => {
    const answer = await sendOnce(parts, people, input).catch(cutOff);
    if (answer === undefined || answer.status >= 500) {
      record.unanswered += 1;
      return false;
    }
    if (answer.status !== 200) {
      record.violations.push(
        `law 1: ${input.id} was answered ${answer.status}: ${answer.body.replaceAll(/\s+/g, ' ')}`,
      );
      return true;
    }
    const heard: Answer = { ...answer, at: performance.now() };
    noteAnswer(record, input, heard);
    if (input.kind === 'received' && (await look())) heard.mailsThen = record.mails.length;
    return true;
  };
  return {
    look,
    say,
    insist: async (input, goOn) => {
      const until = performance.now() + PATIENCE_MILLISECONDS;
      while (goOn() && performance.now() < until) {
        if (await say(input)) return true;
        await wait(RETRY_MILLISECONDS);
      }
      return false;
    },
    travel: async (to) => (await people.clock({ to }).catch(cutOff))?.status === 200,
    now: async () => z.object({ now: z.string() }).parse(await (await fetch(`${url}/local/clock`)).json()).now,
    claimIdsOf: (name) => claimIdsIn(parts, name),
  };
};
