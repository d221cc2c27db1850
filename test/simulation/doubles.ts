import { TAG } from '#shared/contracts/names.ts';
import { MINUTE } from '#shared/contracts/time.ts';
import type { Asked } from './asked.ts';
import type { AcceptedMail } from './postOffice.ts';
import type { Stage } from './stage.ts';

/** Law 4: never twice, save an attempt in doubt of which no event ever came. */

export interface Doubles {
  readonly violations: readonly string[];
  /** Second mails that physics allows. */
  readonly excused: number;
}

const GRACE = 15 * MINUTE;

const attemptOf = ({ house }: Stage, { tags }: AcceptedMail) =>
  house.ledger.attempts.get(`${tags[TAG.message]}#${tags[TAG.attempt]}`);

/** Why the second mail should not have gone; undefined when nothing could have told the system of the first. */
const blameFor = (stage: Stage, first: AcceptedMail, second: AcceptedMail): string | undefined => {
  const { ledger } = stage.house;
  const one = attemptOf(stage, first);
  const other = attemptOf(stage, second);
  if (one === undefined || other === undefined) return 'an attempt was never committed';
  const answered = ledger.answers.get(`${first.tags[TAG.message]}#${first.tags[TAG.attempt]}`);
  if (answered !== undefined && answered.order < other.order) return 'the first was known to be accepted';
  const heard = stage.heard.get(first.sesMessageId);
  if (heard !== undefined && heard.order < other.order) return 'an event of the first had come';
  if (other.at - one.at <= GRACE) return 'the grace had not passed';
  const proof = ledger.proofs.some(({ provenAt, order }) => provenAt > one.at + GRACE && order < other.order);
  return proof ? undefined : 'the event channel had not proven itself';
};

export const judgeDoubles = (stage: Stage, asked: readonly Asked[]): Doubles => {
  const seen = new Map<string, AcceptedMail[]>();
  const violations: string[] = [];
  let excused = 0;
  for (const { claimId, contact, item, step, mail } of asked) {
    const key = `${claimId} ${contact} ${item} ${step}`;
    const earlier = seen.get(key) ?? [];
    const blames = earlier.map((first) => ({ first, blame: blameFor(stage, first, mail) }));
    const blamed = blames.find(({ blame }) => blame !== undefined);
    if (blamed !== undefined)
      violations.push(`law 4: ${blamed.first.sesMessageId} and ${mail.sesMessageId} both: ${key}; ${blamed.blame}`);
    else if (earlier.length > 0) excused += 1;
    seen.set(key, [...earlier, mail]);
  }
  return { violations, excused };
};
