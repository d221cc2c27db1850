import { request } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpFront, startHttpFront } from '#infra/local/http/httpFront.ts';
import type { HttpHandler } from '#infra/local/localFunction.ts';

const errors: unknown[] = [];
let front: HttpFront;
let seen: APIGatewayProxyEventV2 | undefined;

const record: HttpHandler = async (event) => {
  seen = event;
  return { statusCode: 201, headers: { 'content-type': 'application/json', 'x-more': 'yes' }, body: '{"ok":true}' };
};

beforeAll(async () => {
  front = await startHttpFront({
    port: 0,
    routes: [
      { route: { method: 'POST', path: '/v1/{tenant}/fnol' }, handler: record },
      { route: { method: 'GET', path: '/v1/{tenant}/claims/{claimId}' }, handler: record },
      { route: { method: 'GET', path: '/v1/{tenant}/tasks' }, handler: () => Promise.reject(new Error('bug')) },
    ],
    localDoors: [(server) => void server.get('/local/clock', () => ({ now: 'now' }))],
    onError: (cause) => errors.push(cause),
  });
});
afterAll(() => front.close());

const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(`${front.url}${path}`, { method: 'POST', body: Buffer.from(body), headers });

/** `fetch` sets the Host header itself. */
const getWithHeaders = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${front.url}${path}`, { headers }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });

describe('the HTTP front', () => {
  it('hands over the event of API Gateway, payload format 2.0', async () => {
    await post('/v1/demo/fnol?source=carrier&source=clinic', '{"a":1}', {
      'Content-Type': 'application/json; charset=utf-8',
      'Webhook-Id': 'msg_1',
    });
    expect(seen).toMatchObject({
      version: '2.0',
      routeKey: 'POST /v1/{tenant}/fnol',
      rawPath: '/v1/demo/fnol',
      rawQueryString: 'source=carrier&source=clinic',
      queryStringParameters: { source: 'carrier,clinic' },
      pathParameters: { tenant: 'demo' },
      headers: { 'webhook-id': 'msg_1' },
      requestContext: { http: { method: 'POST', path: '/v1/demo/fnol', sourceIp: '127.0.0.1' }, stage: '$default' },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });

  it.each([
    ['application/fhir+json', '{}'],
    ['application/octet-stream', 'abc'],
    ['application/json', Buffer.from([0xff, 0xfe])],
  ])('hands over a body that is no text in base64 (%s)', async (type, body) => {
    await post('/v1/demo/fnol', body, { 'content-type': type });
    expect(seen).toMatchObject({ isBase64Encoded: true, body: Buffer.from(body).toString('base64') });
  });

  it('takes a body without a content type', async () => {
    const answer = await post('/v1/demo/fnol', '{}');
    expect([answer.status, seen?.body]).toEqual([201, Buffer.from('{}').toString('base64')]);
  });

  it('decodes path parameters and takes long ones', async () => {
    await fetch(`${front.url}/v1/de%20mo/claims/${'x'.repeat(500)}`);
    expect(seen?.pathParameters).toEqual({ tenant: 'de mo', claimId: 'x'.repeat(500) });
    expect(seen).not.toHaveProperty('body');
  });

  it('gives the answer of the function as it is', async () => {
    const answer = await post('/v1/demo/fnol', '{}');
    expect([answer.status, answer.headers.get('x-more'), await answer.text()]).toEqual([201, 'yes', '{"ok":true}']);
  });

  it.each([
    ['GET', '/v1/demo/fnol'],
    ['GET', '/nowhere'],
    ['DELETE', '/v1/demo/tasks'],
  ])('answers %s %s, which is no route, with 404', async (method, path) => {
    const answer = await fetch(`${front.url}${path}`, { method });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  it('answers a function that throws with 500, says nothing of it outside, and reports it inside', async () => {
    const answer = await fetch(`${front.url}/v1/demo/tasks`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('bug');
    expect(errors).toEqual([new Error('bug')]);
  });

  it('passes on a body of 2 MiB for the function to refuse, and refuses itself what no function could take', async () => {
    expect((await post('/v1/demo/fnol', 'x'.repeat(2 * 1024 * 1024))).status).toBe(201);
    expect((await post('/v1/demo/fnol', 'x'.repeat(7 * 1024 * 1024))).status).toBe(413);
  });

  it('listens on loopback alone', async () => {
    const { networkInterfaces } = await import('node:os');
    const outside = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const address = outside.find((each) => each.family === 'IPv4' && !each.internal)?.address;
    if (address === undefined) return;
    await expect(fetch(`http://${address}:${new URL(front.url).port}/local/clock`)).rejects.toThrow();
  });
});

describe('the local doors', () => {
  it.each([
    ['a name of this machine', { host: 'localhost:4400' }, 200],
    ['the loopback address', { host: '127.0.0.1:4400' }, 200],
    ['a stranger\u2019s name that resolves to this machine', { host: 'evil.example' }, 403],
    ['a page of another origin', { host: 'localhost:4400', origin: 'https://evil.example' }, 403],
    ['its own page', { host: 'localhost:4400', origin: 'http://localhost:4400' }, 200],
  ])('open or stay shut for %s', async (_who, headers, status) => {
    expect(await getWithHeaders('/local/clock', headers)).toBe(status);
  });

  it('answers a path that cannot be read in its own words', async () => {
    const answer = await fetch(`${front.url}/v1/%zz/tasks`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { title: 'The path cannot be read' }]);
  });
});
