import { MINUTE } from '#shared/contracts/time.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import type { Noted } from '../world/ledger.ts';
import type { Stage } from '../world/stage.ts';
import { type Asked, attemptKey } from './asked.ts';

/** Law 4: never twice, save an attempt in doubt of which no event ever came. */

export interface Doubles {
  /** Mails that asked again what was asked, and that physics allows. */
  excused(): number;
  judge(asked: Asked): readonly string[];
}

const GRACE = 15 * MINUTE;

/** Clocks of two machines may be half a minute apart each way. */
const SKEW = MINUTE;

/** An accepted mail with the attempt that gave the right to send it, which a restore may take out of the books. */
interface Sent {
  readonly mail: AcceptedMail;
  readonly attempt: Noted | undefined;
}

/** Whether a restored table does not know of the attempt: the archive may. */
const wasLost = ({ restore }: Stage, { order }: Noted): boolean =>
  restore?.cut !== undefined && restore.cut.after < order && order < restore.cut.before;

/** Why the second mail should not have gone; undefined when nothing could have told the system of the first. */
const blameFor = (stage: Stage, first: Sent, second: Sent): string | undefined => {
  const { house, heard } = stage;
  const { ledger } = house;
  const one = first.attempt;
  const other = second.attempt;
  if (one === undefined || other === undefined) return 'an attempt was never committed';
  const isLost = wasLost(stage, one);
  const answered = isLost ? undefined : ledger.answers.get(attemptKey(first.mail));
  if (answered !== undefined && answered.order < other.order) return 'the first was known to be accepted';
  const event = heard.get(first.mail.sesMessageId);
  if (event !== undefined && event.order < other.order) return 'an event of the first had come';
  if (other.at - one.at <= GRACE - SKEW) return 'the grace had not passed';
  const proofs = isLost ? [...ledger.proofs, ...(stage.restore?.proofs ?? [])] : ledger.proofs;
  const proof = proofs.some(({ provenAt, order }) => provenAt > one.at + GRACE - SKEW && order < other.order);
  return proof ? undefined : 'the event channel had not proven itself';
};

export const createDoubles = (stage: Stage): Doubles => {
  const seen = new Map<string, Sent[]>();
  const excused = new Set<string>();
  return {
    excused: () => excused.size,
    judge: ({ claimId, contact, item, step, mail }) => {
      const key = `${claimId} ${contact} ${item} ${step}`;
      const earlier = seen.get(key) ?? [];
      const sent: Sent = { mail, attempt: stage.house.ledger.attempts.get(attemptKey(mail)) };
      seen.set(key, [...earlier, sent]);
      const blames = earlier.flatMap((first) => {
        const blame = blameFor(stage, first, sent);
        return blame === undefined
          ? []
          : [`law 4: ${first.mail.sesMessageId} and ${mail.sesMessageId} both: ${key}; ${blame}`];
      });
      if (earlier.length > 0 && blames.length === 0) excused.add(mail.sesMessageId);
      return blames.slice(0, 1);
    },
  };
};
