import { TAG } from '#shared/contracts/names.ts';
import { MINUTE, toInstant } from '#shared/contracts/time.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import type { Stage, Watch } from '../world/stage.ts';
import { createAddresses } from './addresses.ts';
import { type Asked, asksOf, asMessage, attemptKey, roleOfContact } from './asked.ts';
import { isDecent } from './calendar.ts';
import { createDeaths } from './deaths.ts';
import { createDoubles } from './doubles.ts';
import { judgeLeftMail } from './leaving.ts';
import { askKey, judgeOwed } from './owed.ts';
import { createPassedOver } from './passedOver.ts';
import { judgeContent, judgeRecipient } from './privacy.ts';
import { createRegister } from './register.ts';
import { judgeReleases } from './releases.ts';
import { judgeRestored } from './restored.ts';
import { judgeClosed, judgeMark, judgeSilence, RIGHT } from './silence.ts';
import { createTasks } from './tasks.ts';
import { asNews, judgeVisit } from './visits.ts';

/**
 * Reads the laws off what was said to the system and what SES accepted, while a seed is played. Nothing here knows how a
 * claim decides: no ladder, no window, no calendar of the product.
 */
export interface Oracle extends Watch {
  readonly violations: readonly string[];
  /** Second mails that physics allows. */
  excusedDoubles(): number;
}

/** A right to send lasts a minute, and two clocks may be half a minute off each. */
const SLACK = 2 * MINUTE;

const OUTSIDE = new Set(['worker', 'representative', 'employer', 'provider']);

const judgeRight = ({ house }: Stage, mail: AcceptedMail): readonly string[] => {
  const attempt = house.ledger.attempts.get(attemptKey(mail));
  if (attempt === undefined) return [`law 4: ${mail.sesMessageId} was sent without a committed attempt`];
  const late = mail.at - attempt.at;
  return late <= RIGHT ? [] : [`law 3: ${mail.sesMessageId} was sent ${late} ms after its attempt`];
};

export const createOracle = (stage: Stage): Oracle => {
  const violations: string[] = [];
  const { ledger } = stage.house;
  const register = createRegister(stage);
  const doubles = createDoubles(stage);
  const addresses = createAddresses(stage);
  const tasks = createTasks(stage);
  const deaths = createDeaths(stage, register, tasks);
  const passedOver = createPassedOver(stage, register);
  const asked = new Map<string, number>();
  let seenFaults = 0;
  const judgeAsk = (ask: Asked): readonly string[] => {
    const claim = register.claim(ask.claimId);
    if (claim === undefined) return [`law 2: ${ask.mail.sesMessageId} asks for a claim that no notice opened`];
    const effects = register.effectsOn(claim);
    if (ask.mail.fate === 'arrives') asked.set(askKey(ask.claimId, ask.item), ask.mail.at);
    return [...judgeSilence(ledger, claim, effects, ask), ...judgeMark(claim, effects, ask)];
  };
  const judgeHour = (mail: AcceptedMail): readonly string[] => {
    const role = roleOfContact(mail.tags[TAG.contact] ?? '');
    const claim = mail.tags[TAG.fileKind] === 'claim' ? register.claim(mail.tags[TAG.file] ?? '') : undefined;
    const asks = asksOf(mail).length > 0;
    if (claim === undefined || !(asks || OUTSIDE.has(role))) return [];
    if (isDecent(claim.subject.state, mail.at, SLACK)) return [];
    return [`law 6: ${mail.sesMessageId} went to ${role} in ${claim.subject.state} at ${toInstant(mail.at)}`];
  };
  const takeFaults = (): void => {
    violations.push(...ledger.faults.slice(seenFaults));
    seenFaults = ledger.faults.length;
  };
  return {
    violations,
    excusedDoubles: doubles.excused,
    accepted: (mail, raw) => {
      takeFaults();
      if (mail.tags[TAG.probe] !== undefined) return;
      const asks = asksOf(mail);
      tasks.accepted(mail);
      violations.push(
        ...asks.flatMap(judgeAsk),
        ...[...asks, ...asMessage(mail), ...asNews(mail)].flatMap((each) => doubles.judge(each)),
        ...judgeRight(stage, mail),
        ...judgeVisit(stage, register, mail),
        ...judgeClosed(ledger, mail),
        ...judgeHour(mail),
        ...judgeRecipient(ledger, register, mail),
        ...judgeContent(mail, raw),
        ...addresses.judge(mail),
        ...passedOver.judge(mail),
        ...deaths.judge(mail),
        ...judgeLeftMail(stage, mail),
      );
    },
    restored: () => {
      register.forget();
      tasks.restored();
    },
    reconciled: () => void violations.push(...judgeRestored(stage)),
    calm: (now) => {
      takeFaults();
      violations.push(
        ...judgeOwed(stage, register, { asked }, now),
        ...tasks.judge(now),
        ...deaths.calm(now),
        ...passedOver.calm(),
        ...judgeReleases(stage),
      );
    },
  };
};
