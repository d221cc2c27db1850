import { TAG } from '#shared/contracts/names.ts';
import { addressesOf, ROLES } from '../people/subject.ts';
import type { AcceptedMail } from '../world/acceptedMail.ts';
import type { Noted } from '../world/ledger.ts';
import type { Stage } from '../world/stage.ts';
import { READ_BEFORE } from './addresses.ts';
import { attemptKey, roleOfContact } from './asked.ts';
import type { KnownClaim, Register } from './register.ts';

/**
 * Laws 9 and 11: nobody is passed over for another contact, or for a task, unless the same tenant has met trouble with
 * their address: what another tenant knows of it is nobody's business. Who opted out in one claim is left alone in all.
 */

export interface PassedOver {
  judge(mail: AcceptedMail): readonly string[];
  calm(): readonly string[];
}

/** Whom the notices taken in by then name for a role; the latest written counts. */
const namedAt = (register: Register, claim: KnownClaim, role: (typeof ROLES)[number], order: number) => {
  const versions = register
    .effectsOn(claim)
    .flatMap(({ input: { meaning }, taken }) =>
      meaning.kind === 'notice' && taken.order < order ? [meaning.version] : [],
    );
  const latest = versions.toSorted((one, other) => other.sentAt - one.sentAt)[0];
  return latest === undefined ? [] : addressesOf(claim.subject, role, latest);
};

interface Wish extends Noted {
  readonly address: string;
  readonly key: string;
}

/** Addresses whose owner wanted no more mail, in any claim of the tenant. */
const wishesIn = (register: Register, tenant: string): readonly Wish[] =>
  register
    .claims()
    .filter(({ subject }) => subject.tenant === tenant)
    .flatMap((claim) =>
      register.effectsOn(claim).flatMap(({ input: { meaning, key }, taken }) => {
        if (meaning.kind !== 'opts-out') return [];
        return namedAt(register, claim, meaning.party, taken.order).map((address) => ({ ...taken, address, key }));
      }),
    );

export const createPassedOver = (stage: Stage, register: Register): PassedOver => {
  const { ledger, postOffice } = stage.house;
  const troubles = new Map<string, number>();
  const judged = new Set<string>();
  const hadTrouble = (tenant: string, address: string, order: number): boolean =>
    (troubles.get(`${tenant} ${address}`) ?? order) < order ||
    postOffice.refused.has(`${tenant} ${address}`) ||
    wishesIn(register, tenant).some((wish) => wish.address === address && wish.order < order);
  const judgeWish = (mail: AcceptedMail, attempt: Noted): readonly string[] => {
    const wish = wishesIn(register, mail.tags[TAG.tenant] ?? '').find(
      ({ address, at, order }) => address === mail.to && order < attempt.order && attempt.at - at > READ_BEFORE,
    );
    return wish === undefined ? [] : [`law 3: ${mail.sesMessageId} went to ${mail.to} after the opt-out ${wish.key}`];
  };
  const note = ({ fate, tags, to, order }: AcceptedMail): void => {
    const key = `${tags[TAG.tenant]} ${to}`;
    if (fate !== 'arrives' && !troubles.has(key)) troubles.set(key, order);
  };
  const judgeTask = (pk: string): readonly string[] => {
    const task = ledger.openTasks.get(pk);
    const opened = ledger.tasksOpened.get(pk);
    const claim = task?.claimId === undefined ? undefined : register.claim(task.claimId);
    const role = ROLES.find((name) => name === task?.about);
    if (task?.kind !== 'undeliverable' || opened === undefined || claim === undefined || role === undefined) return [];
    const well = namedAt(register, claim, role, opened.order + 1).filter(
      (address) => !hadTrouble(task.tenant, address, opened.order),
    );
    return well.map((address) => `law 9: ${pk} calls ${role} undeliverable, and nothing is known against ${address}`);
  };
  return {
    judge: (mail) => {
      note(mail);
      const claim = mail.tags[TAG.fileKind] === 'claim' ? register.claim(mail.tags[TAG.file] ?? '') : undefined;
      const role = ROLES.find((name) => name === roleOfContact(mail.tags[TAG.contact] ?? ''));
      const attempt = ledger.attempts.get(attemptKey(mail));
      if (claim === undefined || role === undefined || attempt === undefined) return [];
      const named = namedAt(register, claim, role, attempt.order);
      const place = named.indexOf(mail.to);
      if (place < 0) return [`law 9: ${mail.sesMessageId} went to ${mail.to}, whom no notice names any more`];
      const well = named.slice(0, place).filter((address) => !hadTrouble(claim.subject.tenant, address, attempt.order));
      return [
        ...well.map((address) => `law 9: ${mail.sesMessageId} passed over ${address} for ${mail.to}`),
        ...judgeWish(mail, attempt),
      ];
    },
    calm: () =>
      [...ledger.openTasks.keys()].flatMap((pk) => {
        if (judged.has(pk)) return [];
        judged.add(pk);
        return judgeTask(pk);
      }),
  };
};
