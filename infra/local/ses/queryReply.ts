import { randomUUID } from 'node:crypto';
import { htmlEscape } from 'escape-goat';

/** Replies of the SES v1 Query protocol, as the SDK's `SESClient` reads them. */

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

export interface QueryReply {
  readonly status: number;
  readonly body: string;
}

/** Codes as SES writes them; the SDK makes some into classes, others into an error by that name. */
export type SesErrorCode =
  | 'AccountSendingPausedException'
  | 'ConfigurationSetDoesNotExist'
  | 'InternalFailure'
  | 'InvalidAction'
  | 'InvalidParameterValue'
  | 'MailFromDomainNotVerifiedException'
  | 'MessageRejected'
  | 'ServiceUnavailable'
  | 'Throttling';

/** An answer that is not a message id. */
export class SesRefusal extends Error {
  readonly code: SesErrorCode;
  readonly status: number;

  constructor(code: SesErrorCode, message: string, status = 400) {
    super(message);
    this.name = 'SesRefusal';
    this.code = code;
    this.status = status;
  }
}

export function toErrorReply(refusal: SesRefusal): QueryReply {
  const type = refusal.status < 500 ? 'Sender' : 'Receiver';
  const error = htmlEscape`<Error><Type>${type}</Type><Code>${refusal.code}</Code><Message>${refusal.message}</Message></Error>`;
  return {
    status: refusal.status,
    body: `<ErrorResponse xmlns="${NAMESPACE}">${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  };
}

/** `fields` become the elements of `<{action}Result>`. */
export function toResultReply(action: string, fields: Readonly<Record<string, string>>): QueryReply {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${htmlEscape(value)}</${name}>`);
  const result = `<${action}Result>${elements.join('')}</${action}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
  return { status: 200, body: `<${action}Response xmlns="${NAMESPACE}">${result}${metadata}</${action}Response>` };
}
