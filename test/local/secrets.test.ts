import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, it } from 'vitest';
import type { EmbeddedService } from '#infra/local/embedded/service.ts';
import { startLocalSecrets } from '#infra/local/secrets/localSecrets.ts';

const open: EmbeddedService[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.stop()));
});

async function setup(dataDir = mkdtempSync(join(tmpdir(), 'claimtower-secrets-'))) {
  const service = await startLocalSecrets({ dataDir });
  open.push(service);
  const client = new SecretsManagerClient({
    endpoint: service.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const create = (Name: string, SecretString = 'one') => client.send(new CreateSecretCommand({ Name, SecretString }));
  const read = (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));
  return { client, create, read, dataDir };
}

const named = (name: string) => expect.objectContaining({ name });
const versionId = (last: string) => last.padStart(36, '0');

describe('the local Secrets Manager', () => {
  it('gives back what was put last, by name and by ARN', async () => {
    const { client, create, read } = await setup();
    const { ARN = '' } = await create('claimtower/local/a');
    await client.send(new PutSecretValueCommand({ SecretId: ARN, SecretString: 'two' }));
    expect([(await read('claimtower/local/a')).SecretString, (await read(ARN)).SecretString]).toEqual(['two', 'two']);
  });

  it('refuses in the words of the service', async () => {
    const { client, create, read } = await setup();
    await create('a');
    await expect(read('b')).rejects.toEqual(named('ResourceNotFoundException'));
    await expect(create('a')).rejects.toEqual(named('ResourceExistsException'));
    await expect(create('a b')).rejects.toEqual(named('InvalidParameterException'));
    const tag = new TagResourceCommand({ SecretId: 'a', Tags: [] });
    await expect(client.send(tag)).rejects.toEqual(named('UnknownOperationException'));
  });

  it('takes the same request twice as one, and refuses its token with another value', async () => {
    const { client, create, read } = await setup();
    await create('a');
    const put = (SecretString: string) =>
      client.send(new PutSecretValueCommand({ SecretId: 'a', SecretString, ClientRequestToken: versionId('2') }));
    await put('two');
    expect(await put('two')).toMatchObject({ VersionId: versionId('2'), VersionStages: ['AWSCURRENT'] });
    await expect(put('three')).rejects.toEqual(named('ResourceExistsException'));
    expect((await read('a')).SecretString).toBe('two');
  });

  it('moves a label only from the version that the caller knows to have it', async () => {
    const { client, create, read } = await setup();
    const { VersionId: first } = await create('a');
    const propose = async (last: string) => {
      const ClientRequestToken = versionId(last);
      const pending = { SecretId: 'a', SecretString: last, ClientRequestToken, VersionStages: [`proposal-${last}`] };
      await client.send(new PutSecretValueCommand(pending));
      const move = { VersionStage: 'AWSCURRENT', MoveToVersionId: ClientRequestToken, RemoveFromVersionId: first };
      return () => client.send(new UpdateSecretVersionStageCommand({ SecretId: 'a', ...move }));
    };
    const [moveTwo, moveThree] = [await propose('2'), await propose('3')];
    expect((await read('a')).SecretString).toBe('one');
    await moveTwo();
    await expect(moveThree()).rejects.toEqual(named('InvalidParameterException'));
    expect((await read('a')).SecretString).toBe('2');
  });

  it('lists the names that begin as asked, page by page', async () => {
    const { client, create } = await setup();
    for (const name of ['x/2', 'y/1', 'x/1', 'x/3']) await create(name);
    const Filters = [{ Key: 'name' as const, Values: ['x/'] }];
    const first = await client.send(new ListSecretsCommand({ Filters, MaxResults: 2 }));
    const second = await client.send(new ListSecretsCommand({ Filters, MaxResults: 2, NextToken: first.NextToken }));
    expect([first, second].map(({ SecretList }) => SecretList?.map(({ Name }) => Name))).toEqual([
      ['x/1', 'x/2'],
      ['x/3'],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  it('forgets what is deleted by force, and keeps the name of what is only marked', async () => {
    const { client, create, read } = await setup();
    await create('a');
    await client.send(new DeleteSecretCommand({ SecretId: 'a', ForceDeleteWithoutRecovery: true }));
    await create('a', 'anew');
    await client.send(new DeleteSecretCommand({ SecretId: 'a' }));
    await expect(read('a')).rejects.toEqual(named('InvalidRequestException'));
    await expect(create('a')).rejects.toEqual(named('InvalidRequestException'));
  });

  it('keeps for its owner alone, over a start without a stop before it, what it has answered', async () => {
    const { create, dataDir } = await setup();
    await create('a', 'kept');
    const { read } = await setup(dataDir);
    expect((await read('a')).SecretString).toBe('kept');
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});
