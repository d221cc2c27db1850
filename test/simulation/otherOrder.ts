import { isDeepStrictEqual } from 'node:util';
import { chaseClaim } from '#functions/chase-claim/chaseClaim.ts';
import type { Claim } from '#shared/claim/claim.ts';
import { toInstant } from '#shared/contracts/time.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import { knock } from './doors.ts';
import { edgesOf, type House, TENANT } from './house.ts';
import { createRandom } from './random.ts';
import { type Stage, setStage } from './stage.ts';
import type { Input } from './story.ts';

/** Law 10: what was taken in, told once more in fair weather in another order and number, ends in the same facts. */

const openGate = async (): Promise<void> => {};

const factsOf = ({ facts }: Claim): unknown => Object.entries(facts).sort(([one], [other]) => one.localeCompare(other));

const visitsOf = ({ visits }: Claim): unknown =>
  Object.values(visits)
    .map(({ visitId, status, start, stamp }) => ({ visitId, status, start, stamp }))
    .sort((one, other) => one.visitId.localeCompare(other.visitId));

const endedOf = ({ closedItems }: Claim): unknown =>
  Object.entries(closedItems)
    .flatMap(([itemId, { how }]) => (how === 'not-applicable' ? [] : [itemId]))
    .sort();

/**
 * What of a claim may not depend on the order of what was said. A closed claim opens and ends no more items; and the
 * day that a person gives for a paper counts only if it was not here already.
 */
const essenceOf = (claim: Claim, marked: boolean): Record<string, unknown> => ({
  facts: factsOf(claim),
  visits: visitsOf(claim),
  reports: [...claim.reports].sort(),
  ...(claim.status === 'closed' ? {} : { open: Object.keys(claim.items).sort(), ended: endedOf(claim) }),
  ...(claim.status === 'closed' || marked ? {} : { received: claim.received }),
});

const wakeAndLoad = async (house: House, claimId: string): Promise<Claim | undefined> => {
  const file = claimFile(TENANT, claimId);
  await chaseClaim(edgesOf(house, openGate), file);
  return (await loadClaimOrUndefined(house.table, file))?.claim;
};

/** Webhooks in any order and some of them twice; then people's commands, which answer what they saw. */
const reorder = (stage: Stage): readonly Input[] => {
  const random = createRandom(stage.seed, 9);
  const { inputs } = stage.house.ledger;
  const taken = stage.story.inputs.filter(({ id }) => inputs.has(id));
  const webhooks = taken.filter(({ door }) => door !== 'commands');
  const twice = webhooks.filter(() => random.chance(0.4));
  const orderOf = ({ id }: Input): number => inputs.get(id)?.order ?? 0;
  const commands = taken
    .filter(({ door }) => door === 'commands')
    .toSorted((one, other) => orderOf(one) - orderOf(other));
  return [...random.shuffle([...webhooks, ...twice]), ...commands];
};

const retell = async (stage: Stage): Promise<Map<string, Claim | undefined>> => {
  const { house, story } = setStage(stage.seed);
  house.clock.set(toInstant(stage.endsAt));
  const claimIds = new Map<string, string>();
  for (const input of reorder(stage)) {
    const { reference } = input.subject;
    const result = await knock(edgesOf(house, openGate), input, claimIds.get(reference) ?? '');
    const body: unknown = result.ok ? result.value.body : {};
    const hasId = input.door === 'fnol' && typeof body === 'object' && body !== null && 'claimId' in body;
    if (hasId && typeof body.claimId === 'string') claimIds.set(reference, body.claimId);
  }
  const claims = new Map<string, Claim | undefined>();
  for (const { reference } of story.subjects) {
    const claimId = claimIds.get(reference);
    if (claimId !== undefined) claims.set(reference, await wakeAndLoad(house, claimId));
  }
  return claims;
};

const differences = (one: Record<string, unknown>, other: Record<string, unknown>): readonly string[] =>
  Object.entries(one).flatMap(([name, value]) => {
    if (isDeepStrictEqual(value, other[name])) return [];
    return [`${name} are ${JSON.stringify(value)}, in another order ${JSON.stringify(other[name])}`];
  });

const isMarked = ({ story, house }: Stage, reference: string): boolean =>
  story.inputs.some(
    ({ id, subject, meaning }) =>
      subject.reference === reference && meaning.kind === 'ends' && house.ledger.inputs.has(id),
  );

/** Moves the seed's own clock to its end and wakes its claims there: to be asked last. */
export const judgeOrder = async (stage: Stage): Promise<readonly string[]> => {
  stage.house.clock.set(toInstant(stage.endsAt));
  const retold = await retell(stage);
  const violations: string[] = [];
  for (const [reference, claimId] of stage.claimIds) {
    const told = await wakeAndLoad(stage.house, claimId);
    const other = retold.get(reference);
    if (told === undefined || other === undefined) continue;
    const marked = isMarked(stage, reference);
    const found = differences(essenceOf(told, marked), essenceOf(other, marked));
    violations.push(...found.map((difference) => `law 10: of ${claimId} ${difference}`));
  }
  return violations;
};
