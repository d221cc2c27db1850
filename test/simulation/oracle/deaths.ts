import { TAG } from '#shared/contracts/names.ts';
import { DAY, HOUR, toInstant } from '#shared/contracts/time.ts';
import type { Task } from '#shared/task/task.ts';
import { ENDED_BY_DEATH } from '../people/meaning.ts';
import { workerAddress } from '../people/subject.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import { hasLeft } from '../world/leaving.ts';
import type { Stage } from '../world/stage.ts';
import { asksOf, inTag, roleOfContact } from './asked.ts';
import type { Effect, KnownClaim, Register } from './register.ts';
import { hadTheRight } from './silence.ts';
import { held, type Tasks } from './tasks.ts';

/** A death stops all mail to the worker and about visits, and calls a person at once, at whatever hour. */

export interface Deaths {
  judge(mail: AcceptedMail): readonly string[];
  /** In a calm: whether a person was called for each death that was told. */
  calm(now: number): readonly string[];
}

/** A hint, a sweep, a first contact that SES refuses. */
const CALLED_WITHIN = HOUR;
/** After a rough spell a lease may have doubled up to six hours. */
const HEALED_WITHIN = 8 * HOUR;

export const tellsDeath = ({ input: { meaning } }: Effect): boolean =>
  meaning.kind === 'tells-death' || (meaning.kind === 'notice' && meaning.version.died);

/** The first word of the death that was taken in. */
const deathOf = (register: Register, claim: KnownClaim): Effect | undefined =>
  register
    .effectsOn(claim)
    .filter(tellsDeath)
    .toSorted((one, other) => one.taken.order - other.taken.order)[0];

/** What a mail says that nobody should be told after a death, in whichever claim of the worker somebody told of it. */
const toTheDead = ({ subject }: KnownClaim, mail: AcceptedMail): string | undefined => {
  const toWorker = roleOfContact(mail.tags[TAG.contact] ?? '') === 'worker' || mail.to === workerAddress(subject);
  if (toWorker) return 'went to the worker';
  return mail.tags[TAG.kind]?.startsWith('appointment') === true ? 'tells of a visit' : undefined;
};

/** The same person is hurt twice, or two senders date one injury apart. */
const isSamePerson = ({ subject: one }: KnownClaim, { subject: other }: KnownClaim): boolean =>
  one.tenant === other.tenant && one.shared.person === other.shared.person;

const deathsElsewhere = (register: Register, claim: KnownClaim): readonly Effect[] =>
  register
    .claims()
    .filter((other) => other.claimId !== claim.claimId && isSamePerson(claim, other))
    .flatMap((other) => deathOf(register, other) ?? []);

/** What a mail says that nobody should be told or asked after a death told in its own claim. */
const unseemly = (claim: KnownClaim, mail: AcceptedMail): string | undefined => {
  const { subject } = claim;
  const told = toTheDead(claim, mail);
  if (told !== undefined) return told;
  const ended = asksOf(mail).find(({ item }) => ENDED_BY_DEATH[subject.state].some((id) => inTag(id) === item));
  return ended && `asks for ${ended.item}`;
};

/** A person who saw it at the desk has put it off: that moves its end by days. */
const isPutOff = ({ openedAt, due }: Task): boolean => Date.parse(due) - Date.parse(openedAt) > DAY;

/** By when somebody must have been called: an hour, once it is calm and no hold of the tenant lasts. */
const boundOf = ({ weather, modeHistory, house }: Stage, pk: string, now: number): number | undefined => {
  const calm = weather.calmSince(now);
  const opened = house.ledger.tasksOpened.get(pk);
  if (calm === undefined || opened === undefined) return undefined;
  const [, tenant = ''] = pk.split('#');
  const holds = modeHistory.some((change) => change.tenant === tenant);
  const lifted = holds ? held({ modeHistory }, tenant) + DAY : 0;
  return Math.max(opened.at, calm + HEALED_WITHIN, lifted) + CALLED_WITHIN;
};

export const createDeaths = (stage: Stage, register: Register, tasks: Pick<Tasks, 'isSaid'>): Deaths => {
  const { ledger } = stage.house;
  const called = new Set<string>();
  const judgeCall = (claim: KnownClaim, death: Effect, now: number): readonly string[] => {
    const { claimId, subject } = claim;
    const prefix = `task#${subject.tenant}#death-claim-${claimId}-`;
    const opened = [...ledger.tasksOpened].find(([pk]) => pk.startsWith(prefix));
    if (opened === undefined || opened[1].order > death.taken.order) {
      return [`law 9: ${death.input.key} told of a death in ${claimId}, and no task was opened with it`];
    }
    const [pk] = opened;
    const task = ledger.openTasks.get(pk);
    if (task?.status !== 'open' || called.has(pk) || tasks.isSaid(task) || hasLeft(stage, subject.tenant, now))
      return [];
    const bound = boundOf(stage, pk, now) ?? now;
    return bound < now ? [`law 9: nobody was called about the death in ${claimId} by ${toInstant(bound)}`] : [];
  };
  const judgeMail = (
    claim: KnownClaim,
    mail: AcceptedMail,
    deaths: readonly Effect[],
    what: string | undefined,
  ): readonly string[] => {
    if (what === undefined) return [];
    return deaths
      .filter(({ taken }) => taken.order <= mail.order && !hadTheRight(ledger, { mail }, taken.order))
      .map(
        ({ input }) =>
          `law 3: ${mail.sesMessageId} of ${claim.claimId} ${what} after the death that ${input.key} told of`,
      );
  };
  const judgeElsewhere = (claim: KnownClaim, mail: AcceptedMail): readonly string[] => {
    const what = toTheDead(claim, mail);
    if (what === undefined) return [];
    return judgeMail(claim, mail, deathsElsewhere(register, claim), what);
  };
  const noteCall = ({ tags, at }: AcceptedMail): readonly string[] => {
    const pk = `task#${tags[TAG.tenant]}#${tags[TAG.file]}`;
    const task = ledger.openTasks.get(pk);
    if (task?.kind !== 'death' || called.has(pk)) return [];
    called.add(pk);
    stage.tally.add('death that a person was called about');
    const bound = boundOf(stage, pk, at) ?? at;
    return at > bound && !isPutOff(task) ? [`law 9: ${pk} called a person only at ${toInstant(at)}`] : [];
  };
  return {
    judge: (mail) => {
      if (mail.tags[TAG.fileKind] === 'task') return noteCall(mail);
      const claim = register.claim(mail.tags[TAG.file] ?? '');
      if (claim === undefined) return [];
      const own = deathOf(register, claim);
      return [
        ...judgeMail(claim, mail, own === undefined ? [] : [own], unseemly(claim, mail)),
        ...judgeElsewhere(claim, mail),
      ];
    },
    calm: (now) =>
      register.claims().flatMap((claim) => {
        const death = deathOf(register, claim);
        return death === undefined ? [] : judgeCall(claim, death, now);
      }),
  };
};
