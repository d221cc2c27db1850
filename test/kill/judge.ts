import type { ClaimFileReply } from '#events/http/replies.ts';
import { TAG } from '#shared/contracts/names.ts';
import { addMilliseconds, MINUTE } from '#shared/contracts/time.ts';
import { asksOf } from '#test/integration/localHouse.ts';
import { addressesOf } from '#test/integration/notices.ts';
import { ENDED_BY, OWED } from '#test/simulation/people/meaning.ts';
import { outcomeOf } from './driver.ts';
import type { Input, Plan } from './plan.ts';
import { HEALED_WITHIN } from './play.ts';
import type { Answer, RunRecord, SeenMail } from './record.ts';

/** Laws 1 to 5, read off what the inbox and the API say once everything was said and answered. */

export interface Evidence {
  readonly plan: Plan;
  readonly record: RunRecord;
  /** Of every claim that a notice was answered with, by its id. */
  readonly claims: ReadonlyMap<string, ClaimFileReply>;
  /** Ids of the tasks that are open. */
  readonly openTasks: ReadonlySet<string>;
  claimIdsOf(name: string): readonly string[];
}

/** Without what tags cannot hold. */
const inTag = (itemId: string): string => itemId.replace(/[^A-Za-z0-9_-]/g, '_');

const asks = (mail: SeenMail, itemId: string): boolean =>
  asksOf(mail).some((ask) => ask.slice(0, ask.lastIndexOf('_')) === inTag(itemId));

const isOf = ({ tags }: SeenMail, claimId: string): boolean => tags[TAG.file] === claimId;

const about = ({ plan }: Evidence, name: string, ...kinds: readonly Input['kind'][]): readonly Input[] =>
  plan.inputs.filter((input) => input.name === name && kinds.includes(input.kind));

const chased = (evidence: Evidence, name: string): ClaimFileReply | undefined =>
  evidence.claims.get(evidence.claimIdsOf(name)[0] ?? '');

/** Items that an input ends once it is taken in. */
const endedBy = (input: Input): readonly string[] => {
  if (input.kind === 'received') return [input.itemId];
  if (input.kind !== 'report') return [];
  return Object.values(ENDED_BY.VT).flat();
};

/** Law 1: what was answered with 2xx is there. */
const judgeStored = (evidence: Evidence): readonly string[] =>
  evidence.plan.inputs.flatMap((input) => {
    const answer = evidence.record.answers.get(input.id);
    if (answer === undefined) return [`law 1: ${input.id} was never answered`];
    const claim = chased(evidence, input.name);
    if (claim === undefined) return [`law 1: the case ${input.name} has no claim`];
    const lost = endedBy(input).filter(
      (itemId) => claim.items.find((item) => item.itemId === itemId)?.status !== 'received',
    );
    const waits = evidence.openTasks.has(outcomeOf(answer.body).taskId ?? '');
    return waits
      ? []
      : lost.map((itemId) => `law 1: ${claim.claimId} does not know that ${input.id} brought ${itemId}`);
  });

const judgeReferences = (evidence: Evidence): readonly string[] =>
  evidence.plan.inputs.flatMap(({ id, kind, body }) => {
    if (kind === 'received' || kind === 'report' || !('reference' in body)) return [];
    const { claimId } = outcomeOf(evidence.record.answers.get(id)?.body ?? '{"outcome":"none"}');
    const claim = evidence.claims.get(claimId ?? '');
    return claim?.references.some((reference) => reference === body.reference) === true
      ? []
      : [`law 1: ${claimId} lacks the notice ${id}`];
  });

/** Law 2: one claim, or a marked pair of which one is silent; and no claim that nobody was told of. */
const judgePairs = (evidence: Evidence): readonly string[] => {
  const { plan, record, claims } = evidence;
  const pairs = plan.names.flatMap((name) => {
    const claimIds = evidence.claimIdsOf(name);
    const most = about(evidence, name, 'near').length > 0 ? 2 : 1;
    const silent = claimIds.slice(1).filter((claimId) => !record.mails.some((mail) => isOf(mail, claimId)));
    if (claimIds.length === most && silent.length === most - 1) return [];
    return [`law 2: ${name} has ${claimIds.length} claims, ${silent.length} of them silent`];
  });
  const orphans = record.mails.filter(
    ({ tags }) => tags[TAG.fileKind] === 'claim' && !claims.has(tags[TAG.file] ?? ''),
  );
  return [...pairs, ...orphans.map(({ tags }) => `law 2: ${tags[TAG.message]} is of a claim that nobody was told of`)];
};

/** Versions of the commits that gave the right to each attempt of a message. */
const rightsOf = ({ trail }: ClaimFileReply, messageId: string): readonly ClaimFileReply['trail'][number][] =>
  trail.filter(({ events }) =>
    events.some(
      (event) => event === `messageAttempted ${messageId}` || event.startsWith(`messageAttempted ${messageId}:`),
    ),
  );

