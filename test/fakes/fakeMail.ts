import type { MailSender, OutgoingMail, SendAnswer } from '#shared/gateways/edges.ts';
import { type Gate, through } from './gate.ts';
import { refusalOrUndefined } from './sesLimits.ts';

/** `accepts` with an answer in doubt is the lost reply that doubles mail. */
export interface ScriptedAnswer {
  readonly answer: SendAnswer;
  readonly accepts: boolean;
}

export interface FakeMail extends MailSender {
  /** Every mail that SES took, whatever it answered. */
  readonly accepted: OutgoingMail[];
  /** What happens to the next mails, in order; after that each is accepted. */
  readonly script: ScriptedAnswer[];
}

/** The real sender never throws; a gate that throws here is a crash of the process and passes through. */
export const createFakeMail = (gate?: Gate): FakeMail => {
  const accepted: OutgoingMail[] = [];
  const script: ScriptedAnswer[] = [];
  const deliver = (mail: OutgoingMail): SendAnswer => {
    const refusal = refusalOrUndefined(mail);
    if (refusal !== undefined) return refusal;
    const scripted = script.shift();
    if (scripted?.accepts ?? true) accepted.push({ ...mail, tags: { ...mail.tags } });
    return scripted?.answer ?? { kind: 'accepted', sesMessageId: `ses-${accepted.length}` };
  };
  return { accepted, script, send: (mail) => through(gate, 'mail.send', () => deliver(mail)) };
};
