import { SESClient } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutgoingMail, SendAnswer } from '#shared/gateways/edges.ts';
import { createSesMail, SES_CLIENT_OPTIONS } from '#shared/gateways/sesMail.ts';
import { type ScriptedServer, type Step, startScriptedServer } from './scriptedServer.ts';

const MAIL: OutgoingMail = {
  from: 'claims@example.org',
  to: 'payroll@example.com',
  raw: new TextEncoder().encode('Subject: Wage statement\r\n\r\nPlease send it.'),
  tags: { 'ct-tenant': 'demo', 'ct-message': 'c1-4-0' },
};

const ACCEPTED: Step['reply'] = {
  status: 200,
  type: 'text/xml',
  body: '<SendRawEmailResponse><SendRawEmailResult><MessageId>ses-1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
};

const fault = (code: string, status = 400, message = 'payroll@example.com: no'): Step['reply'] => ({
  status,
  type: 'text/xml',
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
});

/** SES's own words. */
const NOT_VERIFIED =
  'Email address is not verified. The following identities failed the check in region US-EAST-1: claims@example.org';

const PAUSED = { kind: 'paused', reason: 'ConfigurationSetSendingPaused' } as const;

let ses: ScriptedServer;

beforeEach(async () => {
  ses = await startScriptedServer();
});

afterEach(async () => {
  await ses.stop();
});

const clientOf = (options: object) =>
  new SESClient({
    region: 'us-east-1',
    endpoint: ses.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    ...options,
  });

const send = (reply: Step['reply'], options: object = SES_CLIENT_OPTIONS): Promise<SendAnswer> => {
  ses.script.push({ reply });
  return createSesMail({ client: clientOf(options), configurationSet: 'claimtower' }).send(MAIL);
};

test('an accepted mail carries its recipient, raw text, tags and configuration set', async () => {
  expect(await send(ACCEPTED)).toEqual({ kind: 'accepted', sesMessageId: 'ses-1' });
  const form = Object.fromEntries(new URLSearchParams(ses.requests[0]));
  expect(form).toMatchObject({
    Action: 'SendRawEmail',
    Source: 'claims@example.org',
    'Destinations.member.1': 'payroll@example.com',
    'RawMessage.Data': Buffer.from(MAIL.raw).toString('base64'),
    ConfigurationSetName: 'claimtower',
    'Tags.member.2.Name': 'ct-message',
    'Tags.member.2.Value': 'c1-4-0',
  });
});

test.each<[string, Step['reply'], SendAnswer]>([
  ['the sending rate or the daily quota is used up', fault('Throttling'), { kind: 'throttled' }],
  ['too many requests came', fault('TooManyRequestsException', 429), { kind: 'throttled' }],
  ['a limit is exceeded', fault('LimitExceededException'), { kind: 'throttled' }],
  ['the account is paused', fault('AccountSendingPausedException'), { kind: 'paused', reason: 'AccountSendingPaused' }],
  ['the configuration set is paused', fault('ConfigurationSetSendingPausedException'), PAUSED],
  ['the configuration set is paused, by its wire name', fault('ConfigurationSetSendingPaused'), PAUSED],
  [
    'the sender or, in the sandbox, the recipient is not verified',
    fault('MessageRejected', 400, NOT_VERIFIED),
    { kind: 'paused', reason: 'IdentityNotVerified' },
  ],
  ['the message is rejected', fault('MessageRejected'), { kind: 'rejected', reason: 'MessageRejected' }],
  [
    'the sending domain is not verified',
    fault('MailFromDomainNotVerifiedException'),
    { kind: 'paused', reason: 'MailFromDomainNotVerified' },
  ],
  ['the address is malformed', fault('InvalidParameterValue'), { kind: 'rejected', reason: 'InvalidParameterValue' }],
  ['SES fails', fault('InternalFailure', 500), { kind: 'inDoubt', reason: 'InternalFailure' }],
  ['SES is not available', fault('ServiceUnavailable', 503), { kind: 'inDoubt', reason: 'ServiceUnavailable' }],
  ['the permission is missing', fault('AccessDenied', 403), { kind: 'paused', reason: 'AccessDenied' }],
  [
    'the answer has no id',
    { ...ACCEPTED, body: '<SendRawEmailResponse/>' },
    { kind: 'inDoubt', reason: 'NoMessageId' },
  ],
])('when %s, the answer says so', async (_, reply, answer) => {
  expect(await send(reply)).toEqual(answer);
});

test('a connection that breaks after the request is in doubt', async () => {
  expect(await send('reset')).toMatchObject({ kind: 'inDoubt' });
});

test('no answer within three seconds is in doubt after one attempt', async () => {
  const before = performance.now();
  expect(await send('silence')).toMatchObject({ kind: 'inDoubt' });
  // A second attempt would take three more; how long one takes on a busy machine proves nothing.
  expect(performance.now() - before).toBeLessThan(6000);
});

test('a refused connection is a definite no', async () => {
  await ses.stop();
  expect(await send(ACCEPTED)).toEqual({ kind: 'throttled' });
});

test('an answer never repeats the address', async () => {
  expect(JSON.stringify(await send(fault('MessageRejected')))).not.toContain('payroll');
});

test.each<[string, Step['reply']]>([
  ['a reset', 'reset'],
  ['a 500', fault('InternalFailure', 500)],
  ['a 503', fault('ServiceUnavailable', 503)],
  ['throttling', fault('Throttling')],
])('%s is met with one request, never a second', async (_, reply) => {
  ses.script.push({ reply }, { reply: ACCEPTED });
  await createSesMail({ client: clientOf(SES_CLIENT_OPTIONS), configurationSet: 'claimtower' }).send(MAIL);
  expect(ses.requests).toHaveLength(1);
});

test('the default retries of the SDK would hand SES the same mail three times', async () => {
  ses.script.push({ reply: 'reset' }, { reply: 'reset' });
  expect(await send(ACCEPTED, {})).toMatchObject({ kind: 'accepted' });
  expect(ses.requests).toHaveLength(3);
});
