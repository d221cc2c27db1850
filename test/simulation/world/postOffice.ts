import { TAG } from '#shared/contracts/names.ts';
import { HOUR, MINUTE } from '#shared/contracts/time.ts';
import type { MailSender, OutgoingMail, SendAnswer } from '#shared/gateways/edges.ts';
import type { Gate } from '#test/fakes/gate.ts';
import { refusalOrUndefined } from '#test/fakes/sesLimits.ts';
import type { AcceptedMail } from './acceptedMail.ts';
import type { Ledger } from './ledger.ts';
import { type BounceType, type Kind, toEventBody } from './mailEvent.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';
import type { Weather } from './weather.ts';

/** SES as it is on a bad day: answers that get lost, and events that come late, twice, out of order or never. */

export interface EventOnItsWay {
  readonly sesMessageId: string;
  readonly body: string;
  readonly arrivesAt: number;
}

export interface PostOffice {
  readonly accepted: readonly AcceptedMail[];
  /** Addresses that SES would not take a mail to, lower case; and "tenant address", whose mail it was. */
  readonly refused: ReadonlySet<string>;
  /** Takes the events that have arrived by `at`. */
  arrived(at: number): readonly EventOnItsWay[];
  nextArrival(): number | undefined;
  senderFor(gate: Gate): MailSender;
}

export interface PostOfficeParts {
  readonly weather: Weather;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly tally: Tally;
  readonly now: () => number;
  readonly note: (line: string) => void;
  /** Addresses that nobody reads: every mail to them comes back. */
  readonly isDead: (address: string) => boolean;
  /** Addresses whose owner calls each mail spam. */
  readonly isAnnoyed?: (address: string) => boolean;
  readonly onAccepted: (mail: AcceptedMail, outgoing: OutgoingMail) => void;
}

interface Answer {
  readonly answer: SendAnswer;
  readonly accepts: boolean;
}

/** Tags, sizes and addresses that SES takes. */
const isFit = (mail: OutgoingMail): boolean => refusalOrUndefined(mail) === undefined;

const UNFIT: Answer = { answer: { kind: 'rejected', reason: 'InvalidParameterValue' }, accepts: false };

const IN_DOUBT: SendAnswer = { kind: 'inDoubt', reason: 'time-out' };

const stormyAnswer = (random: Random): Answer =>
  random.pick<Answer>([
    { answer: { kind: 'throttled' }, accepts: false },
    { answer: { kind: 'paused', reason: 'AccountSendingPaused' }, accepts: false },
    { answer: IN_DOUBT, accepts: false },
    { answer: IN_DOUBT, accepts: true },
  ]);

/** What SES does with the next mail, and what the worker hears of it. */
const answerTo = ({ weather, random }: PostOfficeParts, at: number, sesMessageId: string): Answer => {
  if (weather.is('mail', at)) return stormyAnswer(random);
  const draw = random.next() / Math.max(weather.strength(at), 1e-9);
  if (draw < 0.05) return { answer: IN_DOUBT, accepts: true };
  if (draw < 0.07) return { answer: IN_DOUBT, accepts: false };
  if (draw < 0.11) return { answer: { kind: 'throttled' }, accepts: false };
  if (draw < 0.115) return { answer: { kind: 'rejected', reason: 'address' }, accepts: false };
  return { answer: { kind: 'accepted', sesMessageId }, accepts: true };
};

const drawFate = (
  { weather, random, isDead, isAnnoyed }: PostOfficeParts,
  to: string,
  at: number,
): AcceptedMail['fate'] => {
  if (isDead(to)) return 'bounces-for-good';
  if (isAnnoyed?.(to) === true) return 'annoys';
  const strength = weather.strength(at);
  if (!random.chance(strength * 0.02)) return 'arrives';
  return random.pick<AcceptedMail['fate']>([
    'bounces',
    'bounces',
    'bounces-for-good',
    'bounces-for-good',
    'annoys',
    'annoys',
    'is-rejected',
  ]);
};

const EVENTS: Record<AcceptedMail['fate'], readonly Kind[]> = {
  arrives: ['Send', 'Delivery'],
  bounces: ['Send', 'DeliveryDelay', 'Bounce'],
  'bounces-for-good': ['Send', 'Bounce'],
  annoys: ['Send', 'Delivery', 'Complaint'],
  'is-rejected': ['Send', 'Reject'],
};

/** A busy address may answer only "Send"; a slow one is delayed first. */
const eventsOf = (random: Random, strength: number, { fate }: AcceptedMail): readonly Kind[] => {
  if (fate !== 'arrives') return EVENTS[fate];
  if (random.chance(strength * 0.02)) return ['Send', 'DeliveryDelay', 'Delivery'];
  return random.chance(0.6) ? EVENTS.arrives : ['Send'];
};

