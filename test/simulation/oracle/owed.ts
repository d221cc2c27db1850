import { DAY, toInstant } from '#shared/contracts/time.ts';
import { ENDED_BY, ENDED_BY_DEATH, OWED, OWED_AFTER_DEATH, type Scope } from '../people/meaning.ts';
import { ROLES, type Role } from '../people/subject.ts';
import { hasLeft } from '../world/leaving.ts';
import type { Stage } from '../world/stage.ts';
import { inTag } from './asked.ts';
import { afterOfficeDays } from './calendar.ts';
import { tellsDeath } from './deaths.ts';
import type { Effect, KnownClaim, Register } from './register.ts';

/** Laws 5 and 9: what is owed is asked for soon after nothing stands in its way, and nothing stays silent that nobody noticed. */

/** Two office days between courtesy asks, the next opening, a lease, the grace. */
const FIRST_ASK_WITHIN = 4;

/** The longest rung of a ladder is seven office days; a courtesy ask may wait two more for another's letter. */
const NEXT_WITHIN = 11;

interface Owed {
  readonly claim: KnownClaim;
  readonly role: Role;
  readonly itemId: string;
}

export interface Told {
  /** When SES last took a mail that asks for it and that reached somebody; by "claim item". */
  readonly asked: ReadonlyMap<string, number>;
}

export const askKey = (claimId: string, item: string): string => `${claimId} ${item}`;

const reaches = (scope: Scope, { role, itemId }: Owed): boolean => {
  if (scope.kind === 'claim') return true;
  return scope.kind === 'item' ? scope.itemId === itemId : scope.party === role;
};

const NEVER = Number.POSITIVE_INFINITY;

const endOf = (effect: Effect, effects: readonly Effect[], ends: (later: Effect) => boolean): number =>
  effects.find((later) => later.taken.order > effect.taken.order && ends(later))?.taken.at ?? NEVER;

const endOfPause = (effect: Effect, effects: readonly Effect[], scope: Scope): number =>
  endOf(effect, effects, ({ input: { meaning } }) => {
    const ends = meaning.kind === 'resumes' || meaning.kind === 'pauses';
    return ends && JSON.stringify(meaning.scope) === JSON.stringify(scope);
  });

/** Until when an input stands in the way of an ask: 0 when it does not, infinite when it ended the matter. */
const standsUntil = (effect: Effect, effects: readonly Effect[], owed: Owed): number => {
  const { meaning } = effect.input;
  switch (meaning.kind) {
    case 'notice':
    case 'visit':
      return effect.taken.at;
    case 'report': {
      const { state } = owed.claim.subject;
      const ended = meaning.report.documents.flatMap((document) => ENDED_BY[state][document] ?? []);
      return meaning.report.signed && ended.includes(owed.itemId) ? NEVER : 0;
    }
    case 'ends':
      return meaning.itemId === owed.itemId ? NEVER : 0;
    case 'closes':
      return endOf(effect, effects, ({ input }) => input.meaning.kind === 'reopens');
    case 'reopens':
      return effect.taken.at;
    case 'pauses':
      if (!reaches(meaning.scope, owed)) return 0;
      return Math.min(meaning.until ?? NEVER, endOfPause(effect, effects, meaning.scope));
    case 'resumes':
      return reaches(meaning.scope, owed) ? effect.taken.at : 0;
    case 'promises':
      return meaning.itemId === owed.itemId ? Date.parse(meaning.date) + 2 * DAY : 0;
    case 'opts-out':
    case 'tells-death':
    case 'resolves-mark':
      return effect.taken.at;
    case 'nonsense':
      return 0;
  }
};

/** A tenant on hold: its claims sleep until its end, or for a day at a time. */
const holdsEnd = ({ modeHistory }: Stage, { claim }: Owed): number =>
  Math.max(
    0,
    ...modeHistory
      .filter(({ tenant, mode }) => tenant === claim.subject.tenant && mode === 'live')
      .map(({ at }) => at + DAY),
  );

const markEnds = (owed: Owed, effects: readonly Effect[]): number => {
  if (!owed.claim.marked) return 0;
  return effects.find(({ input }) => input.meaning.kind === 'resolves-mark')?.taken.at ?? NEVER;
};

/** Since when nothing has stood in the way of asking. */
const freeSince = (stage: Stage, register: Register, owed: Owed, now: number): number => {
  const effects = register.effectsOn(owed.claim);
  const perhaps = register.mayBearOn(owed.claim);
  return Math.max(
    stage.weather.calmSince(now) ?? now,
    owed.claim.opened.at,
    holdsEnd(stage, owed),
    markEnds(owed, effects),
    ...[...effects, ...perhaps].map((effect) => standsUntil(effect, effects, owed)),
  );
};

/** Whether a person has it: a task that names the paper or its party. */
const hasTask = ({ house }: Stage, { claim, role, itemId }: Owed): boolean =>
  [...house.ledger.openTasks.values()].some(
    ({ claimId, kind, itemIds, about }) =>
      claimId === claim.claimId && kind !== 'incomplete-report' && (itemIds.includes(itemId) || about === role),
  );

const lastTold = ({ house }: Stage, told: Told, { claim, role, itemId }: Owed): number | undefined => {
  const { tenant } = claim.subject;
  const news = [itemId, role].flatMap((what) => house.ledger.taskNews.get(`${tenant} ${claim.claimId} ${what}`) ?? []);
  const asked = told.asked.get(askKey(claim.claimId, inTag(itemId)));
  const times = asked === undefined ? news : [...news, asked];
  return times.length === 0 ? undefined : Math.max(...times);
};

const judgeOne = (stage: Stage, register: Register, told: Told, owed: Owed, now: number): readonly string[] => {
  const free = freeSince(stage, register, owed, now);
  if (free === NEVER || hasTask(stage, owed)) return [];
  const last = lastTold(stage, told, owed);
  const what = `${owed.itemId} of ${owed.claim.claimId}`;
  if (last === undefined) {
    const bound = afterOfficeDays(free, FIRST_ASK_WITHIN);
    return bound < now ? [`law 5: ${what} was not asked for by ${toInstant(bound)}`] : [];
  }
  const bound = afterOfficeDays(Math.max(free, last), NEXT_WITHIN);
  return bound < now ? [`law 9: nobody was told of ${what} between ${toInstant(last)} and ${toInstant(bound)}`] : [];
};

const owedBy = (register: Register, claim: KnownClaim, role: Role): readonly string[] => {
  const { state } = claim.subject;
  const owed = OWED[state][role];
  if (!register.effectsOn(claim).some(tellsDeath)) return owed;
  const left = owed.filter((itemId) => !ENDED_BY_DEATH[state].includes(itemId));
  return role === 'employer' ? [...left, OWED_AFTER_DEATH[state]] : left;
};

/** Asked in a calm, of every claim: whoever owes something has been asked, or a person has been told. */
export const judgeOwed = (stage: Stage, register: Register, told: Told, now: number): readonly string[] =>
  register
    .claims()
    .filter(({ subject }) => !hasLeft(stage, subject.tenant, now))
    .flatMap((claim) =>
      ROLES.flatMap((role) =>
        owedBy(register, claim, role).flatMap((itemId) =>
          judgeOne(stage, register, told, { claim, role, itemId }, now),
        ),
      ),
    );
