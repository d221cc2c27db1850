import { TAG } from '#shared/contracts/names.ts';
import { toInstant } from '#shared/contracts/time.ts';
import type { VisitWord } from '../people/meaning.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import type { Stage } from '../world/stage.ts';
import { type Asked, attemptKey } from './asked.ts';
import type { KnownClaim, Register } from './register.ts';

/** No letter about a visit says what was not so any more when it was committed; and none says the same news twice. */

type Said = 'ahead' | 'cancelled' | 'noshow';

/** What a letter says of its visit, read off its notice's own name. */
const saidBy = ({ tags }: AcceptedMail): Said | undefined => {
  const name = tags[TAG.notice] ?? '';
  if (/-(booked|moved|reminder-\d+)(-[a-z-]+)?$/.test(name)) return 'ahead';
  if (/-cancelled(-[a-z-]+)?$/.test(name)) return 'cancelled';
  return /-missed(-[a-z-]+)?$/.test(name) ? 'noshow' : undefined;
};

const isSo = (said: Said, word: VisitWord, at: number): boolean => {
  if (said === 'noshow') return word.status === 'noshow';
  return word.start > at && word.status === (said === 'ahead' ? 'booked' : 'cancelled');
};

/** The word with the greatest time of those that were taken in before `order`. */
const lastWord = (register: Register, claim: KnownClaim, order: number): VisitWord | undefined =>
  register
    .effectsOn(claim)
    .filter(({ taken }) => taken.order < order)
    .flatMap(({ input: { meaning } }) => (meaning.kind === 'visit' ? [meaning.word] : []))
    .toSorted((one, other) => one.sentAt - other.sentAt)
    .at(-1);

export const judgeVisit = ({ house, story }: Stage, register: Register, mail: AcceptedMail): readonly string[] => {
  if (mail.tags[TAG.kind]?.startsWith('appointment') !== true) return [];
  const claim = register.claim(mail.tags[TAG.file] ?? '');
  const attempt = house.ledger.attempts.get(attemptKey(mail));
  const said = saidBy(mail);
  if (claim === undefined || attempt === undefined || said === undefined) return [];
  const words = story.inputs.some(({ subject, meaning }) => subject === claim.subject && meaning.kind === 'visit');
  const word = lastWord(register, claim, attempt.order);
  // Other visits come in reports, which say them once.
  if (!words || (word !== undefined && isSo(said, word, attempt.at))) return [];
  const known = word === undefined ? 'nothing' : `${word.status} at ${toInstant(word.start)}`;
  return [
    `law 10: ${mail.sesMessageId} tells ${mail.tags[TAG.notice]} of ${claim.claimId}, of which was known ${known}`,
  ];
};

/** The news as what may be told once to one contact. */
export const asNews = (mail: AcceptedMail): readonly Asked[] => {
  const {
    [TAG.notice]: item,
    [TAG.file]: claimId = '',
    [TAG.contact]: contact = '',
    [TAG.kind]: kind = '',
  } = mail.tags;
  return item === undefined || !kind.startsWith('appointment') ? [] : [{ claimId, contact, item, step: 'told', mail }];
};