const bounceOf = (random: Random, { fate }: AcceptedMail): BounceType =>
  fate === 'bounces-for-good' ? 'Permanent' : random.pick(['Transient', 'Transient', 'Undetermined']);

/** When an event gets through; undefined when it never does. */
const arrivalOf = ({ weather, random, tally, now }: PostOfficeParts, kind: Kind): number | undefined => {
  const strength = weather.strength(now());
  const prompt = kind === 'Complaint' ? random.between(HOUR, 30 * HOUR) : random.between(300, 20_000);
  const late = random.chance(strength * 0.04);
  if (late) tally.add('event late');
  const arrivesAt = now() + (late ? random.between(10 * MINUTE, 30 * HOUR) : prompt);
  const outage = weather.stormAt('channel', arrivesAt);
  const isLost = random.chance(outage === undefined ? strength * 0.015 : 0.1);
  if (isLost) tally.add('event never comes');
  if (isLost) return undefined;
  return outage === undefined ? arrivesAt : outage.to + random.between(0, 5 * MINUTE);
};

/** Who is asked for what, by tags alone. */
const describe = ({ to, tags }: Pick<AcceptedMail, 'to' | 'tags'>): string => {
  if (tags[TAG.probe] !== undefined) return 'probe';
  const asks = Object.entries(tags).flatMap(([name, value]) => (name.startsWith(`${TAG.items}-`) ? [value] : []));
  return `${tags[TAG.message]}#${tags[TAG.attempt]} to ${to} asks [${asks.join(' ')}]`;
};

const noteRefused = (refused: Set<string>, { to, tags }: OutgoingMail): void => {
  const address = to.toLowerCase();
  refused.add(address).add(`${tags[TAG.tenant]} ${address}`);
};

export const createPostOffice = (parts: PostOfficeParts): PostOffice => {
  const { weather, random, ledger, tally, now, note, onAccepted } = parts;
  const accepted: AcceptedMail[] = [];
  const refused = new Set<string>();
  let onTheWay: EventOnItsWay[] = [];
  const report = (kind: Kind, mail: AcceptedMail): void => {
    const twice = random.chance(weather.strength(now()) * 0.04);
    if (twice) tally.add('event twice');
    for (let copy = 0; copy < (twice ? 2 : 1); copy += 1) {
      const arrivesAt = arrivalOf(parts, kind);
      if (arrivesAt !== undefined) {
        const body = toEventBody(kind, mail, arrivesAt, bounceOf(random, mail));
        onTheWay.push({ sesMessageId: mail.sesMessageId, body, arrivesAt });
      }
    }
  };
  const accept = (outgoing: OutgoingMail, sesMessageId: string): void => {
    const to = outgoing.to.toLowerCase();
    const isProbe = outgoing.tags[TAG.probe] !== undefined;
    const fate = isProbe ? 'arrives' : drawFate(parts, to, now());
    const mail: AcceptedMail = { ...ledger.noted(), sesMessageId, to, tags: outgoing.tags, fate };
    accepted.push(mail);
    note(`SES accepts ${sesMessageId} ${describe(mail)}${fate === 'arrives' ? '' : `, which ${fate}`}`);
    onAccepted(mail, outgoing);
    if (!isProbe && fate !== 'arrives') tally.add(`mail ${fate}`);
    if (random.chance(weather.strength(now()) * 0.02)) tally.add('no event ever');
    else for (const kind of eventsOf(random, weather.strength(now()), mail)) report(kind, mail);
  };
  return {
    accepted,
    refused,
    arrived: (at) => {
      const arrived = onTheWay.filter(({ arrivesAt }) => arrivesAt <= at);
      if (arrived.length > 0) onTheWay = onTheWay.filter(({ arrivesAt }) => arrivesAt > at);
      return arrived;
    },
    nextArrival: () => (onTheWay.length === 0 ? undefined : Math.min(...onTheWay.map(({ arrivesAt }) => arrivesAt))),
    senderFor: (gate) => ({
      send: async (mail) => {
        await gate('mail.send.before');
        const sesMessageId = `ses-${accepted.length + 1}`;
        const { answer, accepts } = isFit(mail) ? answerTo(parts, now(), sesMessageId) : UNFIT;
        if (accepts) accept(mail, sesMessageId);
        if (answer.kind === 'rejected') noteRefused(refused, mail);
        if (answer.kind !== 'accepted') {
          tally.add(`SES ${answer.kind}${answer.kind === 'inDoubt' && accepts ? ', had accepted' : ''}`);
          note(`SES answers ${answer.kind}`);
        }
        await gate('mail.send.after');
        return answer;
      },
    }),
  };
};
