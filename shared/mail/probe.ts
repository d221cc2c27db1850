import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '#shared/contracts/time.ts';

/** SES's mailbox simulator: costs no reputation and reports like a real recipient. https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
export const PROBE_RECIPIENT = 'success@simulator.amazonses.com';

/** The MIME of a probe. It says nothing about anybody. */
export const composeProbe = (from: string, date: Instant): Promise<Uint8Array> =>
  new MailComposer({ from, to: PROBE_RECIPIENT, date, subject: 'Probe of the event channel', text: 'Probe.' })
    .compile()
    .build();
