import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpFront, startHttpFront } from '#infra/local/http/httpFront.ts';
import type { HttpHandler } from '#infra/local/localFunction.ts';
import { localTenants } from '#infra/local/localTenants.ts';
import { verifyWebhook } from '#shared/lambda/verifyWebhook.ts';

let front: HttpFront;
let seen: APIGatewayProxyEventV2 | undefined;
let answer: { status: number; body: string };

const record: HttpHandler = async (event) => {
  seen = event;
  return { statusCode: answer.status, headers: { 'content-type': 'application/json' }, body: answer.body };
};

beforeAll(async () => {
  const doors = ['/v1/{tenant}/fnol', '/v1/{tenant}/provider-reports'];
  const routes = doors.map((path) => ({ route: { method: 'POST' as const, path }, handler: record }));
  front = await startHttpFront({ port: 0, routes, localDoors: [], onError: () => {} });
});
afterAll(() => front.close());
beforeEach(() => {
  seen = undefined;
  answer = { status: 200, body: '{"outcome":"opened"}' };
});

function fileWith(body: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'claimtower-post-')), 'body');
  writeFileSync(file, body);
  return file;
}

async function post(...args: string[]) {
  const script = join(import.meta.dirname, '../../infra/cli/post.ts');
  const child = spawn(process.execPath, [script, '--url', front.url, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [code, out, errors] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  return { code: code[0], out, errors };
}

const sourcesOf = (tenant: string) =>
  localTenants
    .filter((each) => each.tenant.tenant === tenant)
    .flatMap((each) => each.sources.map((source) => ({ tenant, ...source })));

describe('npm run post', () => {
  it('signs the bytes of the file as the carrier of the tenant, and shows the answer', async () => {
    const { code, out } = await post('fnol', fileWith('{ "reference": "caf\u00e9" }'), '--id', 'msg_7');
    expect([code, out]).toEqual([0, '200 (webhook id msg_7, application/json)\n{\n  "outcome": "opened"\n}\n']);
    const verified = verifyWebhook({
      sources: sourcesOf('demo'),
      headers: Object.fromEntries(Object.entries(seen?.headers ?? {}).map(([name, value]) => [name, value ?? ''])),
      body: Buffer.from(seen?.body ?? ''),
      door: 'fnol',
    });
    expect(verified).toMatchObject({ ok: true, value: { source: { source: 'carrier' }, webhookId: 'msg_7' } });
  });

  it('sends a FHIR resource as such, from the clinic', async () => {
    const { out } = await post('provider-reports', fileWith('{"resourceType":"Appointment"}'), '--tenant', 'demo');
    expect(out).toContain('application/fhir+json');
    expect(seen?.rawPath).toBe('/v1/demo/provider-reports');
  });

  it('ends with 1 and the reasons when the door refuses', async () => {
    answer = { status: 400, body: '{"faults":[{"pointer":"/injury"}]}' };
    const { code, out } = await post('fnol', fileWith('{}'));
    expect(code).toBe(1);
    expect(out).toContain('"pointer": "/injury"');
  });

  it.each([
    [['fnol', '/nowhere/file.json'], 'Cannot read /nowhere/file.json.'],
    [['fnol', 'package.json', '--tenant', 'nobody'], 'There is no tenant "nobody"'],
    [['fnol', 'package.json', '--source', 'nobody'], 'only carrier, clinic.'],
    [['fnol', 'package.json', '--url', 'http://127.0.0.1:9'], 'is "npm start" running?'],
    [['letters', 'package.json'], 'Allowed choices are fnol, provider-reports.'],
  ])('says in one line why %j cannot be done', async (args, line) => {
    const { code, errors } = await post(...args);
    expect(code).toBe(1);
    expect(errors).toContain(line);
    expect(errors.trim().split('\n')).toHaveLength(1);
  });
});
