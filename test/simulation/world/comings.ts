import * as z from 'zod';
import { getClaim } from '#functions/get-claim/getClaim.ts';
import { DAY, MINUTE } from '#shared/contracts/time.ts';
import type { HttpResult } from '#shared/lambda/http.ts';
import { visitDesk } from '../people/desk.ts';
import { bearer, knock } from '../people/doors.ts';
import type { Input } from '../people/inputs.ts';
import { type Deed, isGatewayError } from './deed.ts';
import { edgesOf } from './house.ts';
import { hasLeft, noteTurnedAway } from './leaving.ts';
import type { Caller, Stage, Visit } from './stage.ts';
import { TENANTS } from './tenants.ts';

/** Who comes from outside: senders and people with something to say, a desk, a stranger, and rubbish. */

const AnswerSchema = z.looseObject({ claimId: z.string().optional(), outcome: z.string().optional() });

const learn = (stage: Stage, { subject, meaning }: Input, body: unknown): void => {
  const { claimId, outcome } = AnswerSchema.parse(body);
  if (meaning.kind !== 'notice' || claimId === undefined) return;
  if (outcome === 'marked') stage.markedIds.set(subject.index, claimId);
  if (meaning.second === 'no') stage.claimIds.set(subject.index, claimId);
};

const takeAnswer = (stage: Stage, caller: Caller, status: string): void => {
  const { input } = caller;
  if (!caller.answered) stage.note(`${input.key} answered ${status}`);
  const again = !caller.answered && stage.random.chance(0.15);
  if (again) stage.tally.add('sender repeats itself');
  caller.answered = true;
  caller.nextAt = again ? stage.now() + stage.random.between(0, DAY) : Number.POSITIVE_INFINITY;
};

/** Law 1: what was answered with 2xx is in the books at that moment. */
const checkStored = (stage: Stage, { input }: Caller, { status }: { readonly status: number }): void => {
  if (status >= 300 || stage.house.ledger.inputs.has(input.key)) return;
  stage.house.ledger.faults.push(`law 1: ${input.key} was answered ${status} and is not stored`);
};

const hearAnswer = (stage: Stage, caller: Caller, result: HttpResult): void => {
  if (result.ok) {
    checkStored(stage, caller, result.value);
    learn(stage, caller.input, result.value.body);
    takeAnswer(stage, caller, String(result.value.status));
    return;
  }
  const { kind } = result.error;
  if (kind === 'leaving') noteTurnedAway(stage, caller.input.key);
  if (kind !== 'unavailable') takeAnswer(stage, caller, kind);
};

const claimIdFor = (stage: Stage, { subject, meaning }: Input): string | undefined =>
  meaning.kind === 'resolves-mark' ? stage.markedIds.get(subject.index) : stage.claimIds.get(subject.index);

const knockOnce = (stage: Stage, caller: Caller): Promise<void> => {
  const { input } = caller;
  const impatient = stage.random.chance(stage.weather.strength(stage.now()) * 0.1);
  caller.nextAt = stage.now() + (impatient ? stage.random.between(0, 500) : stage.random.between(5_000, 45 * MINUTE));
  const claimId = claimIdFor(stage, input);
  if (input.sender === 'desk' && claimId === undefined) {
    // Whose loss came after its tenant had left has no file to wait for.
    if (hasLeft(stage, input.subject.tenant, stage.now())) caller.nextAt = Number.POSITIVE_INFINITY;
    return Promise.resolve();
  }
  return stage.workers.start('door', async (gate, { id, skew }) => {
    stage.note(`door/${id} ${input.key} ${JSON.stringify(input.meaning)}`);
    try {
      hearAnswer(stage, caller, await knock(edgesOf(stage.house, { gate, skew }), input, claimId ?? ''));
    } catch (error) {
      if (!isGatewayError(error)) throw error;
    }
  });
};

export const callerDeed = (stage: Stage, caller: Caller): Deed => ({
  at: caller.nextAt,
  act: () => knockOnce(stage, caller),
});

const sitDown = (stage: Stage, { tenant, id: visitId }: Visit): Promise<void> =>
  stage.workers.start('door', async (gate, { skew }) => {
    const visit = { tenant, visitId, now: stage.now(), random: stage.random };
    try {
      for (const line of await visitDesk(edgesOf(stage.house, { gate, skew }), visit)) stage.note(`desk: ${line}`);
    } catch (error) {
      if (!isGatewayError(error)) throw error;
    }
  });

const RUBBISH = [
  'not json',
  '{"tenant":"alder"}',
  '{"eventType":"Open","mail":{}}',
  '[]',
  '{"kind":"claim","id":"nobody"}',
] as const;

const throwRubbish = async (stage: Stage): Promise<void> => {
  stage.tally.add('poison message');
  const queue = stage.random.pick([stage.wakes, stage.events]);
  queue.send(stage.random.pick(RUBBISH), stage.now(), false);
};

/** Law 11: the key of one tenant opens nothing of another. */
const pry = (stage: Stage, { tenant }: Visit): Promise<void> => {
  const other = TENANTS.find((name) => name !== tenant) ?? tenant;
  const stranger = stage.story.subjects.find((subject) => subject.tenant === other);
  const claimId = stranger === undefined ? undefined : stage.claimIds.get(stranger.index);
  if (claimId === undefined) return Promise.resolve();
  return stage.workers.start('door', async (gate, { skew }) => {
    const paths = [other, tenant].map((path) => ({ tenant: path, claimId }));
    try {
      for (const pathParameters of paths) {
        const request = { method: 'GET', route: 'GET /v1/{tenant}/claims/{claimId}', pathParameters, query: {} };
        const answer = await getClaim(edgesOf(stage.house, { gate, skew }), {
          ...request,
          headers: bearer(tenant),
          body: new Uint8Array(),
        });
        if (answer.ok) stage.house.ledger.faults.push(`law 11: ${tenant} read claim ${claimId} of ${other}`);
      }
      stage.tally.add('stranger turned away');
    } catch (error) {
      if (!isGatewayError(error)) throw error;
    }
  });
};

const ACTS: Record<Visit['kind'], (stage: Stage, visit: Visit) => Promise<void>> = {
  desk: sitDown,
  poison: throwRubbish,
  stranger: pry,
};

export const visitDeed = (stage: Stage, visit: Visit): Deed => ({
  at: visit.at,
  act: () => {
    stage.visits.splice(stage.visits.indexOf(visit), 1);
    return ACTS[visit.kind](stage, visit);
  },
});
