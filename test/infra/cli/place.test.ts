import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { placeOf } from '#infra/cli/place.ts';
import { findFreePort } from '#infra/local/embedded/freePort.ts';
import type { Services } from '#infra/local/servicesFile.ts';
import { API_URL_OUTPUT, ENVIRONMENT_OUTPUT, QUEUE_OUTPUT } from '#infra/outputs.ts';
import { newDataDir, startSmall } from '#test/local/systemSetup.ts';

const servers: Server[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close();
});

const serve = async (answer: (body: string) => { status: number; body: string }): Promise<string> => {
  const port = await findFreePort();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answer(Buffer.concat(chunks).toString());
      response.writeHead(status).end(body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${port}`;
};

const stackXml = (outputs: Readonly<Record<string, string>>): string => {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  const stack = `<member><StackName>s</StackName><Outputs>${members.join('')}</Outputs></member>`;
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks>${stack}</Stacks></DescribeStacksResult></DescribeStacksResponse>`;
};

const errorXml = (code: string): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>`;

const DATA = { TableName: 't', BucketName: 'b', BucketKeyArn: 'arn:key', SecretsPrefix: 'claimtower/dev' };
const urls = Object.values(QUEUE_OUTPUT).flatMap(({ queue, deadLetters }) => [queue, deadLetters]);
const PIPELINE = Object.fromEntries(
  [...Object.values(ENVIRONMENT_OUTPUT), ...urls, API_URL_OUTPUT]
    .filter((name) => !(name in DATA))
    .map((name) => [name, `the ${name}`]),
);

/** CloudFormation that knows these stacks of `dev`; by the part of the name, or the code of an error. */
const setup = async (stacks: { Data: Record<string, string> | string; Pipeline: Record<string, string> | string }) => {
  const url = await serve((body) => {
    const name = new URLSearchParams(body).get('StackName');
    const stack = name === 'Claimtower-dev-Data' ? stacks.Data : stacks.Pipeline;
    if (typeof stack === 'string') return { status: 400, body: errorXml(stack) };
    return { status: 200, body: stackXml(stack) };
  });
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDFORMATION', url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'someone');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
};

describe('a stage as the place of a command', () => {
  it('is what its two stacks have printed', async () => {
    await setup({ Data: DATA, Pipeline: PIPELINE });
    const { stage, environment, queues, apiUrl } = await placeOf('dev');
    expect({ stage, environment, apiUrl, dead: queues['mail-events'].deadLetters }).toEqual({
      stage: 'dev',
      environment: {
        CLAIMTOWER_STAGE: 'dev',
        CLAIMTOWER_TABLE: 't',
        CLAIMTOWER_BUCKET: 'b',
        CLAIMTOWER_BUCKET_KEY: 'arn:key',
        CLAIMTOWER_WAKE_QUEUE_URL: 'the WakeQueueUrl',
        CLAIMTOWER_SENDER: 'the Sender',
        CLAIMTOWER_CONFIGURATION_SET: 'the ConfigurationSetName',
        CLAIMTOWER_GUARD: 'the Guard',
        CLAIMTOWER_PUBLIC_URL: 'the PublicUrl',
        CLAIMTOWER_SECRETS_PREFIX: 'claimtower/dev',
        AWS_REGION: 'us-east-1',
      },
      apiUrl: 'the ApiUrl',
      dead: 'the MailEventsDeadLettersUrl',
    });
  });

  it.each([
    ['is not deployed', { Data: 'ValidationError', Pipeline: PIPELINE }, /no stack Claimtower-dev-Data in us-east-1/],
    ['is half deployed', { Data: DATA, Pipeline: 'ValidationError' }, /no stack Claimtower-dev-Pipeline in us-east-1/],
    ['is of an older release', { Data: { TableName: 't' }, Pipeline: PIPELINE }, /have no output BucketName: deploy/],
    ['is of another account', { Data: 'AccessDenied', Pipeline: PIPELINE }, /may not read the stack .*: sign in/],
    ['is asked with old credentials', { Data: 'ExpiredToken', Pipeline: PIPELINE }, /does not take .*: sign in/],
  ])('says what to do where it %s', async (_what, stacks, sentence) => {
    await setup(stacks);
    await expect(placeOf('dev')).rejects.toThrow(sentence);
  });

  it('says what to do where there are no credentials', async () => {
    await setup({ Data: DATA, Pipeline: PIPELINE });
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) vi.stubEnv(name, '');
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/nowhere');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    await expect(placeOf('dev')).rejects.toThrow(/no AWS credentials here: sign in/);
  });

  it('is one that the config knows', async () => {
    await expect(placeOf('production')).rejects.toThrow('There is no stage production, only dev, staging, prod');
  });
});

const servicesAt = (apiUrl: string): Services => {
  const queue = { queue: 'http://127.0.0.1:1/0/q', deadLetters: 'http://127.0.0.1:1/0/d' };
  const queues = { wake: queue, 'mail-events': queue, 'mail-archive': queue };
  return { system: 'killed', apiUrl, environment: { CLAIMTOWER_TABLE: 'claimtower' }, queues };
};

const stubServices = (apiUrl?: string): void => {
  const folder = mkdtempSync(join(tmpdir(), 'claimtower-place-'));
  if (apiUrl !== undefined) writeFileSync(join(folder, 'services.json'), JSON.stringify(servicesAt(apiUrl)));
  vi.stubEnv('CLAIMTOWER_DATA', folder);
};

describe('this machine as the place of a command', () => {
  it('is the running system, with its business time', async () => {
    const dataDir = newDataDir();
    const system = await startSmall({ dataDir });
    await fetch(`${system.url}/local/clock`, { method: 'POST', body: '{"advance":"P3D"}' });
    vi.stubEnv('CLAIMTOWER_DATA', dataDir);
    const { stage, apiUrl, queues, clock } = await placeOf(undefined);
    expect([stage, apiUrl, queues.wake.queue]).toEqual(['local', system.url, system.queueUrls.wake]);
    expect(clock.now()).toBe(system.clock.now());
    await system.close();
  });

  it('says what to do where nothing was started', async () => {
    stubServices();
    await expect(placeOf('local')).rejects.toThrow(/start it with npm start, or name a stage/);
  });

  it('says what to do where the system was killed', async () => {
    stubServices(`http://127.0.0.1:${await findFreePort()}`);
    await expect(placeOf('local')).rejects.toThrow(/^Nothing answers at .*: is npm start running\?$/);
  });

  it('is not another system that has the port of one that was killed', async () => {
    const welcome = { system: 'another', now: '2026-11-24T12:00:00.000Z', flowing: true };
    stubServices(await serve(() => ({ status: 200, body: JSON.stringify(welcome) })));
    await expect(placeOf('local')).rejects.toThrow(/keeps its data elsewhere/);
  });
});

describe("the process's own environment as the place of a command", () => {
  it('is where it names a table and nobody named a stage', async () => {
    vi.stubEnv('CLAIMTOWER_TABLE', 'restored');
    const place = await placeOf(undefined);
    expect(place.environment).toMatchObject({ CLAIMTOWER_TABLE: 'restored' });
    expect(() => place.queues).toThrow('names a table but no queues: name the stage with --stage instead.');
  });
});
