import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { MailSender, OutgoingMail, SendAnswer } from './edges.ts';
import { toSdkFailure } from './sdkFailure.ts';

export interface SesMailOptions {
  /** Made with `SES_CLIENT_OPTIONS`. */
  readonly client: SESClient;
  readonly configurationSet: string;
}

/** The time one send may take, counted by the bound 8 x SES socket + 2 saves < the time-out of `chase-claim`. */
const SEND_MILLISECONDS = 3000;

/** One attempt: the SDK's own retries make SES send again a mail whose reply was lost. */
export const SES_CLIENT_OPTIONS = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1000, requestTimeout: SEND_MILLISECONDS, throwOnRequestTimeout: true },
} as const;

/** About the installation, not about this message: the next contact would fare no better. */
const PAUSED = new Set([
  'AccountSendingPaused',
  'ConfigurationSetSendingPaused',
  'MailFromDomainNotVerified',
  // IAM is asked before SES. A stage that goes live may have its new guard some seconds before its new right.
  'AccessDenied',
]);
/**
 * Of a sender whose domain SES has not verified, or, in the sandbox, of a recipient. By its code it is a rejected message; but
 * each letter to each contact would fare the same, and none of them is at fault.
 * https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
 */
const NOT_VERIFIED = /\bnot verified\b/i;
const REJECTED = new Set(['MessageRejected', 'InvalidParameterValue']);

/** Mail through SES v1, whose daily quota and sending rate both answer "Throttling". */
export const createSesMail = ({ client, configurationSet }: SesMailOptions): MailSender => ({
  send: async (mail) => {
    try {
      const abortSignal = AbortSignal.timeout(SEND_MILLISECONDS);
      const { MessageId } = await client.send(toCommand(mail, configurationSet), { abortSignal });
      if (MessageId === undefined) return { kind: 'inDoubt', reason: 'NoMessageId' };
      return { kind: 'accepted', sesMessageId: MessageId };
    } catch (error) {
      return toSendAnswer(error);
    }
  },
});

const toCommand = ({ from, to, raw, tags }: OutgoingMail, configurationSet: string): SendRawEmailCommand =>
  new SendRawEmailCommand({
    Source: from,
    Destinations: [to],
    RawMessage: { Data: raw },
    ConfigurationSetName: configurationSet,
    Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
  });

/** The reason is the error's name only: its message may repeat an address. */
const toSendAnswer = (error: unknown): SendAnswer => {
  const reason = error instanceof Error ? error.name : 'Unknown';
  const code = reason.replace(/Exception$/, '');
  if (PAUSED.has(code)) return { kind: 'paused', reason: code };
  if (code === 'MessageRejected' && error instanceof Error && NOT_VERIFIED.test(error.message)) {
    return { kind: 'paused', reason: 'IdentityNotVerified' };
  }
  if (REJECTED.has(code)) return { kind: 'rejected', reason: code };
  const failure = toSdkFailure(error);
  return failure === 'throttled' || failure === 'neverSent' ? { kind: 'throttled' } : { kind: 'inDoubt', reason: code };
};
