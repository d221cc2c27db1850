import { expect, test } from 'vitest';
import { addressesOf, workerAddress } from './people/subject.ts';
import { type Stage, setStage } from './world/stage.ts';

/** What the laws are judged by has to happen: some of a hundred seeds have each of it, and most have none. */

const STAGES = Array.from({ length: 100 }, (_, seed) => setStage({ seed: seed + 1, claims: 4, days: 16 }));

const seedsWith = (happens: (stage: Stage) => boolean): number => STAGES.filter(happens).length;

const FIRST = { employerMailbox: 1, providerMailbox: 1 };

const pairsOf = ({ story: { subjects } }: Stage) =>
  subjects.flatMap((one) => subjects.filter(({ index }) => index > one.index).map((other) => [one, other] as const));

test.each(['employer', 'provider'] as const)('two claims name one address of the %s, in one tenant or two', (role) => {
  const shares = (sameTenant: boolean) => (stage: Stage) =>
    pairsOf(stage).some(
      ([one, other]) =>
        (one.tenant === other.tenant) === sameTenant &&
        addressesOf(one, role, FIRST)[0] === addressesOf(other, role, FIRST)[0],
    );
  expect(seedsWith(shares(true))).toBeGreaterThan(10);
  expect(seedsWith(shares(false))).toBeGreaterThan(3);
});

test('a worker is hurt twice, or shares a mailbox with somebody else', () => {
  const shares = (samePerson: boolean) => (stage: Stage) =>
    pairsOf(stage).some(
      ([one, other]) =>
        workerAddress(one) === workerAddress(other) && (one.shared.person === other.shared.person) === samePerson,
    );
  expect(seedsWith(shares(true))).toBeGreaterThan(3);
  expect(seedsWith(shares(false))).toBeGreaterThan(3);
});

test('a death is told by the first notice, a later one, or a person', () => {
  const byNotice = (stage: Stage): readonly string[] =>
    stage.story.inputs.flatMap(({ id, meaning }) => (meaning.kind === 'notice' && meaning.version.died ? [id] : []));
  const byPerson = (stage: Stage) => stage.story.inputs.some(({ meaning }) => meaning.kind === 'tells-death');
  expect(seedsWith((stage) => byNotice(stage).some((id) => id.endsWith('-0')))).toBeGreaterThan(3);
  expect(seedsWith((stage) => byNotice(stage).some((id) => id.endsWith('-death')))).toBeGreaterThan(10);
  expect(seedsWith(byPerson)).toBeGreaterThan(10);
});

test('a worker of two claims dies, as one of them is told', () => {
  const isDeath = ({ meaning }: Stage['story']['inputs'][number]): boolean =>
    meaning.kind === 'tells-death' || (meaning.kind === 'notice' && meaning.version.died);
  const losesOne = (stage: Stage): boolean => {
    const told = new Set(stage.story.inputs.filter(isDeath).map(({ subject }) => subject.index));
    return pairsOf(stage).some(
      ([one, other]) => one.shared.person === other.shared.person && told.has(one.index) !== told.has(other.index),
    );
  };
  expect(seedsWith(losesOne)).toBeGreaterThan(2);
});

test('a tenant leaves for good, whatever mode it was in', () => {
  const leaving = STAGES.flatMap(({ modes }) =>
    modes.filter(({ mode }) => mode === 'leaving').map((change) => ({ change, modes })),
  );
  expect(leaving.length).toBeGreaterThan(5);
  for (const { change, modes } of leaving) {
    expect(modes.filter(({ tenant, at }) => tenant === change.tenant && at > change.at)).toEqual([]);
  }
});
