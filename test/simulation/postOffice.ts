import { TAG } from '#shared/contracts/names.ts';
import { HOUR, MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { MailSender, OutgoingMail, SendAnswer } from '#shared/gateways/edges.ts';
import type { FakeMail, ScriptedAnswer } from '#test/fakes/fakeMail.ts';
import type { Gate } from '#test/fakes/gate.ts';
import type { Ledger, Noted } from './ledger.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

/** SES as it is on a bad day: answers that get lost, and events that come late, twice, out of order or never. */

export interface AcceptedMail extends Noted {
  readonly sesMessageId: string;
  readonly to: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface EventOnItsWay {
  readonly body: string;
  readonly arrivesAt: number;
  readonly sesMessageId: string;
}

export interface PostOffice {
  readonly accepted: readonly AcceptedMail[];
  /** Addresses that bounced, complained or were refused. */
  readonly troubled: ReadonlySet<string>;
  /** Takes the events that have arrived by `at`. */
  arrived(at: number): readonly EventOnItsWay[];
  nextArrival(): number | undefined;
  senderFor(gate: Gate): MailSender;
}

type Kind = 'Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'DeliveryDelay';

const bodyOf = (kind: Kind, mail: AcceptedMail, at: number, permanent: boolean): string => {
  const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
  const timestamp = toInstant(at);
  return JSON.stringify({
    eventType: kind,
    mail: { messageId: mail.sesMessageId, timestamp: toInstant(mail.at), destination: [mail.to], tags },
    ...(kind === 'Delivery' ? { delivery: { timestamp } } : {}),
    ...(kind === 'Bounce' ? { bounce: { bounceType: permanent ? 'Permanent' : 'Transient', timestamp } } : {}),
    ...(kind === 'Complaint' ? { complaint: { timestamp } } : {}),
    ...(kind === 'DeliveryDelay' ? { deliveryDelay: { timestamp } } : {}),
  });
};

const kindsOf = (random: Random, strength: number, isProbe: boolean): readonly Kind[] => {
  if (isProbe || !random.chance(Math.min(0.12, strength * 0.06)))
    return random.chance(0.5) ? ['Send', 'Delivery'] : ['Send'];
  return random.pick<readonly Kind[]>([
    ['Send', 'Bounce'],
    ['Send', 'Bounce'],
    ['Send', 'Delivery', 'Complaint'],
    ['Send', 'DeliveryDelay', 'Delivery'],
  ]);
};

interface Answering {
  readonly weather: Weather;
  readonly random: Random;
}

/** What SES does with the next mail, and what the worker hears of it. */
const scriptFor = ({ weather, random }: Answering, at: number, sesMessageId: string): ScriptedAnswer => {
  const strength = weather.strength(at);
  const draw = random.next() / Math.max(strength, 1e-9);
  const inDoubt: SendAnswer = { kind: 'inDoubt', reason: 'time-out' };
  if (weather.is('mail', at)) {
    return random.pick<ScriptedAnswer>([
      { answer: { kind: 'throttled' }, accepts: false },
      { answer: { kind: 'paused' }, accepts: false },
      { answer: inDoubt, accepts: false },
      { answer: inDoubt, accepts: true },
    ]);
  }
  if (draw < 0.06) return { answer: inDoubt, accepts: true };
  if (draw < 0.08) return { answer: inDoubt, accepts: false };
  if (draw < 0.12) return { answer: { kind: 'throttled' }, accepts: false };
  if (draw < 0.13) return { answer: { kind: 'rejected', reason: 'address' }, accepts: false };
  return { answer: { kind: 'accepted', sesMessageId }, accepts: true };
};

export interface PostOfficeParts extends Answering {
  readonly ledger: Ledger;
  readonly fake: FakeMail;
  readonly now: () => number;
  readonly note: (line: string) => void;
}

export const createPostOffice = (parts: PostOfficeParts): PostOffice => {
  const { weather, random, ledger, fake, now, note } = parts;
  const accepted: AcceptedMail[] = [];
  const troubled = new Set<string>();
  let onTheWay: EventOnItsWay[] = [];
  const delayOf = (kind: Kind): number => {
    const strength = weather.strength(now());
    const prompt = kind === 'Complaint' ? random.between(HOUR, 30 * HOUR) : random.between(300, 20_000);
    return random.chance(strength * 0.05) ? random.between(10 * MINUTE, 30 * HOUR) : prompt;
  };
  const report = (kind: Kind, mail: AcceptedMail, lost: boolean): void => {
    if (kind === 'Bounce' || kind === 'Complaint') troubled.add(mail.to);
    const strength = weather.strength(now());
    const copies = random.chance(strength * 0.05) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      let arrivesAt = now() + delayOf(kind);
      const outage = weather.storms.find(
        ({ what, from, to }) => what === 'channel' && from <= arrivesAt && arrivesAt < to,
      );
      if (outage !== undefined) arrivesAt = outage.to + random.between(0, 5 * MINUTE);
      const drops = lost || random.chance(strength * (outage === undefined ? 0.02 : 0.15));
      if (drops) continue;
      onTheWay.push({
        body: bodyOf(kind, mail, arrivesAt, random.chance(0.7)),
        arrivesAt,
        sesMessageId: mail.sesMessageId,
      });
    }
  };
  const accept = (mail: OutgoingMail, sesMessageId: string): void => {
    const taken: AcceptedMail = { ...ledger.noted(), sesMessageId, to: mail.to.toLowerCase(), tags: mail.tags };
    accepted.push(taken);
    note(`SES accepts ${sesMessageId} ${describeMail(taken)}`);
    const lost = random.chance(weather.strength(now()) * 0.03);
    for (const kind of kindsOf(random, weather.strength(now()), mail.tags[TAG.probe] !== undefined)) {
      report(kind, taken, lost);
    }
  };
  return {
    accepted,
    troubled,
    arrived: (at) => {
      const arrived = onTheWay.filter(({ arrivesAt }) => arrivesAt <= at);
      onTheWay = onTheWay.filter(({ arrivesAt }) => arrivesAt > at);
      return arrived;
    },
    nextArrival: () => (onTheWay.length === 0 ? undefined : Math.min(...onTheWay.map(({ arrivesAt }) => arrivesAt))),
    senderFor: (gate) => ({
      send: async (mail) => {
        await gate('mail.send.before');
        const sesMessageId = `ses-${accepted.length + 1}`;
        const scripted = scriptFor({ weather, random }, now(), sesMessageId);
        fake.script.push(scripted);
        const answer = await fake.send(mail);
        if (scripted.accepts) accept(mail, sesMessageId);
        if (answer.kind === 'rejected') troubled.add(mail.to.toLowerCase());
        note(`SES answers ${answer.kind}`);
        await gate('mail.send.after');
        return answer;
      },
    }),
  };
};

/** Who is asked for what, by tags alone. */
export const describeMail = ({ to, tags }: Pick<AcceptedMail, 'to' | 'tags'>): string => {
  if (tags[TAG.probe] !== undefined) return 'probe';
  const asks = Object.entries(tags).flatMap(([name, value]) => (name.startsWith(`${TAG.items}-`) ? [value] : []));
  return `${tags[TAG.message]}#${tags[TAG.attempt]} to ${to} asks [${asks.join(' ')}]`;
};
