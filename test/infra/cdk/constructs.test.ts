import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MailEventSchema } from '#events/mailEvents.ts';
import { STAGES } from '#infra/config.ts';
import { EXPIRY_ATTRIBUTE } from '#shared/contracts/tableKeys.ts';
import { flat, flatText, statementsOf, synthesise } from './synthesised.ts';

const sender = 'claims@example.org';
const prod = synthesise({ stage: 'prod', sender });
const dev = synthesise();

const STATEFUL = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'];

describe('the data', () => {
  it('can be had back from any second of 35 days, and forgets what has expired', () => {
    prod.data.template.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      TimeToLiveSpecification: { AttributeName: EXPIRY_ATTRIBUTE, Enabled: true },
      SSESpecification: Match.objectLike({ SSEType: 'KMS' }),
    });
  });

  it.each(STAGES)('outlives its stack in %s where the config says so', (stage) => {
    const { data, settings } = synthesise({ stage, sender });
    const policies = STATEFUL.flatMap((type) => data.ofType(type)).map(({ DeletionPolicy }) => DeletionPolicy);
    // Of a first deployment that failed nothing stays but a table that is protected, and has no name of its own.
    const kept = 'RetainExceptOnCreate';
    expect(policies).toEqual(
      settings.keepsData ? ['Retain', kept, kept, kept, kept] : Array.from({ length: 5 }, () => 'Delete'),
    );
  });

  it.each(STAGES)('leaves the domain in SES when %s is taken down, since others may mail from it', (stage) => {
    const [identity] = synthesise({ stage, sender }).data.ofType('AWS::SES::EmailIdentity');
    expect(identity?.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('expires no body by itself, and keeps for 35 days what was overwritten', () => {
    const [, documents] = prod.data.ofType('AWS::S3::Bucket');
    expect(flat(documents?.Properties.LifecycleConfiguration)).toEqual({
      Rules: [
        {
          Id: 'undo',
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: 35 },
          ExpiredObjectDeleteMarker: true,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    });
  });

  it('is digested with a key of more than 32 bytes that is base64', () => {
    const [secret] = prod.data.ofType('AWS::SecretsManager::Secret');
    expect(secret?.Properties).toMatchObject({
      Name: 'claimtower/prod/digest-key',
      GenerateSecretString: { ExcludePunctuation: true, PasswordLength: 64 },
    });
    const drawn = 'Aa0'.repeat(21).concat('Z');
    expect(z.base64().safeParse(drawn).success).toBe(true);
    expect(Buffer.from(drawn, 'base64').length).toBe(48);
  });

  it('prints the three records that let SES sign for the domain', () => {
    const records = Object.entries(prod.data.outputs).filter(([name]) => name.startsWith('DkimRecord'));
    expect(records.map(([, { Value }]) => flatText(Value))).toEqual([
      expect.stringMatching(/^<\w+\.DkimDNSTokenName1> CNAME <\w+\.DkimDNSTokenValue1>$/),
      expect.stringMatching(/^<\w+\.DkimDNSTokenName2> CNAME <\w+\.DkimDNSTokenValue2>$/),
      expect.stringMatching(/^<\w+\.DkimDNSTokenName3> CNAME <\w+\.DkimDNSTokenValue3>$/),
    ]);
    expect(dev.data.ofType('AWS::SES::EmailIdentity')).toEqual([]);
  });
});

describe('a restored table', () => {
  const restored = synthesise({ stage: 'prod', sender, table: 'restored-1' });

  it('takes the place of the old one for functions and commands', () => {
    expect(restored.data.outputs.TableName?.Value).toBe('restored-1');
    for (const { Properties } of restored.pipeline.ofType('AWS::Lambda::Function')) {
      expect(JSON.stringify(flat(Properties))).not.toContain('Data-tableName');
    }
    expect(JSON.stringify(restored.pipeline.resources)).toContain(':table/restored-1/index/alarms');
  });

  it('takes back no export, which CloudFormation would refuse', () => {
    const exportsOf = ({ data }: typeof prod) =>
      Object.entries(data.outputs).filter(([name]) => name.startsWith('Export'));
    expect(exportsOf(restored)).toEqual(expect.arrayContaining(exportsOf(prod)));
    expect(restored.data.resources).toEqual(prod.data.resources);
  });
});

describe('the key', () => {
  const [key] = prod.data.ofType('AWS::KMS::Key');
  const statements = statementsOf(key?.Properties.KeyPolicy);
  const textOf = (sid: string) => JSON.stringify(flat(statements.find(({ Sid }) => Sid === sid)?.Condition));

  it('turns itself every year', () => {
    expect(key?.Properties.EnableKeyRotation).toBe(true);
  });

  it('lets SNS use it for the two topics that there are', () => {
    const topics = prod.pipeline.ofType('AWS::SNS::Topic').map(({ Properties }) => String(Properties.TopicName));
    expect(topics).toHaveLength(2);
    for (const topic of topics) expect(textOf('TopicsToQueues')).toContain(`:${topic}"`);
  });

  it('lets alarms and SES use it for the topic that they publish to, by its name where they do not say whose they are', () => {
    const statementsFor = (service: string) =>
      statements.filter(({ Principal }) => JSON.stringify(Principal) === JSON.stringify({ Service: service }));
    for (const service of ['cloudwatch.amazonaws.com', 'ses.amazonaws.com']) {
      expect(statementsFor(service).map(({ Condition }) => Object.values(Condition).flatMap(Object.keys))).toEqual([
        expect.arrayContaining(['aws:SourceAccount']),
        ['kms:EncryptionContext:aws:sns:topicArn'],
      ]);
      for (const { Action } of statementsFor(service)) {
        expect(Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext']);
      }
    }
  });

  it('lets alarms and log groups of this stage alone use it', () => {
    const alarms = prod.pipeline.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => String(Properties.AlarmName));
    expect(alarms.every((name) => name.startsWith('claimtower-prod-'))).toBe(true);
    expect(textOf('Alarms')).toContain(':alarm:claimtower-prod-*');
    expect(textOf('LogGroups')).toContain(':log-group:Claimtower-prod-Pipeline-*');
    const named = prod.pipeline.ofType('AWS::Logs::LogGroup').filter(({ Properties }) => 'LogGroupName' in Properties);
    expect(named).toEqual([]);
  });
});

describe('the mail channel', () => {
  const [destination] = prod.pipeline.ofType('AWS::SES::ConfigurationSetEventDestination');

  it('brings every kind of event that is understood, and no other', () => {
    const { MatchingEventTypes } = z
      .object({ MatchingEventTypes: z.array(z.string()) })
      .parse(destination?.Properties.EventDestination);
    const understood = MailEventSchema.options.flatMap(({ shape: { eventType } }): readonly string[] =>
      'options' in eventType ? eventType.options : [eventType.value],
    );
    const plain = (names: readonly string[]) =>
      [...new Set(names.map((name) => name.replace(' ', '').toLowerCase()))].sort();
    expect(plain(MatchingEventTypes)).toEqual(plain(understood));
  });

  it('hands mail on over TLS only', () => {
    prod.pipeline.template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
  });

  it.each([
    [{ guard: 'off' }, false],
    [{}, true],
    [{ guard: 'live', sender }, true],
  ])('with %j lets SES send: %s', (said, sends) => {
    synthesise(said).pipeline.template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      SendingOptions: { SendingEnabled: sends },
    });
  });
});

describe('the door', () => {
  const [stage] = prod.pipeline.ofType('AWS::ApiGatewayV2::Stage');

  it('is knocked at no faster than the config allows', () => {
    const { requestsPerSecond, burst } = prod.settings.api;
    expect(stage?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: requestsPerSecond,
      ThrottlingBurstLimit: burst,
    });
  });

  it('logs ids and patterns, never an address, a path or a body', () => {
    const { Format } = z.object({ Format: z.string() }).parse(stage?.Properties.AccessLogSettings);
    const logged = Object.values(z.record(z.string(), z.string()).parse(JSON.parse(Format)));
    expect(logged.every((each) => /^\$context\.[a-zA-Z]+$/.test(each))).toBe(true);
    expect(logged.filter((each) => /ip|path|user|agent|body|authorizer|domain/i.test(each))).toEqual([]);
  });
});
