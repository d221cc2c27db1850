import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { problemReply } from '#shared/lambda/problemReply.ts';
import { type SigningSource, verifyWebhook, type WebhookRequest } from '#shared/lambda/verifyWebhook.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER_SECRET = 'whsec_b3RoZXItc2VjcmV0LW9mLXRoaXJ0eS10d28tYnl0ZXM=';
const NOW = 1614265330;
const BODY = Buffer.from('{"test": 2432232314}');
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

const carrier: SigningSource = { tenant: 'demo', source: 'carrier', doors: ['fnol'], secrets: [OTHER_SECRET, SECRET] };

const request = (more: Partial<WebhookRequest> = {}, headers: Record<string, string> = {}): WebhookRequest => ({
  sources: [carrier],
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': String(NOW),
    'webhook-signature': SIGNATURE,
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  },
  body: BODY,
  door: 'fnol',
  ...more,
});

const errorOf = (given: WebhookRequest) => {
  const result = verifyWebhook(given);
  return result.ok ? undefined : result.error;
};

describe('verifyWebhook', () => {
  vi.useFakeTimers({ now: NOW * 1000 });
  afterEach(() => {
    vi.setSystemTime(NOW * 1000);
  });

  it("accepts the vector that Standard Webhooks publishes, by any of the source's live secrets", () => {
    expect(verifyWebhook(request())).toEqual({
      ok: true,
      value: {
        source: carrier,
        webhookId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        timestamp: '2021-02-25T15:02:10.000Z',
      },
    });
  });

  it('accepts one matching signature among five, as a sender sends while it rotates', () => {
    const four = Array.from({ length: 4 }, () => 'v1,AAAA').join(' ');
    expect(errorOf(request({}, { 'webhook-signature': `${four} ${SIGNATURE}` }))).toBeUndefined();
    expect(errorOf(request({}, { 'webhook-signature': `${four} v1,AAAA ${SIGNATURE}` }))?.kind).toBe('unauthorized');
  });

  const strangers: Record<string, WebhookRequest> = {
    'no signature': request({}, { 'webhook-signature': '' }),
    'no id': request({}, { 'webhook-id': '' }),
    'no timestamp': request({}, { 'webhook-timestamp': '' }),
    'a timestamp with a tail': request({}, { 'webhook-timestamp': `${NOW}.5` }),
    'a signature of the wrong length': request({}, { 'webhook-signature': 'v1,g0hM' }),
    'a signature without a version': request({}, { 'webhook-signature': SIGNATURE.slice(3) }),
    'a version without a signature': request({}, { 'webhook-signature': 'v1' }),
    'another version': request({}, { 'webhook-signature': SIGNATURE.replace('v1', 'v1a') }),
    'another id': request({}, { 'webhook-id': 'msg_other' }),
    'another body': request({ body: Buffer.from('{"test": 2432232315}') }),
    'a body of the same text in other bytes': request({ body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), BODY]) }),
    'an unknown tenant': request({ sources: [] }),
    'a hint at an unknown source': request({ sourceHint: 'clinic' }),
    'a wrong secret': request({ sources: [{ ...carrier, secrets: [OTHER_SECRET] }] }),
    'a wrong secret and a wrong content type': request(
      { sources: [{ ...carrier, secrets: [OTHER_SECRET] }] },
      { 'content-type': 'text/plain' },
    ),
    'a wrong secret at a door it may not use': request({
      sources: [{ ...carrier, secrets: [OTHER_SECRET] }],
      door: 'provider-reports',
    }),
    'a secret past the twentieth': request({
      sources: [{ ...carrier, secrets: [...Array.from({ length: 20 }, () => OTHER_SECRET), SECRET] }],
    }),
  };

  it.each(Object.entries(strangers))('answers %s with the same 401, to the byte', (_what, given) => {
    const error = errorOf(given);
    const unauthorized = JSON.stringify(problemReply({ kind: 'unauthorized' }));
    expect(error && JSON.stringify(problemReply(error))).toBe(unauthorized);
  });

  it.each([
    [-301, 'unauthorized'],
    [-300, undefined],
    [300, undefined],
    [301, 'unauthorized'],
  ])('with a wall clock %i s from the timestamp answers %s', (seconds, kind) => {
    vi.setSystemTime((NOW + seconds) * 1000);
    expect(errorOf(request())?.kind).toBe(kind);
  });

  it('tells an authentic source that the door is not its own, before it looks at the content type', () => {
    expect(errorOf(request({ door: 'provider-reports' }, { 'content-type': 'text/plain' }))?.kind).toBe('forbidden');
  });

  it('takes the source whose secret verifies, and only that one where the query narrows', () => {
    const clinic: SigningSource = { ...carrier, source: 'clinic', secrets: [SECRET] };
    const others = { ...carrier, secrets: [OTHER_SECRET] };
    const result = verifyWebhook(request({ sources: [others, clinic], sourceHint: 'clinic' }));
    expect(result.ok && result.value.source.source).toBe('clinic');
    expect(errorOf(request({ sources: [others, clinic], sourceHint: 'carrier' }))?.kind).toBe('unauthorized');
  });

  it('verifies the bytes also when they are no text, so that a known sender hears what is wrong with them', () => {
    const body = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    const mac = createHmac('sha256', Buffer.from(SECRET.slice(6), 'base64'))
      .update(`msg_1.${NOW}.`)
      .update(body);
    const headers = { 'webhook-id': 'msg_1', 'webhook-signature': `v1,${mac.digest('base64')}` };
    expect(errorOf(request({ body }, headers))).toBeUndefined();
    const swapped = Buffer.from([0x7b, 0xfe, 0xff, 0x7d]);
    expect(errorOf(request({ body: swapped }, headers))?.kind).toBe('unauthorized');
  });

  it('verifies a text with a byte order mark and letters outside ASCII over its own bytes', () => {
    const text = '\ufeff{"name":"Ríos"}';
    const signature = new Webhook(SECRET).sign('msg_1', new Date(NOW * 1000), text);
    const given = request({ body: Buffer.from(text) }, { 'webhook-id': 'msg_1', 'webhook-signature': signature });
    expect(errorOf(given)).toBeUndefined();
  });
});
