import { MINUTE } from '#shared/contracts/time.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
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

/** Why the second mail should not have gone; undefined when nothing could have told the system of the first. */
const blameFor = ({ house, heard }: Stage, first: AcceptedMail, second: AcceptedMail): string | undefined => {
  const { ledger } = house;
  const one = ledger.attempts.get(attemptKey(first));
  const other = ledger.attempts.get(attemptKey(second));
  if (one === undefined || other === undefined) return 'an attempt was never committed';
  const answered = ledger.answers.get(attemptKey(first));
  if (answered !== undefined && answered.order < other.order) return 'the first was known to be accepted';
  const event = heard.get(first.sesMessageId);
  if (event !== undefined && event.order < other.order) return 'an event of the first had come';
  if (other.at - one.at <= GRACE - SKEW) return 'the grace had not passed';
  const proof = ledger.proofs.some(({ provenAt, order }) => provenAt > one.at + GRACE - SKEW && order < other.order);
  return proof ? undefined : 'the event channel had not proven itself';
};

export const createDoubles = (stage: Stage): Doubles => {
  const seen = new Map<string, AcceptedMail[]>();
  const excused = new Set<string>();
  return {
    excused: () => excused.size,
    judge: ({ claimId, contact, item, step, mail }) => {
      const key = `${claimId} ${contact} ${item} ${step}`;
      const earlier = seen.get(key) ?? [];
      seen.set(key, [...earlier, mail]);
      const blames = earlier.flatMap((first) => {
        const blame = blameFor(stage, first, mail);
        return blame === undefined
          ? []
          : [`law 4: ${first.sesMessageId} and ${mail.sesMessageId} both: ${key}; ${blame}`];
      });
      if (earlier.length > 0 && blames.length === 0) excused.add(mail.sesMessageId);
      return blames.slice(0, 1);
    },
  };
};
