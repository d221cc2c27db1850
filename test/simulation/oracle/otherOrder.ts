import { isDeepStrictEqual } from 'node:util';
import { chaseClaim } from '#functions/chase-claim/chaseClaim.ts';
import type { Claim } from '#shared/claim/claim.ts';
import { toInstant } from '#shared/contracts/time.ts';
import { claimFile } from '#shared/store/claimActions.ts';
import { loadClaimOrUndefined } from '#shared/store/loadFile.ts';
import { withoutMarks } from '#test/newer/markKeys.ts';
import { knock } from '../people/doors.ts';
import type { Input } from '../people/inputs.ts';
import { ENDED_BY_DEATH } from '../people/meaning.ts';
import { edgesOf, type House } from '../world/house.ts';
import { createRandom } from '../world/random.ts';
import { type Stage, setStage } from '../world/stage.ts';
import type { TenantName } from '../world/tenants.ts';

/** Law 10: what was taken in, told once more in fair weather in another order and number, ends in the same facts. */

const FAIR = { gate: async (): Promise<void> => {}, skew: 0 };

const factsOf = ({ facts }: Claim): unknown => Object.entries(facts).sort(([one], [other]) => one.localeCompare(other));

/** A visit that has passed leaves an open claim, and stays as it was in a closed one. */
const visitsOf = ({ visits }: Claim, now: string): unknown =>
  Object.values(visits)
    .filter(({ start }) => (start ?? '') > now)
    .map(({ visitId, status, start, stamp }) => ({ visitId, status, start, stamp }))
    .sort((one, other) => one.visitId.localeCompare(other.visitId));

/** Questions about visits end with their visit, and leave nothing behind where nobody was asked: they are no papers. */
const isQuestion = (itemId: string): boolean => itemId.startsWith('VISIT-');

const UNTIL_DEATH: ReadonlySet<string> = new Set(Object.values(ENDED_BY_DEATH).flat());

/** A paper that came before the death ended its item; one that comes after it is owed no more, and only kept. */
const endedOf = ({ closedItems, facts }: Claim): unknown =>
  Object.entries(closedItems)
    .filter(([itemId]) => !isQuestion(itemId) && (facts.death === undefined || !UNTIL_DEATH.has(itemId)))
    .flatMap(([itemId, { how }]) => (how === 'not-applicable' ? [] : [itemId]))
    .sort();

/**
 * What of a claim may not depend on the order of what was said. A claim that is or was closed opens and ends no items
 * meanwhile; and the day that a person gives for a paper counts only if it was not here already.
 */
const essenceOf = (claim: Claim, said: ReadonlySet<string>, now: string): Record<string, unknown> => ({
  facts: factsOf(claim),
  visits: visitsOf(claim, now),
  reports: [...claim.reports].sort(),
  ...(said.has('closes')
    ? {}
    : {
        open: Object.keys(claim.items)
          .filter((itemId) => !isQuestion(itemId))
          .sort(),
        ended: endedOf(claim),
      }),
  ...(said.has('closes') || said.has('ends') ? {} : { received: claim.received }),
});

const wakeAndLoad = async (house: House, tenant: TenantName, claimId: string): Promise<Claim | undefined> => {
  const file = claimFile(tenant, claimId);
  const edges = edgesOf(house, FAIR);
  await chaseClaim(edges, file);
  return (await loadClaimOrUndefined(edges.table, file))?.claim;
};

/** A pair of claims depends on which notice came first: who has one is left out. */
const isComparable = ({ meaning }: Input): boolean =>
  !(meaning.kind === 'notice' && meaning.second === 'near') && !(meaning.kind === 'report' && meaning.misfiled);

/** Webhooks in any order and some of them twice; then people's commands, which answer what they saw. */
const reorder = ({ options, house, story }: Stage): readonly Input[] => {
  const random = createRandom(options.seed, 9);
  const { inputs } = house.ledger;
  const odd = new Set(story.inputs.filter((input) => !isComparable(input)).map(({ subject }) => subject.index));
  const taken = story.inputs.filter(
    ({ key, subject, meaning }) => inputs.has(key) && !odd.has(subject.index) && meaning.kind !== 'nonsense',
  );
  const webhooks = taken.filter(({ sender }) => sender !== 'desk');
  const twice = webhooks.filter(() => random.chance(0.4));
  const orderOf = ({ key }: Input): number => inputs.get(key)?.order ?? 0;
  const commands = taken
    .filter(({ sender }) => sender === 'desk')
    .toSorted((one, other) => orderOf(one) - orderOf(other));
  return [...random.shuffle([...webhooks, ...twice]), ...commands];
};

const retell = async (stage: Stage): Promise<Map<number, Claim | undefined>> => {
  const { house } = setStage({
    ...stage.options,
    without: { subjects: [], inputs: [], storms: [], smallFaults: true },
  });
  house.clock.set(toInstant(stage.endsAt));
  const claimIds = new Map<number, string>();
  const tenants = new Map<number, TenantName>();
  for (const input of reorder(stage)) {
    const { index, tenant } = input.subject;
    const result = await knock(edgesOf(house, FAIR), input, claimIds.get(index) ?? '');
    const body: unknown = result.ok ? result.value.body : {};
    const hasId = input.meaning.kind === 'notice' && typeof body === 'object' && body !== null && 'claimId' in body;
    if (hasId && typeof body.claimId === 'string') claimIds.set(index, body.claimId);
    tenants.set(index, tenant);
  }
  const claims = new Map<number, Claim | undefined>();
  for (const [index, claimId] of claimIds) {
    const tenant = tenants.get(index);
    if (tenant !== undefined) claims.set(index, await wakeAndLoad(house, tenant, claimId));
  }
  return claims;
};

const differences = (one: Record<string, unknown>, other: Record<string, unknown>): readonly string[] =>
  Object.entries(one).flatMap(([name, value]) => {
    if (isDeepStrictEqual(withoutMarks(value), withoutMarks(other[name]))) return [];
    return [`${name} are ${JSON.stringify(value)}, in another order ${JSON.stringify(other[name])}`];
  });

const saidOf = ({ story, house, left }: Stage, index: number): ReadonlySet<string> =>
  new Set(
    story.inputs
      .filter(({ subject, key }) => subject.index === index && house.ledger.inputs.has(key))
      // A tenant that leaves closes its claims.
      .flatMap(({ subject, meaning }) => (left.has(subject.tenant) ? [meaning.kind, 'closes'] : [meaning.kind])),
  );

/** Moves the seed's own clock to its end and wakes its claims there: to be asked last. */
export const judgeOrder = async (stage: Stage): Promise<readonly string[]> => {
  stage.house.clock.set(toInstant(stage.endsAt));
  const retold = await retell(stage);
  const violations: string[] = [];
  const now = toInstant(stage.endsAt);
  for (const [index, other] of retold) {
    const claimId = stage.claimIds.get(index);
    const subject = stage.story.subjects.find((each) => each.index === index);
    if (claimId === undefined || subject === undefined) continue;
    const told = await wakeAndLoad(stage.house, subject.tenant, claimId);
    if (told === undefined || other === undefined) continue;
    const said = saidOf(stage, index);
    const found = differences(essenceOf(told, said, now), essenceOf(other, said, now));
    violations.push(...found.map((difference) => `law 10: of ${claimId} ${difference}`));
  }
  return violations;
};
