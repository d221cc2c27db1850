import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { GatewayInDoubt, GatewayUnavailable } from '#shared/gateways/gatewayErrors.ts';
import type { HandleRequest, HttpError, HttpRequest } from '#shared/lambda/http.ts';
import { httpFunction } from '#shared/lambda/httpFunction.ts';
import { createFakeClock } from '#test/fakes/fakeClock.ts';
import { createRecordingLog } from '#test/fakes/recordingLog.ts';

const SECRET = 'whsec_sentinel';

const event = (more: Partial<APIGatewayProxyEventV2> = {}): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: 'POST /v1/{tenant}/fnol',
  rawPath: '/v1/demo/fnol',
  rawQueryString: '',
  headers: { 'Webhook-Signature': SECRET },
  pathParameters: { tenant: 'demo' },
  isBase64Encoded: false,
  requestContext: {
    accountId: '1',
    apiId: 'api',
    domainName: 'localhost',
    domainPrefix: 'local',
    http: { method: 'POST', path: '/v1/demo/fnol', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    requestId: 'req-1',
    routeKey: 'POST /v1/{tenant}/fnol',
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
  ...more,
});

const setup = (handle: HandleRequest) => {
  const log = createRecordingLog();
  const clock = createFakeClock('2026-11-22T09:00:00.000Z');
  const slowly: HandleRequest = (request) => {
    clock.elapse(5);
    return handle(request);
  };
  return { run: httpFunction({ log, clock }, slowly), lines: log.lines };
};

const failing =
  (error: HttpError): HandleRequest =>
  async () => ({ ok: false, error });
const throwing =
  (error: unknown): HandleRequest =>
  async () => {
    throw error;
  };

describe('httpFunction', () => {
  it('hands over raw bytes, lower-case header names and the parameters that are there', async () => {
    const seen: HttpRequest[] = [];
    const { run } = setup(async (request) => {
      seen.push(request);
      return { ok: true, value: { status: 200, body: { outcome: 'opened' } } };
    });
    const body = Buffer.from([0xff, 0x00, 0x7b]);
    await run(event({ body: body.toString('base64'), isBase64Encoded: true, queryStringParameters: { a: undefined } }));
    expect(seen[0]?.body).toEqual(body);
    expect(seen[0]).toMatchObject({ headers: { 'webhook-signature': SECRET }, pathParameters: { tenant: 'demo' } });
  });

  it('answers in JSON that no cache keeps, and logs ids, route and status', async () => {
    const { run, lines } = setup(async () => ({ ok: true, value: { status: 200, body: { outcome: 'opened' } } }));
    expect(await run(event())).toEqual({
      statusCode: 200,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
      body: '{"outcome":"opened"}',
    });
    const fields = {
      route: 'POST /v1/{tenant}/fnol',
      requestId: 'req-1',
      status: 200,
      milliseconds: 5,
      tenant: 'demo',
    };
    expect(lines).toEqual([{ level: 'info', event: 'request', fields }]);
  });

  const statuses: Record<HttpError['kind'], [HttpError, number]> = {
    unauthorized: [{ kind: 'unauthorized' }, 401],
    forbidden: [{ kind: 'forbidden' }, 403],
    notFound: [{ kind: 'notFound' }, 404],
    conflict: [{ kind: 'conflict', detail: 'kept' }, 409],
    refused: [{ kind: 'refused', detail: 'closed' }, 422],
    tooLarge: [{ kind: 'tooLarge' }, 413],
    unsupportedMediaType: [{ kind: 'unsupportedMediaType', accepted: ['application/json'] }, 415],
    invalid: [{ kind: 'invalid', faults: [{ pointer: '/a', detail: 'is missing', expected: 'a text' }] }, 400],
    leaving: [{ kind: 'leaving' }, 410],
    unavailable: [{ kind: 'unavailable' }, 503],
  };

  it.each(Object.values(statuses))('answers %j as problem+json with status %i', async (error, status) => {
    const reply = await setup(failing(error)).run(event());
    expect(reply.statusCode).toBe(status);
    expect(reply.headers?.['content-type']).toBe('application/problem+json');
    expect(JSON.parse(reply.body ?? '')).toMatchObject({
      status,
      type: expect.stringContaining('urn:claimtower:problem:'),
    });
  });

  it('gives every fault with its pointer', async () => {
    const faults = [{ pointer: '/a', detail: 'is missing', expected: 'a text' }];
    const reply = await setup(failing({ kind: 'invalid', faults })).run(event());
    expect(JSON.parse(reply.body ?? '').faults).toEqual(faults);
  });

  it('takes a path parameter that no key can hold for one that is not there', async () => {
    const seen: HttpRequest[] = [];
    const { run } = setup(async (request) => {
      seen.push(request);
      return { ok: false, error: { kind: 'notFound' } };
    });
    await run(event({ pathParameters: { tenant: 't'.repeat(256), claimId: 'c'.repeat(257) } }));
    expect(Object.keys(seen[0]?.pathParameters ?? {})).toEqual(['tenant']);
  });

  it('logs no path of a request it does not authorize', async () => {
    const { run, lines } = setup(failing({ kind: 'unauthorized' }));
    await run(event({ pathParameters: { tenant: 'sentinel-in-the-path' } }));
    expect(JSON.stringify(lines)).not.toContain('sentinel');
  });

  it('refuses a body over 1 MiB before anybody looks at it, and takes one of 1 MiB', async () => {
    const { run } = setup(async () => ({ ok: true, value: { status: 200, body: {} } }));
    expect((await run(event({ body: 'a'.repeat(1024 * 1024 + 1) }))).statusCode).toBe(413);
    expect((await run(event({ body: 'a'.repeat(1024 * 1024) }))).statusCode).toBe(200);
  });

  it.each([new GatewayUnavailable('table', new Error('down')), new GatewayInDoubt('table', new Error('reset'))])(
    'answers 503 with Retry-After when a gateway throws %s',
    async (error) => {
      const { run, lines } = setup(throwing(error));
      const reply = await run(event());
      expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '30' } });
      expect(lines.map(({ level, event: name }) => [level, name])).toEqual([
        ['warn', 'gateway-failed'],
        ['info', 'request'],
      ]);
    },
  );

  it('answers a bug with 500 and nothing of it, and logs it once with its cause', async () => {
    const bug = new TypeError('cannot read sentinel');
    const { run, lines } = setup(throwing(bug));
    const reply = await run(event());
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('sentinel');
    expect(lines.filter(({ cause }) => cause === bug)).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ event: 'request', fields: { status: 500 } });
  });
});