/** The right itself, and the seconds that a call of SES in good time may still take. */
const RIGHT = MINUTE + 3_000;

const closedIn = ({ trail }: ClaimFileReply, itemId: string) =>
  trail.find(({ events }) => events.some((event) => event.split(': ')[0] === `itemClosed ${itemId}`));

/** Law 3: the one exception is an attempt that was committed before the receipt, within its 60 s. */
const judgeSilence = (evidence: Evidence, input: Input, answer: Answer): readonly string[] => {
  const claim = chased(evidence, input.name);
  if (claim === undefined) return [];
  return endedBy(input).flatMap((itemId) => {
    const closed = closedIn(claim, itemId);
    if (closed === undefined) return [];
    return evidence.record.mails.flatMap((mail, index) => {
      if (!isOf(mail, claim.claimId) || !asks(mail, itemId)) return [];
      const [first, ...more] = rightsOf(claim, mail.tags[TAG.message] ?? '');
      const right = [first, ...more][Number(mail.tags[TAG.attempt]) - 1];
      if (right === undefined) return [`law 4: ${mail.tags[TAG.message]} was sent without a committed attempt`];
      const late = index >= (answer.mailsThen ?? Number.POSITIVE_INFINITY) && mail.notBefore > answer.at + RIGHT;
      if (right.version < closed.version && !late) return [];
      return [`law 3: ${mail.tags[TAG.message]} asks for ${itemId} after ${input.id}`];
    });
  });
};

const judgeRights = ({ record, claims }: Evidence): readonly string[] =>
  record.mails.flatMap(({ tags, sentAt }) => {
    const claim = claims.get(tags[TAG.file] ?? '');
    if (claim === undefined) return [];
    const right = rightsOf(claim, tags[TAG.message] ?? '')[Number(tags[TAG.attempt]) - 1];
    const inTime = right !== undefined && sentAt <= addMilliseconds(right.at, RIGHT);
    return inTime ? [] : [`law 3: ${tags[TAG.message]} was sent at ${sentAt} without a right to it`];
  });

const repeated = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Law 4. */
const judgeDoubles = ({ record }: Evidence): readonly string[] => {
  const asked = record.mails.flatMap((mail) =>
    asksOf(mail).map((ask) => `${mail.tags[TAG.file]} ${mail.tags[TAG.contact]} ${ask}`),
  );
  const messages = record.mails.map(({ tags }) => tags[TAG.message] ?? '');
  return [...repeated(asked), ...repeated(messages)].map((what) => `law 4: ${what} went out twice`);
};

/** Whom the papers of a case are asked from. */
const ROLES = [
  ['employer', 'hr'],
  ['provider', 'clinic'],
] as const;

/** Law 5: asked for soon after the system had healed, if it had not come by then. */
const judgeAsks = (evidence: Evidence): readonly string[] => {
  const { plan, record } = evidence;
  const by = addMilliseconds(record.healedAt, HEALED_WITHIN);
  return plan.names.flatMap((name) =>
    ROLES.flatMap(([role, person]) =>
      OWED.VT[role].flatMap((itemId) => {
        const came = about(evidence, name, 'received', 'report').some((input) => endedBy(input).includes(itemId));
        const claimId = evidence.claimIdsOf(name)[0] ?? '';
        const asked = record.mails.some(
          (mail) =>
            isOf(mail, claimId) && mail.to === addressesOf(name)[person] && asks(mail, itemId) && mail.sentAt <= by,
        );
        return came || asked ? [] : [`law 5: ${itemId} of ${name} was not asked for by ${by}`];
      }),
    ),
  );
};

/** Law 5: what is owed has its next ask ahead of it, or a person who has been told. */
const judgePlans = ({ claims }: Evidence, now: string): readonly string[] =>
  [...claims.values()].flatMap((claim) => {
    const [next] = claim.forecast;
    const overdue =
      next === undefined || next.at <= now ? [`law 5: ${claim.claimId} is overdue since ${next?.at}`] : [];
    if (claim.silentBecause.length > 0) return overdue;
    const forgotten = claim.items.filter(
      ({ status, nextAskAt }) => status === 'open' && nextAskAt === undefined && claim.tasks.length === 0,
    );
    return [...overdue, ...forgotten.map(({ itemId }) => `law 5: nobody goes after ${itemId} of ${claim.claimId}`)];
  });

/** Every breach that can be seen, one line each; `now` is business time. */
export const judge = (evidence: Evidence, now: string): readonly string[] => {
  const { plan, record } = evidence;
  const silence = plan.inputs.flatMap((input) => {
    const answer = record.answers.get(input.id);
    return answer === undefined ? [] : judgeSilence(evidence, input, answer);
  });
  return [
    ...record.violations,
    ...judgeStored(evidence),
    ...judgeReferences(evidence),
    ...judgePairs(evidence),
    ...silence,
    ...judgeRights(evidence),
    ...judgeDoubles(evidence),
    ...judgeAsks(evidence),
    ...judgePlans(evidence, now),
  ];
};
